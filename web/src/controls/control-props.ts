import type { Catalogue } from "millitree/service";
import type { ExperimentFile } from "../state/page-state.js";

/** Of every control of an experiment: the file that it changes. */
export interface ControlProps {
  file: ExperimentFile;
  onFile: (file: ExperimentFile) => void;
}

/** Of controls that offer what there is to choose from. */
export interface OfferedControlProps extends ControlProps {
  catalogue: Catalogue;
}
