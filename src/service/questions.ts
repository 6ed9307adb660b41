import type { Elasticity } from "../study/elasticities.js";
import type { Catalogue, Computed, ExperimentFile, Explained, Reading, Spectrum, Unread } from "./answers.js";
import type { Masses } from "./masses.js";

/** The questions of the service, by kind: the input and the answer of each. A file is an experiment's text, YAML or JSON. */
export interface Questions {
  catalogue: { asked: Record<never, never>; answer: Catalogue };
  /** An experiment file in one's own words, as a mapping with every default. */
  read: { asked: { text: string; source: string }; answer: { file: ExperimentFile } | Unread };
  /** Whether a file is one of an experiment, and what `millitree check` warns of. */
  check: { asked: { file: string }; answer: { warnings: string[] } | Unread };
  /** The text of a file with every default, as the command line takes it; of what is no experiment, as it is. */
  write: { asked: { file: string }; answer: string };
  /** A curve of one's own. */
  curve: {
    asked: { text: string; id: string; file: string };
    answer: { curves: { label: string; points: [number, number][] }[] } | Unread;
  };
  reach: { asked: { file: string; masses: Masses; rtol: number }; answer: Computed | Unread };
  spectrum: { asked: { file: string; mass_GeV: number; rtol: number }; answer: Spectrum | null };
  reading: { asked: { file: string; mass_GeV: number; rtol: number }; answer: Reading | Unread };
  explanation: {
    asked: { file: string; mass_GeV: number; rtol: number };
    answer: Explained | Unread;
  };
  elasticities: { asked: { file: string; mass_GeV: number; rtol: number }; answer: Elasticity[] | Unread };
}

/** The kind of a question. */
export type Kind = keyof Questions;
