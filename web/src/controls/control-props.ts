import type { Catalogue } from "millitree/service";
import type { ExperimentFile } from "../state/page-state.js";

/** The props of every control of an experiment: the file that it changes. */
export interface ControlProps {
  file: ExperimentFile;
  onFile: (file: ExperimentFile) => void;
}

/** The props of controls that offer entries of the catalogue. */
export interface OfferedControlProps extends ControlProps {
  catalogue: Catalogue;
}
