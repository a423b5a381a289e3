/**
 * What went wrong, in words for people: the one place where an error becomes a sentence. What a browser
 * says of its own failures tells a person nothing, and is only written to the console.
 */

/** What a module or a worker leaves to say that did not load, or broke and does not start again. */
export const NOT_STARTED = "A part of the page did not load. Check the connection and load the page again.";

export const TOO_LARGE =
  "it is too large to be held in memory, or it is broken in a way that was not foreseen.";

/** A worker ended, or its module broke, before it had answered. */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";

  constructor(
    message = "a part of the page stopped before this was done, and was started again. Look at what was done of it before you do it once more.",
  ) {
    super(message);
  }
}

/** The names of errors whose words are ours, or the core's. */
const OURS = ["Error", "ImportError", "WorkerLost"];

const UNFORESEEN =
  "something went wrong that was not foreseen. Try it again; if it stays so, load the page again. What was saved is kept.";
const STORAGE_CLOSED = "the browser closed its storage while something was being stored. Try again.";
const STORAGE_BROKEN = "the browser's storage does not work just now. Its disk may be full.";
const UNREADABLE = "it can no longer be read. It was moved, changed or deleted since it was chosen.";

/** By the name that all browsers give it. */
const REASONS: Record<string, string> = {
  AbortError: STORAGE_CLOSED,
  CompileError: NOT_STARTED,
  DataError: STORAGE_BROKEN,
  InvalidStateError: STORAGE_CLOSED,
  LinkError: NOT_STARTED,
  NotAllowedError: "the browser does not allow it here.",
  NotFoundError: UNREADABLE,
  NotReadableError: UNREADABLE,
  QuotaExceededError: "the browser's storage is full.",
  RangeError: TOO_LARGE,
  RuntimeError: TOO_LARGE,
  SecurityError:
    "this browser does not let the page store anything. Its settings or a private window may forbid it.",
  TransactionInactiveError: STORAGE_CLOSED,
  UnknownError: STORAGE_BROKEN,
  VersionError: "a newer version of this page has changed the browser's storage. Load this page again.",
};

/** An error as a sentence, which may follow a colon. `otherwise`: what is said where the error says nothing. */
export function reasonOf(error: unknown, otherwise = UNFORESEEN): string {
  if (error instanceof Error && OURS.includes(error.name) && error.message !== "") return error.message;
  console.warn(error);
  return (error instanceof Error && REASONS[error.name]) || otherwise;
}

/** An error as a sentence of its own. */
export function sentenceOf(error: unknown): string {
  const reason = reasonOf(error);
  // It begins with the name of a file.
  if (error instanceof Error && error.name === "ImportError") return reason;
  return reason.charAt(0).toUpperCase() + reason.slice(1);
}

/** Whether what broke is the module that was asked: it has no memory left, or its state makes no sense any more. */
export function isBroken(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === "RuntimeError" || /recursive use|null pointer/.test(error.message))
  );
}
