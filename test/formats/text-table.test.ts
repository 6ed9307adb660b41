import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, writeCsv } from "../../src/formats/csv.js";
import { decimal, readTextTable } from "../../src/formats/text-table.js";

describe("readTextTable", () => {
  test("reads what writeCsv writes", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text) && decimal(text) === null);
    const rows = fc.array(fc.tuple(word, fc.double({ noNaN: true }), fc.constant(null)), { maxLength: 5 });
    fc.assert(
      fc.property(fc.tuple(word, word, word), rows, fc.array(word), (columns, rows, comments) => {
        const text = writeCsv({ comments, columns, rows });
        const start = comments.length + 1;
        expect(readTextTable(text)).toEqual({
          comments: comments.map((comment) => comment.replace(/^#+/, "")),
          columns,
          start,
          rows: rows.map(([name, number], i) => ({
            line: start + 1 + i,
            cells: [name, String(number), ""],
          })),
        });
      }),
      { seed: 67, numRuns: 300 },
    );
  });

  test("takes names from the comment above, if it has as many", () => {
    expect(readTextTable("# a study\n# m [GeV] eps\n1 2\n").columns).toEqual(["m[GeV]", "eps"]);
    expect(readTextTable("# a study of mine\n1 2\n").columns).toBeNull();
    expect(readTextTable("1 2\n# m eps\n3 4\n").columns).toBeNull();
  });

  test("counts lines as an editor does", () => {
    expect(readTextTable("# x\r\n\r\na,b\r\n1,2\r\n,\r\n3,4").rows).toEqual([
      { line: 4, cells: ["1", "2"] },
      { line: 6, cells: ["3", "4"] },
    ]);
    expect(readTextTable("")).toEqual({ comments: [], columns: null, start: 1, rows: [] });
  });
});

test("a cell that begins with # does not turn its line into a comment", () => {
  expect(csvLine(["#1", 2])).toBe('"#1",2\n');
});

describe("decimal", () => {
  test("is the nearest double, also of another unit", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        expect(decimal(String(x))).toBe(Number(String(x)));
      }),
      { seed: 68 },
    );
    expect([decimal("7", -3), decimal("1.5E+2"), decimal("2D-3"), decimal(".5"), decimal("5.")]).toEqual([
      0.007, 150, 0.002, 0.5, 5,
    ]);
  });

  test.each(["", " ", "NaN", "Infinity", "0x10", "1_0", "1e", "e5", "1 2", "--1", "1,5"])(
    "is null of %j",
    (text) => {
      expect(decimal(text)).toBeNull();
    },
  );
});
