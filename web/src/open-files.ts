import { listed } from "millitree/parts";
import { isUnread } from "millitree/service";
import type { EngineClient } from "./engine/client.js";
import type { PageModel } from "./state/page-model.js";
import { withEntry } from "./state/page-state.js";

/** Endings of names, by what is in the files. */
const EXPERIMENT = [".yaml", ".yml"];
const CURVE = [".csv", ".tsv", ".txt", ".dat"];

/** Endings of all files that the page takes. */
export const FILE_ENDINGS = [...EXPERIMENT, ...CURVE];

/** No file of ours is larger. */
const MOST_MB = 2;

/** The ending that a file's name has, of some. */
const endingOf = (name: string, endings: readonly string[]): string | undefined =>
  endings.find((ending) => name.toLowerCase().endsWith(ending));

let opened = 0;

/**
 * Takes files onto the page: an experiment from YAML, a curve of one's own from a table.
 *
 * @returns what is wrong with them, one problem a line; empty where nothing is
 */
export async function openFiles(
  files: Iterable<File>,
  engine: EngineClient,
  model: PageModel,
): Promise<string> {
  const problems: string[] = [];
  // a list of files is the browser's: it may be empty a moment later
  for (const file of [...files])
    try {
      await openFile(file, engine, model);
    } catch (error) {
      problems.push((error as Error).message);
    }
  return problems.join("\n");
}

/** @throws Error that says what is wrong with the file, its name before it */
async function openFile(file: File, engine: EngineClient, model: PageModel): Promise<void> {
  const { name, size } = file;
  const ending = endingOf(name, FILE_ENDINGS);
  if (size > MOST_MB * 1e6)
    throw new RangeError(`${name}: invalid file: ${size} bytes; at most ${MOST_MB} MB are allowed`);
  if (!ending)
    throw new RangeError(
      `${name}: invalid file: must end with ${listed(EXPERIMENT, "or")}, an experiment, or with ${listed(CURVE, "or")}, a curve`,
    );
  const text = await file.text().catch(({ message }: Error) => {
    throw new Error(`${name}: can't be read: ${message}`);
  });
  const topic = `open ${++opened}`;
  if (EXPERIMENT.includes(ending)) {
    const answer = await engine.ask("read", { text, source: name }, topic);
    if (isUnread(answer)) throw new RangeError(answer.message);
    model.change(withEntry(model.state, { preset: null, file: answer.file }));
  } else {
    const id = name.slice(0, -ending.length);
    const answer = await engine.ask("curve", { text, id, file: name }, topic);
    if (isUnread(answer)) throw new RangeError(answer.message);
    model.change({ curves: [...model.state.curves, ...answer.curves] });
  }
}
