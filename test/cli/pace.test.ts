import { expect, test } from "vitest";
import { duration, pace } from "../../src/cli/output/pace.js";

test("a duration has its two largest units", () => {
  const durations = {
    "0 s": 0,
    "1 s": 0.2,
    "59 s": 59,
    "1 min": 60,
    "3 min 20 s": 200,
    "1 h": 3600,
    "5 h 12 min": 5 * 3600 + 12 * 60 + 40,
    "3 d 4 h": 3 * 86400 + 4 * 3600 + 1,
  };
  for (const [text, seconds] of Object.entries(durations)) expect(duration(seconds)).toBe(text);
});

test("a pace is a rate, and the time left at that rate", () => {
  expect(pace({ noun: "events", total: 1e6 }, 0.25, 2)).toBe("125 k events/s, 6 s left");
  expect(pace({ noun: "tasks", total: 100 }, 0.5, 100)).toBe("0.5 tasks/s, 1 min 40 s left");
  expect(pace({ noun: "events", total: 5e12 }, 0.5, 1000)).toBe("2.5 G events/s, 16 min 40 s left");
});

test("a pace does not count work done before", () => {
  expect(pace({ noun: "tasks", total: 100, before: 40 }, 0.5, 10)).toBe("1 tasks/s, 50 s left");
  expect(pace({ noun: "tasks", total: 100, before: 40 }, 0.4, 10)).toBe("");
  expect(pace({ noun: "tasks", total: 100 }, 0.5, 0)).toBe("");
});
