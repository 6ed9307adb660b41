import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { version } from "../../src/data/version.js";
import { EngineClient } from "../../web/src/engine/client.js";
import type { Message, Reply } from "../../web/src/engine/questions.js";

/** A worker that hears and does what a test says. */
class FakeWorker {
  static readonly all: FakeWorker[] = [];
  onmessage: (event: { data: Reply }) => void = () => {};
  onerror: (event: { message: string }) => void = () => {};
  readonly told: Message[] = [];
  ended = false;

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(message: Message): void {
    this.told.push(message);
  }

  terminate(): void {
    this.ended = true;
  }

  says(...replies: Reply[]): void {
    for (const data of replies) if (!this.ended) this.onmessage({ data });
  }

  /** The last question on a topic. */
  asked(topic: string) {
    return this.told.flatMap((told) => ("id" in told && told.topic === topic ? [told] : [])).at(-1)!;
  }
}

const PATIENCE = 1500;

let client: EngineClient;
const answers: unknown[] = [];
const ask = (topic: string): void => {
  client.ask("write", { file: topic }, topic).then(
    (answer) => answers.push(answer),
    (error: Error) => answers.push(error.message),
  );
};
const worker = (): FakeWorker => FakeWorker.all.at(-1)!;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("Worker", FakeWorker);
  FakeWorker.all.length = 0;
  answers.length = 0;
  client = new EngineClient();
});

afterEach(() => {
  client.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("answers the last question on a topic, and no earlier one", async () => {
  ask("a");
  const { id } = worker().asked("a");
  ask("a");
  const { id: later } = worker().asked("a");
  worker().says({ topic: "a", id, answer: "old" }, { topic: "a", id: later, answer: "new" });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual(["new"]);
});

it("replaces a worker that is busy with a superseded question, and asks all open questions again", async () => {
  ask("a");
  ask("b");
  const former = worker();
  former.says({ heard: true }, { heard: true }, { begun: former.asked("a").id });
  ask("a");
  await vi.advanceTimersByTimeAsync(PATIENCE - 1);
  expect(former.ended).toBe(false);
  await vi.advanceTimersByTimeAsync(2);
  expect(former.ended).toBe(true);
  expect(worker().told).toEqual([former.asked("a"), former.asked("b")]);
  const { id } = worker().asked("a");
  worker().says({ heard: true }, { heard: true }, { begun: id }, { topic: "a", id, answer: "new" });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual(["new"]);
});

it("replaces it as soon as its work is no longer needed, after a drop or a newer question", async () => {
  ask("a");
  worker().says({ heard: true }, { begun: worker().asked("a").id });
  await vi.advanceTimersByTimeAsync(10 * PATIENCE);
  client.drop("a");
  expect(worker().told.at(-1)).toEqual({ dropped: "a" });
  await vi.advanceTimersByTimeAsync(100);
  ask("b");
  await vi.advanceTimersByTimeAsync(PATIENCE);
  expect(FakeWorker.all).toHaveLength(2);
  expect(worker().told.map((told) => "topic" in told && told.topic)).toEqual(["b"]);
});

it("keeps a worker that is busy with an open question, even if it hears nothing else", async () => {
  ask("slow");
  const { id } = worker().asked("slow");
  worker().says({ heard: true }, { begun: id });
  for (let i = 0; i < 100; i++) {
    ask("crosshair");
    await vi.advanceTimersByTimeAsync(PATIENCE / 10);
  }
  expect(FakeWorker.all).toHaveLength(1);
  worker().says({ topic: "slow", id, answer: "at last" });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers).toEqual(["at last"]);
});

it("keeps a worker that is starting, or that has read that a question is dropped", async () => {
  ask("a");
  ask("a");
  await vi.advanceTimersByTimeAsync(10 * PATIENCE);
  expect(FakeWorker.all).toHaveLength(1);
  worker().says({ heard: true }, { begun: worker().asked("a").id - 1 }, { heard: true });
  // it works on something that began before, such as a file that waited for what is loaded for it
  ask("b");
  client.drop("none");
  await vi.advanceTimersByTimeAsync(10 * PATIENCE);
  expect(FakeWorker.all).toHaveLength(1);
});

it("tells all waiting questions that an engine stopped or never started, and starts another for the next", async () => {
  ask("a");
  worker().onerror({ message: "" });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers.splice(0)).toEqual(["the engine could not be started: see the browser's console"]);
  ask("b");
  ask("c");
  worker().says({ heard: true });
  worker().onerror({ message: "out of memory" });
  await vi.advanceTimersByTimeAsync(0);
  expect(answers.splice(0)).toEqual(Array(2).fill("the engine has stopped: out of memory"));
  ask("d");
  expect(FakeWorker.all).toHaveLength(3);
  expect(worker().told).toHaveLength(1);
});

it("tells if it has heard nothing for 20 s, and when it hears again", async () => {
  const silent: boolean[] = [];
  client.onSilent = (isSilent) => silent.push(isSilent);
  ask("a");
  await vi.advanceTimersByTimeAsync(19_999);
  expect(silent).toEqual([]);
  await vi.advanceTimersByTimeAsync(2);
  expect(silent).toEqual([true]);
  worker().says({ heard: true });
  expect(silent).toEqual([true, false]);
  // it works, and has nothing to hear
  await vi.advanceTimersByTimeAsync(60_000);
  expect(silent).toEqual([true, false]);
  ask("b");
  await vi.advanceTimersByTimeAsync(20_000);
  expect(silent.at(-1)).toBe(true);
});

it("passes on what is wrong with the input as it is, and asks to report a defect with version and link", async () => {
  vi.stubGlobal("location", { href: "http://host/#e=ldmx" });
  vi.stubGlobal("navigator", { userAgent: "a browser" });
  for (const topic of ["a", "b"]) ask(topic);
  const [a, b] = ["a", "b"].map((topic) => ({ topic, id: worker().asked(topic).id }));
  worker().says(
    { heard: true },
    { heard: true },
    { ...a, error: "invalid mass: -1", isDefect: false },
    { ...b, error: "TypeError: planted", isDefect: true },
  );
  await vi.advanceTimersByTimeAsync(0);
  expect(answers[0]).toBe("invalid mass: -1");
  expect(answers[1]).toMatch(/defect of millitree, not of your input\. Please report it/);
  for (const part of [`millitree ${version}`, "http://host/#e=ldmx", "TypeError: planted"])
    expect(answers[1]).toContain(part);
});
