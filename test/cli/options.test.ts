import { expect, test } from "vitest";
import { countParser } from "../../src/cli/options/options.js";

const parse = countParser("--calls", 1, 1e6);

test.each([
  ["100000", 100000],
  ["1e5", 100000],
  ["25e3", 25000],
  ["1", 1],
])("a count may be written as %s", (text, count) => expect(parse(text)).toBe(count));

test.each([
  "0x100",
  "0b11",
  "1.5e3",
  "1e+5",
  "1E5",
  "1e-1",
  "+5",
  "-5",
  " 5",
  "5 ",
  "1_000",
  "",
  "e5",
  "2e6",
  "0",
])("no count: %j", (text) =>
  expect(() => parse(text)).toThrow(`invalid --calls: ${text}; must be a whole number from 1 to 1000000`),
);
