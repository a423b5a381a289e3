/** Small files of text that a person chooses: word lists, label sets, guidelines. */
import type { ProjectWorker } from "../../state/workers.js";

/** The file that was chosen in a field, which can choose the same one again. */
export function chosen(event: Event): File | undefined {
  const input = event.target as HTMLInputElement;
  const file = input.files?.[0];
  input.value = "";
  return file;
}

/** In bytes. Lists of words can be long, nothing else of these. */
const LARGEST = 20_000_000;

/** @throws if it is no text or much too large, with the file's name. */
export async function readText(file: File, worker: Pick<ProjectWorker, "decode">): Promise<string> {
  if (file.size > LARGEST)
    throw new Error(`“${file.name}” has more than 20 MB, which is too much here. Is it the right file?`);
  const { text, problem } = await worker.decode(new Uint8Array(await file.arrayBuffer()));
  if (problem !== undefined) throw new Error(`“${file.name}”: ${problem}.`);
  return text;
}
