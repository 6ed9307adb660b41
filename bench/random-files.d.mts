import type { Experiment } from "../src/experiments/schema/experiment.js";

/** A question to a random file, with what is wrong with its answer. */
export interface AskedQuestion {
  name: string;
  answer: unknown;
  faults: string[];
  seconds: number;
  converged: boolean;
}
/** A random file with its questions. */
export interface AskedFile {
  seed: number;
  text: string;
  experiment: Experiment;
  mass: number;
  asked: AskedQuestion[];
}
export function askFile(seed: number, rtol: number, inTurn?: boolean): AskedFile;
