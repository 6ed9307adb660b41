import { InvalidInput } from "millitree";
import { defectInWords } from "./defect.js";
import type { Asked, Kind, Message, Questions, Reply } from "./questions.js";

/** A question that has not been answered yet. */
interface Waiting {
  asked: Asked;
  answered: (answer: never) => void;
  failed: (error: Error) => void;
  progress: (fraction: number) => void;
}

/** Longest time that a worker may be deaf because of a question that nobody asks any more, before another takes its place [ms]. */
const PATIENCE = 1500;

/** Time after which the reader is told that an engine hears nothing [ms]: far longer than the longest step of its work. */
const SILENCE = 20_000;

/**
 * The page's side of an engine in a worker. Newest wins: of the questions on one topic only the last is answered, the promises
 * of the others, and of those that are dropped, stay open for ever.
 */
export class EngineClient {
  #worker: Worker | null = null;
  #id = 0;
  readonly #waiting = new Map<string, Waiting>();
  /** Messages that the worker has not heard yet. */
  #unheard = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;
  /** The question that it works on; null where it has answered all, or is on its way. */
  #begun: number | null = null;
  #started = false;
  #silence: ReturnType<typeof setTimeout> | undefined;
  /** Is told when the engine has heard nothing for long, and when it hears again. */
  onSilent: (isSilent: boolean) => void = () => {};

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
    const question: Asked<K> = { topic, id: ++this.#id, kind, asked };
    return new Promise((answered, failed) => {
      this.#waiting.set(topic, { asked: question, answered, failed, progress });
      this.#post(question);
    });
  }

  /** Gives up the question on a topic, if there is one. */
  drop(topic: string): void {
    if (this.#waiting.delete(topic)) this.#post({ dropped: topic });
  }

  /** Gives up what is being worked on. */
  close(): void {
    this.#end();
    this.#waiting.clear();
  }

  #post(message: Message): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
    this.#unheard++;
    this.#patience ??= this.#waitForHearing();
    this.#silence ??= setTimeout(() => this.onSilent(true), SILENCE);
  }

  /** Ends the waiting for a sign of life; a new one begins if there is something left to hear. */
  #hearAgain(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#unheard > 0 ? setTimeout(() => this.onSilent(true), SILENCE) : undefined;
    this.onSilent(false);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Reply>) => {
      // a worker that another has replaced may still have something on its way
      if (worker === this.#worker) this.#receive(data);
    };
    worker.onerror = ({ message }) => {
      const what = this.#started ? "has stopped" : "could not be started";
      const error = new Error(`the engine ${what}: ${message || "see the browser's console"}`);
      for (const { failed } of this.#waiting.values()) failed(error);
      this.close();
    };
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    [this.#unheard, this.#begun, this.#started] = [0, null, false];
    this.#hearAgain();
  }

  #receive(reply: Reply): void {
    this.#started = true;
    if ("heard" in reply) {
      this.#unheard--;
      this.#hearAgain();
      // who has heard everything does nothing in vain
      if (this.#unheard === 0 && this.#worksInVain()) this.#begun = null;
      clearTimeout(this.#patience);
      this.#patience = this.#unheard > 0 ? this.#waitForHearing() : undefined;
      return;
    }
    if ("begun" in reply) {
      this.#begun = reply.begun;
      return;
    }
    const waiting = this.#waiting.get(reply.topic);
    const isCurrent = waiting?.asked.id === reply.id;
    if ("progress" in reply) {
      if (isCurrent) waiting.progress(reply.progress);
      return;
    }
    if (this.#begun === reply.id) this.#begun = null;
    if (!isCurrent) return;
    this.#waiting.delete(reply.topic);
    if ("error" in reply)
      waiting.failed(reply.isDefect ? new Error(defectInWords(reply.error)) : new InvalidInput(reply.error));
    else waiting.answered(reply.answer as never);
  }

  #waitForHearing = (): ReturnType<typeof setTimeout> =>
    setTimeout(() => {
      this.#patience = undefined;
      if (this.#worksInVain()) this.#replace();
      else this.#patience = this.#waitForHearing();
    }, PATIENCE);

  #worksInVain(): boolean {
    const isWanted = [...this.#waiting.values()].some(({ asked }) => asked.id === this.#begun);
    return this.#begun !== null && !isWanted;
  }

  /** A worker in the middle of a long sum that nobody wants any more gives way to another, which is asked all that is open. */
  #replace(): void {
    this.#end();
    for (const { asked } of this.#waiting.values()) this.#post(asked);
  }
}
