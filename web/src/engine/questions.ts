import type { Questions as ServiceQuestions } from "millitree/service";
import type { NamedFile } from "../download/named-file.js";
import type { DownloadRequest } from "../download/request.js";
import type { Masses } from "../state/page-state.js";

/** The questions of the page to its engine: those of the service, and those for files. */
export interface Questions extends ServiceQuestions {
  /** A file made of several experiments. */
  download: { asked: Omit<DownloadRequest, "experiments"> & { files: string[] }; answer: NamedFile };
  /** The command that gives the same numbers. */
  command: { asked: { files: string[]; masses: Masses; rtol?: number }; answer: string };
}

/** The kind of a question. */
export type Kind = keyof Questions;

/** That a message has come; that a question is worked on from now on; what becomes of one: done, told how far it is, or failed. */
export type Reply =
  | { heard: true }
  | { begun: number }
  | { topic: string; id: number; answer: unknown }
  | { topic: string; id: number; progress: number }
  /** `isDefect` is true unless the input is at fault. */
  | { topic: string; id: number; error: string; isDefect: boolean };

/** A question on its way to a worker. A newer one on the same topic takes its place. */
export interface Asked<K extends Kind = Kind> {
  topic: string;
  id: number;
  kind: K;
  asked: Questions[K]["asked"];
}

/** A message to a worker: a question, or the topic of one that nobody asks any more. */
export type Message = Asked | { dropped: string };
