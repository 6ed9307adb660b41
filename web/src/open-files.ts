import { givenFiles } from "./drop-zone.js";
import type { EngineClient } from "./engine/client.js";
import type { PageModel } from "./state/page-model.js";
import { withEntry } from "./state/page-state.js";

const EXPERIMENT = /\.ya?ml$/i;
const CURVE = /\.(csv|tsv|txt|dat)$/i;

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
  for (const file of await givenFiles(files)) {
    const { name } = file;
    if (!("text" in file))
      problems.push(`${name}: invalid file: ${file.size} bytes; at most 2 MB are allowed`);
    else if (EXPERIMENT.test(name)) {
      const answer = await engine.ask("read", { text: file.text, source: name }, `open ${name}`);
      if ("problems" in answer) problems.push(answer.message);
      else model.change(withEntry(model.state, { preset: null, file: answer.file }));
    } else if (CURVE.test(name)) {
      const id = name.replace(CURVE, "");
      const answer = await engine.ask("curve", { text: file.text, id, file: name }, `open ${name}`);
      if ("problems" in answer) problems.push(answer.message);
      else model.change({ curves: [...model.state.curves, ...answer.curves] });
    } else
      problems.push(
        `${name}: invalid file: must end with .yaml or .yml, an experiment, or with .csv, .tsv, .txt or .dat, a curve`,
      );
  }
  return problems.join("\n");
}
