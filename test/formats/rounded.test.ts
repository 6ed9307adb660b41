import { expect, test } from "vitest";
import { groupedNotes, rounded } from "../../src/formats/readable/rounded.js";

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

test("equal notes are written once, with all that they concern", () => {
  const notes = [
    { of: "a", note: "old" },
    { of: "b", note: "new" },
    { of: "c", note: "old" },
  ];
  expect(groupedNotes(notes)).toEqual(["a, c: old", "b: new"]);
  expect(groupedNotes([])).toEqual([]);
});
