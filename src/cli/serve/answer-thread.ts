import { parentPort, workerData } from "node:worker_threads";
import type { ProgramKind } from "../../service/program-questions.js";
import { createProgramService } from "../../service/program-service.js";
import { baseFile } from "../options/read-experiment.js";
import { answerText } from "./answer-text.js";
import { Cancelled, type ErrorRecord, errorRecord } from "./messages.js";

/** A question on its way to the thread. */
export interface ThreadQuestion {
  /** The number of the question in this process. */
  n: number;
  kind: ProgramKind;
  asked: unknown;
}

/** A message of the thread. An answer is JSON already. */
export type ThreadMessage = { n: number } & (
  | { progress: number }
  | { answer: string }
  | { error: ErrorRecord }
);

/** Least time between two messages on progress [ms]. */
const PACE = 100;

/** The number of the question that nobody wants any more; the process may write it at any time. */
const given: { cancelled: Int32Array } = workerData;

const service = createProgramService({ findBase: baseFile });
const post = (message: ThreadMessage): void => parentPort!.postMessage(message);

/** Answers a question; between the steps of its work it is asked whether the answer is wanted. */
async function answer({ n, kind, asked }: ThreadQuestion): Promise<void> {
  let last = performance.now();
  const progress = (fraction: number): void => {
    if (Atomics.load(given.cancelled, 0) === n) throw new Cancelled();
    const now = performance.now();
    if (now - last < PACE) return;
    last = now;
    post({ n, progress: Math.min(1, Math.max(0, fraction)) });
  };
  try {
    post({ n, answer: answerText(await service.answer(kind, asked, progress)) });
  } catch (error) {
    post({ n, error: errorRecord(error) });
  }
}

parentPort!.on("message", (question: ThreadQuestion) => answer(question));
