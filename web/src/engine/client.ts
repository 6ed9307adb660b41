import type { Asked, Kind, Questions, Reply } from "./questions.js";

/** A question that has not been answered yet. */
interface Waiting {
  asked: Asked;
  answered: (answer: never) => void;
  failed: (error: Error) => void;
  progress: (fraction: number) => void;
}

/** How long a worker may be deaf to a newer question on the topic it works on before another takes its place [ms]. */
const PATIENCE = 1500;

/**
 * The page's side of an engine in a worker. Newest wins: of the questions on one topic only the last is answered, the promises
 * of the others stay open for ever.
 */
export class EngineClient {
  #worker: Worker | null = null;
  #id = 0;
  readonly #waiting = new Map<string, Waiting>();
  /** When the worker was last heard of; null while it is on its way. */
  #heard: number | null = null;

  /**
   * Asks the engine.
   *
   * @param topic what the question is on: a newer one on the same topic takes its place
   * @param progress is told the fraction done
   * @returns the answer; it rejects with an Error where something failed that should not
   */
  ask<K extends Kind>(
    kind: K,
    asked: Questions[K]["asked"],
    topic: string = kind,
    progress: (fraction: number) => void = () => {},
  ): Promise<Questions[K]["answer"]> {
    const superseded = this.#waiting.has(topic);
    const now = performance.now();
    const question: Asked<K> = { topic, id: ++this.#id, kind, asked };
    return new Promise((answered, failed) => {
      this.#waiting.set(topic, { asked: question, answered, failed, progress });
      this.#post(question);
      if (superseded) setTimeout(() => this.#replaceIfDeafSince(now), PATIENCE);
    });
  }

  /** Gives up what is being worked on. */
  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#waiting.clear();
  }

  #post(question: Asked): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(question);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => this.#receive(data);
    worker.onerror = ({ message }) => {
      const what = this.#heard === null ? "could not be started" : "has stopped";
      const error = new Error(`the engine ${what}: ${message || "see the browser's console"}`);
      for (const { failed } of this.#waiting.values()) failed(error);
      this.close();
    };
    this.#heard = null;
    return worker;
  }

  #receive(reply: Reply): void {
    this.#heard = performance.now();
    const waiting = this.#waiting.get(reply.topic);
    if (waiting?.asked.id !== reply.id) return;
    if ("progress" in reply) {
      waiting.progress(reply.progress);
      return;
    }
    this.#waiting.delete(reply.topic);
    if ("error" in reply) waiting.failed(new Error(reply.error));
    else waiting.answered(reply.answer as never);
  }

  /** A worker in the middle of a long sum that nobody wants any more is replaced, and asked all that is open again. */
  #replaceIfDeafSince(then: number): void {
    // one that is on its way would not come sooner
    if (this.#waiting.size === 0 || this.#heard === null || this.#heard > then) return;
    this.#worker?.terminate();
    this.#worker = this.#start();
    for (const { asked } of this.#waiting.values()) this.#post(asked);
  }
}
