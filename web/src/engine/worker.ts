import { type Answering, createEngine, type Steps } from "./engine.js";
import type { Asked, Kind, Reply } from "./questions.js";

/** How long a question is worked on before newer ones are heard [ms]: half a frame. */
const SLICE = 8;

/** A question, and its answer where that is in the making. */
interface Job {
  asked: Asked;
  steps?: Steps<unknown>;
}

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

const engine = createEngine();
/** By topic: a newer question takes the place of an older one. */
const jobs = new Map<string, Job>();
const wake = new MessageChannel();
let awake = false;

const reply = (message: Reply): void => self.postMessage(message);

/** Works for a slice of time on the most urgent question, then lets messages in. */
function slice(): void {
  awake = false;
  const [job] = [...jobs.values()].toSorted((a, b) => urgency[a.asked.kind] - urgency[b.asked.kind]);
  if (!job) return;
  try {
    work(job);
  } catch (error) {
    const { topic, id } = job.asked;
    jobs.delete(topic);
    reply({ topic, id, error: wordsOf(error) });
  }
  proceed();
}

function work(job: Job): void {
  const { topic, id, kind, asked } = job.asked;
  const progress = (fraction: number) => reply({ topic, id, progress: fraction });
  const end = performance.now() + SLICE;
  let answer: Answering<unknown> = job.steps ?? engine.answer(kind, asked, progress);
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
  jobs.delete(topic);
  Promise.resolve(answer).then(
    (answer) => reply({ topic, id, answer }),
    (error: unknown) => reply({ topic, id, error: wordsOf(error) }),
  );
}

const isSteps = (answer: Answering<unknown>): answer is Steps<unknown> =>
  typeof (answer as Steps<unknown> | null)?.next === "function";

function proceed(): void {
  if (awake || jobs.size === 0) return;
  awake = true;
  wake.port2.postMessage(null);
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

wake.port1.onmessage = slice;
self.onmessage = ({ data }: MessageEvent<Asked>) => {
  const { topic, id } = data;
  jobs.set(topic, { asked: data });
  // heard
  reply({ topic, id, progress: 0 });
  proceed();
};
