import { expect, test } from "vitest";
import { groupedNotes, rounded, wrapped } from "../../src/cli/output/rounded.js";

test.each([
  [0, "0"],
  [0.5, "0.5"],
  [2e16, "2e16"],
  [-1234567, "-1.23457e6"],
  [3.43838e-4, "3.43838e-4"],
  [999999.9, "1e6"],
])("rounded %s reads %s", (value, text) => {
  expect(rounded(value)).toBe(text);
});

test("wrapped keeps every word, in lines that fit a terminal", () => {
  const sentence = Array.from({ length: 60 }, (_, i) => "x".repeat(1 + (i % 9))).join(" ");
  const lines = wrapped(sentence);
  expect(lines.map((line) => line.trim()).join(" ")).toBe(sentence);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(78);
  expect(wrapped("short")).toEqual(["short"]);
});

test("equal notes are written once, with all that they concern", () => {
  const notes = [
    { of: "a", note: "old" },
    { of: "b", note: "new" },
    { of: "c", note: "old" },
  ];
  expect(groupedNotes(notes)).toEqual(["a, c: old", "b: new"]);
  expect(groupedNotes([])).toEqual([]);
});
