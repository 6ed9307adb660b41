import { Option } from "commander";
import { writeBibtex } from "../../formats/bibtex.js";
import { type Ingredients, referencesOf } from "../../results/references.js";
import { checkWritable, writeFile } from "./write-files.js";

/** The option of commands that also write the references of their result. */
export interface BibtexOptions {
  bibtex?: string;
}

/** Makes `--bibtex`. The file is checked at once, so that an unwritable one is reported before anything is computed. */
export const bibtexOption = (): Option =>
  new Option(
    "--bibtex <file>",
    "also write the works to cite as BibTeX: the calculation, its ingredients, the experiments, the bounds",
  ).argParser((path) => {
    checkWritable(path, "--bibtex");
    return path;
  });

/** Returns the BibTeX of the works that a result rests on. */
export const bibtexOf = (ingredients: Ingredients): string => writeBibtex(referencesOf(ingredients));

/** Writes the file of `--bibtex`, if it is given. */
export function writeReferences({ bibtex }: BibtexOptions, ingredients: Ingredients): void {
  if (bibtex !== undefined) writeFile(bibtex, bibtexOf(ingredients), "--bibtex");
}
