/** Why a file was not read, in words for whoever chose it. */
export class ImportError extends Error {
  override readonly name = "ImportError";

  /** `reason` says what is wrong and what to do; `file` is named before it. */
  constructor(
    readonly file: string,
    readonly reason: string,
  ) {
    super(`${file}: ${reason}`);
  }
}
