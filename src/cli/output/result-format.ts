import { extname } from "node:path";
import { InvalidInput } from "../../errors/invalid-input.js";

/** The formats of a result, with the endings of the names of their files. */
const endings = {
  table: ".txt",
  json: ".json",
  csv: ".csv",
  markdown: ".md",
  latex: ".tex",
} as const;

/** The format of a result. */
export type ResultFormat = keyof typeof endings;

/** The names of the formats. */
export const resultFormats = Object.keys(endings) as ResultFormat[];

/** Endings of files that no table can be: a text in them would pass for something else. */
const OTHERS =
  /^\.(pdf|svg|png|jpe?g|eps|ps|gif|xlsx?|ods|docx?|root|h5|hdf5|npy|npz|parquet|tsv|bib|lhe|hepmc3?|gz|zip)$/;
const FIGURES = /^\.(pdf|svg|png|jpe?g|eps|ps|gif)$/;

/** The endings of files, for help. */
export const formatEndings = Object.values(endings).join(" ");

/**
 * Returns the format of a result: the one that the file's ending gives, else the one asked for, else a table.
 *
 * @throws RangeError if the two contradict each other, or if the ending is that of something else
 */
export function resultFormat(asked: ResultFormat | undefined, output: string | undefined): ResultFormat {
  const ending = extname(output ?? "").toLowerCase();
  if (OTHERS.test(ending))
    throw new InvalidInput(
      `invalid --output: ${output}; must end in one of ${formatEndings}, or have another ending than ${ending}${FIGURES.test(ending) ? "; --figure draws a figure" : ending === ".bib" ? "; --bibtex writes references" : ""}`,
    );
  const given = resultFormats.find((format) => endings[format] === ending);
  if (asked !== undefined && given !== undefined && asked !== given)
    throw new InvalidInput(
      `invalid --output: ${output}; must not end in ${ending}, which is ${given}, with --format ${asked}`,
    );
  return given ?? asked ?? "table";
}
