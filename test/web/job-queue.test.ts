import { InvalidInput } from "millitree";
import { expect, it } from "vitest";
import type { Answering } from "../../src/service/service.js";
import type { Engine } from "../../web/src/engine/engine.js";
import { JobQueue } from "../../web/src/engine/job-queue.js";
import type { Asked, Kind, Reply } from "../../web/src/engine/questions.js";

/** Long enough that a slice of time is over. */
function work(): void {
  const end = performance.now() + 9;
  while (performance.now() < end);
}

/** A queue whose engine answers what it is told to, and what it says. */
function queueOf(answer: (kind: Kind) => Answering<unknown>) {
  const said: Reply[] = [];
  const later: (() => void)[] = [];
  const engine: Engine = { answer: (kind) => answer(kind) as never };
  const queue = new JobQueue(
    engine,
    (reply) => said.push(reply),
    (work) => later.push(work),
  );
  /** Lets it work until nothing is left, or so many slices. */
  const run = async (slices = 1000): Promise<void> => {
    for (let i = 0; i < slices && later.length > 0; i++) {
      later.shift()!();
      await Promise.resolve();
    }
    await new Promise((done) => setTimeout(done));
  };
  const answers = () => said.flatMap((reply) => ("answer" in reply ? [reply.answer] : []));
  const begun = () => said.flatMap((reply) => ("begun" in reply ? [reply.begun] : []));
  return { queue, said, run, answers, begun };
}

const asked = (kind: Kind, id: number, topic: string = kind): Asked => ({
  kind,
  id,
  topic,
  asked: {} as never,
});

function* steps(count: number, answer: string) {
  for (let i = 1; i <= count; i++) {
    work();
    yield i / count;
  }
  return answer;
}

it("reads each message at once, and works once all are read", async () => {
  const { queue, said, run, answers } = queueOf((kind) => `answer to ${kind}`);
  queue.hear(asked("reach", 1));
  queue.hear(asked("check", 2));
  expect(said).toEqual([{ heard: true }, { heard: true }]);
  await run();
  // the quicker first
  expect(answers()).toEqual(["answer to check", "answer to reach"]);
});

it("lets urgent questions interrupt a long answer, and reports its work", async () => {
  const { queue, run, answers, begun } = queueOf((kind) =>
    kind === "reach" ? steps(3, "a long one") : "a quick one",
  );
  queue.hear(asked("reach", 1));
  await run(1);
  queue.hear(asked("reading", 2));
  await run();
  expect(begun()).toEqual([1, 2, 1]);
  expect(answers()).toEqual(["a quick one", "a long one"]);
});

it("answers the last question of a topic, and nothing that is dropped", async () => {
  let made = 0;
  const { queue, run, answers } = queueOf(() => steps(2, `answer ${++made}`));
  queue.hear(asked("reach", 1, "a"));
  queue.hear(asked("reach", 2, "b"));
  await run(1);
  queue.hear(asked("reach", 3, "a"));
  queue.hear({ dropped: "b" });
  queue.hear({ dropped: "never asked" });
  await run();
  expect(made).toBe(2);
  expect(answers()).toEqual(["answer 2"]);
});

it("reports failures, at once or later, and goes on", async () => {
  const { queue, said, run, answers } = queueOf((kind) => {
    if (kind === "check") throw new InvalidInput("invalid");
    return kind === "download" ? Promise.reject(new Error("not loaded")) : "well";
  });
  for (const [i, kind] of (["check", "download", "write"] as const).entries()) queue.hear(asked(kind, i));
  await run();
  expect(answers()).toEqual(["well"]);
  const errors = said.flatMap((reply) => ("error" in reply ? [[reply.id, reply.error, reply.isDefect]] : []));
  // what is no fault of the input is a defect
  expect(errors).toEqual([
    [0, "invalid", false],
    [1, "Error: not loaded", true],
  ]);
});
