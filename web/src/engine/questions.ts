import type { Elasticity } from "millitree/parts";
import type { NamedFile } from "../download/named-file.js";
import type { DownloadRequest } from "../download/request.js";
import type { ExperimentFile, Masses } from "../state/page-state.js";
import type { Catalogue, Computed, Explained, Reading, Spectrum, Unread } from "./answers.js";

/** What the page asks the engine, by kind: what it gives, and what it gets. A file is an experiment's text, YAML or JSON. */
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
  /** A file made of several experiments. */
  download: { asked: Omit<DownloadRequest, "experiments"> & { files: string[] }; answer: NamedFile };
  /** The command that gives the same numbers. */
  command: { asked: { files: string[]; masses: Masses; rtol: number }; answer: string };
}

export type Kind = keyof Questions;

/** That a message has come; that a question is worked on from now on; what becomes of one: done, told how far it is, or failed. */
export type Reply =
  | { heard: true }
  | { begun: number }
  | { topic: string; id: number; answer: unknown }
  | { topic: string; id: number; progress: number }
  | { topic: string; id: number; error: string };

/** A question on its way to a worker. A newer one on the same topic takes its place. */
export interface Asked<K extends Kind = Kind> {
  topic: string;
  id: number;
  kind: K;
  asked: Questions[K]["asked"];
}

/** What a worker is told: a question, or the topic of one that nobody asks any more. */
export type Message = Asked | { dropped: string };
