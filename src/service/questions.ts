import type { CurveReading } from "../bounds/curve-reading.js";
import type { CurveUnit } from "../bounds/energy-unit.js";
import type { OwnCurve } from "../bounds/own-curve.js";
import type { Elasticity } from "../study/elasticities.js";
import type { Catalogue, Computed, ExperimentFile, Explained, Reading, Spectrum, Unread } from "./answers.js";
import type { Masses } from "./masses.js";

/**
 * The questions of the service, by kind: the input and the answer of each. A file is an experiment's text, YAML or JSON. Without `rtol`
 * the tolerance is the usual one of the experiment, that of the command line.
 */
export interface Questions {
  catalogue: { asked: Record<never, never>; answer: Catalogue };
  /** Reads an experiment file as a mapping with every default. */
  read: { asked: { text: string; source: string }; answer: { file: ExperimentFile } | Unread };
  /** Tests a file, and lists the warnings of `millitree check`. */
  check: { asked: { file: string }; answer: { warnings: string[] } | Unread };
  /** Writes a file with every default, as the command line reads it; a file that is not valid is returned as it is. */
  write: { asked: { file: string }; answer: string };
  /** Reads curves of the user's own. Without a unit, a file that says none is read as GeV, and the reading says so. */
  curve: {
    asked: { text: string; file: string; unit?: CurveUnit };
    answer: { curves: OwnCurve[]; reading: CurveReading } | Unread;
  };
  /** With `choice`, the points say by how much the choice of form factor moves them, which may take longer than all else. */
  reach: {
    asked: { file: string; masses: Masses; rtol?: number; choice?: boolean };
    answer: Computed | Unread;
  };
  spectrum: { asked: { file: string; mass_GeV: number; rtol?: number }; answer: Spectrum | null };
  reading: { asked: { file: string; mass_GeV: number; rtol?: number }; answer: Reading | Unread };
  explanation: {
    asked: { file: string; mass_GeV: number; rtol?: number };
    answer: Explained | Unread;
  };
  elasticities: { asked: { file: string; mass_GeV: number; rtol?: number }; answer: Elasticity[] | Unread };
}

/** The kind of a question. */
export type Kind = keyof Questions;
