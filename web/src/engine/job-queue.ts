import { InvalidInput } from "millitree";
import type { Answering, Steps } from "millitree/service";
import type { Engine } from "./engine.js";
import type { Asked, Kind, Message, Reply } from "./questions.js";

/** Time for which a question is worked on before newer ones are heard [ms]: half a frame. */
const SLICE = 8;

/** Which kinds come first where several questions wait: the quick ones, and what somebody looks at just now. */
const urgency: Record<Kind, number> = {
  catalogue: 0,
  check: 0,
  read: 0,
  write: 0,
  curve: 0,
  reading: 1,
  explanation: 1,
  reach: 2,
  spectrum: 3,
  elasticities: 5,
  download: 5,
  command: 5,
};

/** A question, and its answer where that is in the making. */
interface Job {
  asked: Asked;
  steps?: Steps<unknown>;
}

/** The questions of a page, answered slice by slice, the most urgent first. */
export class JobQueue {
  readonly #engine: Engine;
  readonly #reply: (message: Reply) => void;
  readonly #later: (work: () => void) => void;
  /** By topic: a newer question takes the place of an older one. */
  readonly #jobs = new Map<string, Job>();
  #begun: Job | undefined;
  #awake = false;

  /** @param later runs something once the messages that have come meanwhile are heard */
  constructor(engine: Engine, reply: (message: Reply) => void, later: (work: () => void) => void) {
    this.#engine = engine;
    this.#reply = reply;
    this.#later = later;
  }

  hear(message: Message): void {
    if ("dropped" in message) this.#jobs.delete(message.dropped);
    else this.#jobs.set(message.topic, { asked: message });
    this.#reply({ heard: true });
    this.#proceed();
  }

  #proceed(): void {
    if (this.#awake || this.#jobs.size === 0) return;
    this.#awake = true;
    this.#later(() => this.#slice());
  }

  /** Works for a slice of time on the most urgent question. */
  #slice(): void {
    this.#awake = false;
    const [job] = [...this.#jobs.values()].toSorted((a, b) => urgency[a.asked.kind] - urgency[b.asked.kind]);
    if (!job) return;
    const { topic, id } = job.asked;
    if (job !== this.#begun) this.#reply({ begun: id });
    this.#begun = job;
    try {
      this.#work(job);
    } catch (error) {
      this.#jobs.delete(topic);
      this.#reply({ topic, id, ...failureOf(error) });
    }
    this.#proceed();
  }

  #work(job: Job): void {
    const { topic, id, kind, asked } = job.asked;
    const progress = (fraction: number) => this.#reply({ topic, id, progress: fraction });
    const end = performance.now() + SLICE;
    let answer: Answering<unknown> = job.steps ?? this.#engine.answer(kind, asked, progress);
    if (isSteps(answer)) {
      job.steps = answer;
      let step = answer.next();
      while (!step.done && performance.now() < end) step = answer.next();
      if (!step.done) {
        progress(step.value);
        return;
      }
      answer = step.value;
    }
    this.#jobs.delete(topic);
    Promise.resolve(answer).then(
      (answer) => this.#reply({ topic, id, answer }),
      (error: unknown) => this.#reply({ topic, id, ...failureOf(error) }),
    );
  }
}

const isSteps = (answer: Answering<unknown>): answer is Steps<unknown> =>
  typeof (answer as Steps<unknown> | null)?.next === "function";

/** Describes what was thrown: what is no InvalidInput comes from a mistake in our code. */
const failureOf = (error: unknown): { error: string; isDefect: boolean } =>
  error instanceof InvalidInput
    ? { error: error.message, isDefect: false }
    : { error: String(error), isDefect: true };
