import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { EngineClient } from "../../web/src/engine/client.js";
import { LIVE_RTOL, LiveResults } from "../../web/src/engine/live-results.js";
import type { Entry, PageState } from "../../web/src/state/page-state.js";

interface Question {
  kind: string;
  topic: string;
  asked: { file: string; rtol?: number };
  answer: (value: unknown) => void;
  fail: (error: Error) => void;
}

/** An engine that answers when a test says so. */
class FakeEngine {
  readonly questions: Question[] = [];
  readonly dropped: string[] = [];

  ask(kind: string, asked: Question["asked"], topic: string): Promise<unknown> {
    return new Promise((answer, fail) => this.questions.push({ kind, topic, asked, answer, fail }));
  }

  drop(topic: string): void {
    this.dropped.push(topic);
  }

  /** The last question of a kind on an entry. */
  last(kind: string, key = 1): Question {
    return this.questions.findLast(({ topic }) => topic === `${kind} ${key}`)!;
  }
}

let fast: FakeEngine;
let fine: FakeEngine;
let live: LiveResults;

const entry = (key: number, energy_GeV: number, shown = true): Entry => ({
  key,
  preset: null,
  file: { beam: { energy_GeV } },
  colour: 1,
  shown,
});
const masses = { low_GeV: 0.01, high_GeV: 1, count: 3 };
const stateOf = (...entries: Entry[]): PageState => ({
  entries,
  selected: null,
  masses,
  mass_GeV: 0.1,
  bounds: [],
  curves: [],
  channels: false,
  mesonsFollow: true,
});

/** The answer to a reach, told from others by a number. */
const computed = (n: number) => ({ points: [n] });
const told = () => vi.advanceTimersByTimeAsync(0);
const rest = () => vi.advanceTimersByTimeAsync(1000);
const reach = (key = 1) => live.results.get(key)?.reach;

beforeEach(() => {
  vi.useFakeTimers();
  [fast, fine] = [new FakeEngine(), new FakeEngine()];
  live = new LiveResults(fast as unknown as EngineClient, fine as unknown as EngineClient, () => {});
});
afterEach(() => {
  vi.useRealTimers();
});

it("asks for a rough answer at once, for a fine one at rest, and for nothing twice", async () => {
  const state = stateOf(entry(1, 8));
  live.follow(state);
  expect(fast.last("reach").asked.rtol).toBe(LIVE_RTOL);
  expect(fine.questions).toEqual([]);
  await rest();
  // the tolerance is then the experiment's own
  expect(fine.last("reach").asked.rtol).toBeUndefined();
  const count = fast.questions.length + fine.questions.length;
  live.follow({ ...state });
  await rest();
  expect(fast.questions.length + fine.questions.length).toBe(count);
});

it("knows whether a finer reach is to come", async () => {
  const state = stateOf(entry(1, 8));
  const isFine = () => live.results.get(1)?.fine;
  live.follow(state);
  fast.last("reach").answer(computed(1));
  await told();
  expect(isFine()).toBe(false);
  await rest();
  fine.last("reach").answer(computed(2));
  await told();
  expect(isFine()).toBe(true);
  // another file begins anew
  live.follow(stateOf(entry(1, 7)));
  fast.last("reach").answer(computed(3));
  await told();
  expect(isFine()).toBe(false);
});

it("keeps the finer answer, whichever comes last, and then is settled", async () => {
  const state = stateOf(entry(1, 8));
  live.follow(state);
  await rest();
  fine.last("reach").answer(computed(2));
  await told();
  fast.last("reach").answer(computed(1));
  await told();
  expect(reach()).toEqual(computed(2));
  expect(live.settled(state)).toBe(false);
  for (const kind of ["reading", "spectrum"]) fine.last(kind).answer({});
  await told();
  expect(live.settled(state)).toBe(true);
});

it("shows the former answer until the new one is there, never an older one", async () => {
  live.follow(stateOf(entry(1, 8)));
  const before = fast.last("reach");
  before.answer(computed(8));
  await told();
  live.follow(stateOf(entry(1, 7)));
  const late = fast.last("reach");
  live.follow(stateOf(entry(1, 6)));
  late.answer(computed(7));
  await told();
  expect(reach()).toEqual(computed(8));
  fast.last("reach").answer(computed(6));
  await told();
  expect(reach()).toEqual(computed(6));
});

it("gives up answers that nobody needs any more: refinements of changed, hidden or removed experiments", async () => {
  live.follow(stateOf(entry(1, 8), entry(2, 8), entry(3, 8)));
  await rest();
  fast.last("reach", 1).answer(computed(1));
  await told();
  live.follow(stateOf(entry(1, 8, false), entry(2, 7)));
  const topics = ["reach", "reading", "spectrum"];
  const gone = [...topics.map((topic) => `${topic} 1`), ...topics.map((topic) => `${topic} 3`), "check 3"];
  expect(fast.dropped.toSorted()).toEqual(gone.toSorted());
  expect(fine.dropped).toEqual(expect.arrayContaining([...gone, ...topics.map((topic) => `${topic} 2`)]));
  expect(reach(1)).toBeNull();
  expect([...live.results.keys()]).not.toContain(3);
  // seen again, it is asked again
  const count = fast.questions.length;
  live.follow(stateOf(entry(1, 8), entry(2, 7)));
  expect(fast.questions.slice(count).map(({ topic }) => topic)).toEqual(topics.map((topic) => `${topic} 1`));
});

it("reports problems of a file, of a mass, of the engine", async () => {
  live.follow(stateOf(entry(1, -1)));
  const wrong = { message: "beam", problems: [{ path: "beam", message: "invalid" }] };
  fast.last("check").answer(wrong);
  fast.last("reading").answer({ message: "no such mass", problems: [] });
  await told();
  expect(live.results.get(1)).toMatchObject({ unread: wrong, reading: { message: "no such mass" } });
  fast.last("reach").fail(new Error("the engine has stopped"));
  await told();
  expect(live.results.get(1)!.unread!.message).toBe("the engine has stopped");
});
