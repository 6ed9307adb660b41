import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { blocksOfTask, parseTaskDivision, type TaskDivision } from "../../src/runs/task-division.js";
import { parseTaskNumbers, taskRanges, writeTaskNumbers } from "../../src/runs/task-numbers.js";
import { sampleVariations, variation, variationCount } from "../../src/study/variations.js";

const division: TaskDivision = {
  program: "millitree",
  format: 2,
  made_with: { version: "1.2.3", code: "0123456789abcdef", node: 20, arithmetic: "01234567" },
  command: ["xsec", "ldmx"],
  run: { kind: "xsec", anything: [1, null] },
  blocks: 60,
  tasks: 20,
  gzip: false,
  output: "xsec.csv",
  sha256: "0123",
};

describe("the blocks of tasks", () => {
  test("follow each other without gap, and their numbers differ by one at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(5000), (tasks, more) => {
        const blocks = tasks + more;
        const ranges = Array.from({ length: tasks }, (_, k) => blocksOfTask({ blocks, tasks }, k));
        expect(ranges[0][0]).toBe(0);
        expect(ranges.at(-1)![1]).toBe(blocks);
        for (let k = 1; k < tasks; k++) expect(ranges[k][0]).toBe(ranges[k - 1][1]);
        const sizes = ranges.map(([first, last]) => last - first);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
    );
  });

  test("are exact for the largest runs", () => {
    const large = { blocks: Number.MAX_SAFE_INTEGER, tasks: 1e6 };
    expect(blocksOfTask(large, 1e6 - 1)[1]).toBe(Number.MAX_SAFE_INTEGER);
    expect(blocksOfTask(large, 500_000)[0]).toBe(blocksOfTask(large, 499_999)[1]);
  });
});

describe("a division's text", () => {
  test("is read as it was written", () => {
    expect(parseTaskDivision(JSON.stringify(division), "scan/division.json")).toEqual(division);
  });

  test.each<[string, unknown, string]>([
    ["tasks", 0, "scan/division.json: tasks: invalid value: 0; must be a whole number from 1 to 1000000"],
    ["tasks", 61, "scan/division.json: tasks: invalid value: 61; must be at most the number of blocks, 60"],
    ["blocks", 1.5, "scan/division.json: blocks: invalid value: 1.5; must be a whole number from 1 to"],
    ["format", 1, "scan/division.json: format: invalid value: 1; must be 2, the format that"],
    ["made_with", 1, "scan/division.json: made_with: invalid value: 1; must name the program that made it"],
    ["sha256", undefined, "scan/division.json: sha256: invalid value: missing; must be text"],
    ["program", "other", 'scan/division.json: program: invalid value: "other"; must be millitree'],
    ["run", {}, "scan/division.json: run.kind: invalid value: missing; must be text"],
    ["gzip", "no", 'scan/division.json: gzip: invalid value: "no"; must be true or false'],
    ["more", 1, "scan/division.json: file: invalid value: "],
  ])("with %s: %j is refused", (key, value, message) => {
    expect(() =>
      parseTaskDivision(JSON.stringify({ ...division, [key]: value }), "scan/division.json"),
    ).toThrow(message);
  });

  test("that is no division is refused, whatever it is", () => {
    expect(() => parseTaskDivision("{", "scan/division.json")).toThrow(
      /^invalid division: scan\/division\.json \(.+\); must be JSON$/,
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => parseTaskDivision(text, "division.json")).toThrow(RangeError);
      }),
    );
  });
});

describe("numbers of tasks", () => {
  test("are read as they are written", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(200), { minLength: 1 }), (numbers) => {
        const increasing = numbers.toSorted((a, b) => a - b);
        expect(parseTaskNumbers(writeTaskNumbers(increasing), 201)).toEqual(increasing);
        const ranges = taskRanges(increasing).flatMap(([first, last]) =>
          Array.from({ length: last - first + 1 }, (_, i) => first + i),
        );
        expect(ranges).toEqual(increasing);
      }),
    );
  });

  test("are one, a range with both ends, or a list", () => {
    expect(parseTaskNumbers("3", 10)).toEqual([3]);
    expect(parseTaskNumbers("7:9", 10)).toEqual([7, 8, 9]);
    expect(parseTaskNumbers("5, 1:2,2", 10)).toEqual([1, 2, 5]);
    expect(writeTaskNumbers([1, 3, 4, 7, 8, 9], 2)).toBe("1,3:4 and 3 more");
  });

  test.each(["", "10", "-1", "3:1", "a", "1:2:3", "1,,2", "1e0"])("are refused as %j", (text) => {
    expect(() => parseTaskNumbers(text, 10)).toThrow(
      `invalid --only: ${text}; must be tasks K, ranges A:B or a list of them, from 0 to 9`,
    );
  });
});

describe("variations", () => {
  const axes = [
    { path: "a", values: [1, 2] },
    { path: "b", values: ["x", "y", "z"] },
  ];

  test("are the product of their axes, the last moving fastest", () => {
    const all = Array.from({ length: variationCount(axes) }, (_, i) => variation(axes, i));
    expect(all.map((settings) => settings.map(({ value }) => value).join(""))).toEqual([
      "1x",
      "1y",
      "1z",
      "2x",
      "2y",
      "2z",
    ]);
    expect(all[4]).toEqual([
      { path: "a", value: 2 },
      { path: "b", value: "y" },
    ]);
    expect(variation([], 0)).toEqual([]);
    expect(variationCount([])).toBe(1);
  });

  test("are judged by all of them, or by every value and every corner", () => {
    expect(sampleVariations(axes, 6).length).toBe(6);
    const long = [3, 50, 40].map((length, k) => ({
      path: `axis${k}`,
      values: Array.from({ length }, (_, i) => i),
    }));
    const sample = sampleVariations(long, 100);
    expect(sample.length).toBeLessThanOrEqual(3 + 50 + 40 + 8);
    for (const [k, { values }] of long.entries())
      expect(new Set(sample.map((settings) => settings[k].value))).toEqual(new Set(values));
    expect(sample).toContainEqual(long.map(({ path, values }) => ({ path, value: values.at(-1) })));
  });
});
