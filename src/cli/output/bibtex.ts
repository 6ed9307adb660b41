import { Option } from "commander";
import { writeBibtex } from "../../formats/bibtex.js";
import { type Ingredients, referencesOf } from "../../results/references.js";
import { checkWritable, writeFile } from "./write-files.js";

/** What a command takes that also writes what its result rests on. */
export interface BibtexOptions {
  bibtex?: string;
}

/** A file, checked at once, so that an unwritable one is known before anything is computed. */
export const bibtexOption = (): Option =>
  new Option(
    "--bibtex <file>",
    "also write the works to cite as BibTeX: the calculation, its ingredients, the experiments, the bounds",
  ).argParser((path) => {
    checkWritable(path, "--bibtex");
    return path;
  });

/** Text of the works that a result rests on. */
export const bibtexOf = (ingredients: Ingredients): string => writeBibtex(referencesOf(ingredients));

/** Writes the file of `--bibtex`, where it is given. */
export function writeReferences({ bibtex }: BibtexOptions, ingredients: Ingredients): void {
  if (bibtex !== undefined) writeFile(bibtex, bibtexOf(ingredients), "--bibtex");
}
