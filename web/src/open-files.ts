import { InvalidInput } from "millitree";
import { decodedText, listed } from "millitree/parts";
import { isUnread } from "millitree/service";
import type { EngineClient } from "./engine/client.js";
import type { PageModel } from "./state/page-model.js";
import { withEntry } from "./state/page-state.js";

/** Endings of names, by what is in the files. */
const EXPERIMENT = [".yaml", ".yml"];
const CURVE = [".csv", ".tsv", ".txt", ".dat", ".lmt"];

/** The endings of all files that the page takes. */
export const FILE_ENDINGS = [...EXPERIMENT, ...CURVE];

/** The largest files that the page reads, as the command line does. */
const MOST_MB = { experiment: 1, curve: 30 };

/** Returns the ending of a file's name among some endings. */
const endingOf = (name: string, endings: readonly string[]): string | undefined =>
  endings.find((ending) => name.toLowerCase().endsWith(ending));

let opened = 0;

/**
 * Adds files to the page: an experiment from YAML, a user's own curve from a table.
 *
 * @returns their problems, one on each line; empty if there is none
 */
export async function openFiles(
  files: Iterable<File>,
  engine: EngineClient,
  model: PageModel,
): Promise<string> {
  const problems: string[] = [];
  // the list of files belongs to the browser: it may be empty a moment later
  for (const file of [...files])
    try {
      await openFile(file, engine, model);
    } catch (error) {
      problems.push((error as Error).message);
    }
  return problems.join("\n");
}

/** Adds one file; throws an Error with the name of the file and its problem. */
async function openFile(file: File, engine: EngineClient, model: PageModel): Promise<void> {
  const { name, size } = file;
  const ending = endingOf(name, FILE_ENDINGS);
  if (!ending)
    throw new InvalidInput(
      `${name}: invalid file: must end with ${listed(EXPERIMENT, "or")}, an experiment, or with ${listed(CURVE, "or")}, a curve`,
    );
  const most = EXPERIMENT.includes(ending) ? MOST_MB.experiment : MOST_MB.curve;
  if (size > most * 1e6)
    throw new InvalidInput(`${name}: invalid file: ${size} bytes; at most ${most} MB are allowed`);
  const bytes = await file.arrayBuffer().catch(({ message }: Error) => {
    throw new Error(`${name}: can't be read: ${message}`);
  });
  const text = decodedText(new Uint8Array(bytes));
  if (text === null)
    throw new InvalidInput(`${name}: invalid file: is no text in UTF-8; must be saved as UTF-8`);
  const topic = `open ${++opened}`;
  if (EXPERIMENT.includes(ending)) {
    const answer = await engine.ask("read", { text, source: name }, topic);
    if (isUnread(answer)) throw new InvalidInput(answer.message);
    model.change(withEntry(model.state, { preset: null, file: answer.file }));
  } else {
    const answer = await engine.ask("curve", { text, file: name }, topic);
    if (isUnread(answer)) throw new InvalidInput(answer.message);
    const { decisions, unit, unit_from } = answer.reading;
    const read = { decisions, unit, isUnitAssumed: unit_from === "assumed" };
    const curves = answer.curves.map(({ label, pieces }) => ({ label, pieces, read }));
    model.change({ curves: [...model.state.curves, ...curves] });
  }
}
