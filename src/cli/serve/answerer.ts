import { Worker } from "node:worker_threads";
import type { ThreadMessage, ThreadQuestion } from "./answer-thread.js";
import { cancelled, defect, type ErrorRecord } from "./messages.js";

/** The end of a question: an answer in JSON, or an error. */
export type Outcome = { answer: string } | { error: ErrorRecord };

/** Time after which a thread that does not hear that its question is cancelled gives way to another [ms]. */
const PATIENCE = 500;

/** A question that the thread works on. */
interface Current {
  n: number;
  progress: (fraction: number) => void;
  done: (outcome: Outcome) => void;
  patience?: ReturnType<typeof setTimeout>;
}

/**
 * A thread that answers one question at a time and keeps what it has learnt. The process stays free to hear. A thread that has died, or
 * that is deaf for long, gives way to another, which learns anew.
 */
export class Answerer {
  #thread: Worker | undefined;
  #cancelled = new Int32Array(new SharedArrayBuffer(4));
  #current: Current | undefined;
  #count = 0;

  constructor() {
    this.#start();
  }

  /** Asks the thread, which must not be at work. */
  ask(
    { kind, asked }: Omit<ThreadQuestion, "n">,
    progress: (fraction: number) => void,
    done: (outcome: Outcome) => void,
  ): void {
    const n = ++this.#count;
    this.#current = { n, progress, done };
    const thread = this.#thread ?? this.#start();
    thread.postMessage({ n, kind, asked } satisfies ThreadQuestion);
  }

  /** Cancels the question that is being worked on. */
  cancel(): void {
    const current = this.#current;
    if (!current || current.patience) return;
    Atomics.store(this.#cancelled, 0, current.n);
    current.patience = setTimeout(() => {
      this.#drop();
      this.#end({ error: cancelled });
    }, PATIENCE);
  }

  #start(): Worker {
    // what a module prints must not come between the answers
    const thread = new Worker(new URL("./answer-thread.js", import.meta.url), {
      workerData: { cancelled: this.#cancelled },
      stdout: true,
    });
    this.#thread = thread;
    thread.on("message", (message: ThreadMessage) => {
      if (thread !== this.#thread || message.n !== this.#current?.n) return;
      if ("progress" in message) this.#current.progress(message.progress);
      else if ("error" in message) this.#end({ error: message.error });
      else this.#end({ answer: message.answer });
    });
    thread.on("error", (error) => this.#died(thread, error.message));
    thread.on("exit", (code) => this.#died(thread, `the thread ended with code ${code}`));
    return thread;
  }

  #died(thread: Worker, reason: string): void {
    if (thread !== this.#thread) return;
    this.#thread = undefined;
    this.#end({ error: defect(reason) });
  }

  /** Lets go of the thread, whatever it does. */
  #drop(): void {
    const thread = this.#thread;
    this.#thread = undefined;
    void thread?.terminate();
  }

  #end(outcome: Outcome): void {
    const current = this.#current;
    this.#current = undefined;
    clearTimeout(current?.patience);
    current?.done(outcome);
  }
}
