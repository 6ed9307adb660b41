import { figureNotes } from "millitree";
import { figurePdf } from "millitree/parts";
import { archive } from "./archive.js";
import { experimentFiles } from "./command-line.js";
import { experimentYaml } from "./experiment-yaml.js";
import { figureSvg } from "./figures.js";
import { fileStem, type NamedFile, textFile } from "./named-file.js";
import { requireExperiments } from "./reaches.js";
import type { DownloadName, DownloadRequest, Emissions, FigureName } from "./request.js";
import { crossSectionCsv, hepdataFiles, reachCsv, spectrumCsv } from "./tables.js";

export { commandLine } from "./command-line.js";
export type { NamedFile } from "./named-file.js";
export type { DownloadInput, DownloadName, DownloadRequest, Emissions, FigureName } from "./request.js";

const CSV = "text/csv;charset=utf-8";
const YAML = "application/yaml";

/** The number of experiments' names in a file's name. */
const NAMED = 3;

/**
 * Makes a file of the page's content, by the functions that the command line calls.
 *
 * Tables of single experiments come as an archive if there are several experiments. Experiment files do too.
 *
 * @throws RangeError if the file would be empty, with a message for the reader
 */
export async function download(request: DownloadRequest, emissions: Emissions): Promise<NamedFile> {
  const { what, experiments } = request;
  requireExperiments(experiments);
  const stem = nameOf(request);
  switch (what) {
    case "reach.csv":
      return textFile(`${stem}.csv`, CSV, reachCsv(request, emissions));
    case "cross-sections.csv":
      return each(request, ".csv", (experiment) => crossSectionCsv(experiment, request, emissions));
    case "spectra.csv":
      return each(request, ".csv", (experiment) => spectrumCsv(experiment, request, emissions));
    case "hepdata":
      return archive(`${stem}.zip`, hepdataFiles(request, emissions));
    case "yaml":
      return each(request, ".yaml", (experiment) => experimentYaml(experiment, request));
    default: {
      const [figure, format] = what.split(".") as [FigureName, "svg" | "pdf"];
      const svg = await figureSvg(figure, request, emissions);
      const notes = figureNotes(svg);
      if (format === "svg") return { ...textFile(`${stem}.svg`, "image/svg+xml", svg), notes };
      const bytes = Uint8Array.from(await figurePdf(svg));
      return { name: `${stem}.pdf`, type: "application/pdf", bytes, notes };
    }
  }
}

/** Names a file, `reach-ldmx-na64mu`. */
function nameOf({ what, experiments }: Pick<DownloadRequest, "what" | "experiments">): string {
  const kind = what.replace(/\..*/, "");
  if (experiments.length > NAMED) return `${kind}-${experiments.length}-experiments`;
  return fileStem([kind, ...experiments.map(({ name }) => name)].join(" "));
}

/** Makes a text for each experiment: the file itself, or an archive of all. */
function each(
  { what, experiments }: Pick<DownloadRequest, "experiments"> & { what: DownloadName },
  ending: ".csv" | ".yaml",
  textOf: (experiment: DownloadRequest["experiments"][number]) => string,
): NamedFile {
  const texts = experiments.map(textOf);
  const kind = what === "yaml" ? "" : `${what.replace(/\..*/, "")}-`;
  const names = experimentFiles(experiments).map((file) => `${kind}${file.replace(/\.yaml$/, ending)}`);
  if (texts.length === 1) return textFile(names[0], ending === ".csv" ? CSV : YAML, texts[0]);
  const all = what === "yaml" ? "experiments" : nameOf({ what, experiments });
  return archive(`${all}.zip`, Object.fromEntries(names.map((name, i) => [name, texts[i]])));
}
