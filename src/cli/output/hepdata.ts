import { Option } from "commander";
import { type HepdataSubmission, writeHepdata } from "../../formats/hepdata.js";
import { emptyFolder } from "./write-files.js";

/** The option of commands that also write their result for HEPData. */
export interface HepdataOptions {
  hepdata?: string;
}

/** Makes `--hepdata`, the folder of a submission to HEPData. */
export const hepdataOption = (): Option =>
  new Option(
    "--hepdata <folder>",
    "also write the result as a submission to HEPData (submission.yaml and its tables) into a new or empty folder",
  );

/**
 * Checks the folder of `--hepdata` at once, so that one with files in it is reported before anything is computed.
 *
 * @returns a function that writes the submission; without the option it does nothing
 */
export function hepdataFolder({ hepdata }: HepdataOptions): (submission: () => HepdataSubmission) => void {
  if (hepdata === undefined) return () => {};
  const write = emptyFolder(hepdata, "submission.yaml", "--hepdata");
  return (submission) => write(writeHepdata(submission()));
}
