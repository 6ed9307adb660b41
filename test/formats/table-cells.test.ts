import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, writeCsv } from "../../src/formats/csv.js";
import { decimal } from "../../src/formats/decimal.js";
import { decodedText } from "../../src/formats/decoded-text.js";
import { tableRows } from "../../src/formats/table-cells.js";
import { tableMarks } from "../../src/formats/table-marks.js";
import { textLines, withoutNote } from "../../src/formats/text-lines.js";
import { plainCell } from "../csv-cells.js";

describe("lines and cells", () => {
  test("are those that writeCsv writes", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
      .filter(
        (text) =>
          /^[^\p{C}\p{Z}\u2212]+$/u.test(text) && decimal(text) === null && !/^[#%!]|^\/\//.test(text),
      );
    const rows = fc.array(fc.tuple(word, fc.double({ noNaN: true }), fc.constant(null)), { maxLength: 5 });
    fc.assert(
      fc.property(fc.tuple(word, word, word), rows, fc.array(word), (columns, rows, comments) => {
        // the comments of a table are no part of its CSV
        const lines = textLines(writeCsv({ comments, columns: [...columns], rows }));
        expect(lines.comments).toEqual([]);
        const [head, ...read] = tableRows(lines.content, "comma");
        expect([head.number, head.cells.map(plainCell)]).toEqual([1, columns]);
        expect(
          read.map(({ number, cells }) => [number, plainCell(cells[0]), Number(cells[1]), cells[2]]),
        ).toEqual(rows.map(([name, number], i) => [i + 2, name, number + 0, ""]));
      }),
      { seed: 67, numRuns: 300 },
    );
  });

  test("are counted as an editor does, whatever ends a line", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const { content, comments } = textLines(["\uFEFF# x", "", "a,b", "1,2", "", "3,4"].join(end));
      expect(comments).toEqual([{ number: 1, text: "x" }]);
      expect(content.map(({ number, afterGap }) => [number, afterGap])).toEqual([
        [3, false],
        [4, false],
        [6, true],
      ]);
    }
  });

  test("in quotes hold separators, quotes and lines; quotes that do not close are refused", () => {
    const rows = (text: string) => tableRows(textLines(text).content, "comma");
    expect(rows('"a, b", "c ""d"""\n1,2\n"x\ny",3\n4,5')).toEqual([
      { number: 1, afterGap: false, cells: ["a, b", 'c "d"'] },
      { number: 2, afterGap: false, cells: ["1", "2"] },
      { number: 3, afterGap: false, cells: ["x\ny", "3"] },
      { number: 5, afterGap: false, cells: ["4", "5"] },
    ]);
    expect(() => rows('1,2\n"3,4\n5,6')).toThrow(/^invalid quotes/);
  });

  test("a name and its brackets are one cell between gaps", () => {
    const [{ cells }] = tableRows(textLines('m [MeV]  eps (95 % CL) "a b"').content, "blank");
    expect(cells).toEqual(["m [MeV]", "eps (95 % CL)", "a b"]);
  });
});

test.each([
  ["0.1,1e-3", "comma", "point"],
  ["0.1, 1e-3", "comma", "point"],
  ["0,1;1e-3", "semicolon", "comma"],
  ["0.1;1e-3", "semicolon", "point"],
  ["0,1\t2,5e-3", "tab", "comma"],
  ["0.1\t1e-3", "tab", "point"],
  ["0,1  2,5e-3", "blank", "comma"],
  ["0.1 1e-3\t5", "blank", "point"],
  ["10 ,5e-4", "comma", "point"],
])("the marks of %j are %s and %s", (row, separator, decimal) => {
  expect(tableMarks(textLines(row).content, {})).toEqual({ separator, decimal });
});

test.each([
  ["1.5;2,5", /^invalid number: 2,5, while line 1 has 1\.5; must have one decimal mark/],
  ["1,000\t2e-4", /^invalid number: 1,000; must say if the comma is a decimal mark/],
  ["10,06,0,0025", /^invalid number: 06; looks like the decimals/],
])("the marks of %j can be read in two ways", (row, message) => {
  expect(() => tableMarks(textLines(row).content, {})).toThrow(message);
});

test("a note behind a row of numbers is removed, and not one in a name", () => {
  expect(["1,2 # x", "1,2,# x", "1 2 % x", "LDMX #2,1,2", "1,2"].map(withoutNote)).toEqual([
    "1,2",
    "1,2",
    "1 2",
    "LDMX #2,1,2",
    "1,2",
  ]);
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

test("a text is UTF-8, or UTF-16 with its mark; nothing else", () => {
  const text = "m [µeV],ε\n1,2\n";
  expect(decodedText(new TextEncoder().encode(`\uFEFF${text}`))).toBe(text);
  expect(decodedText(Buffer.from(`\uFEFF${text}`, "utf16le"))).toBe(text);
  expect(decodedText(Buffer.from(`\uFEFF${text}`, "utf16le").swap16())).toBe(text);
  expect(decodedText(Buffer.from("m [µeV],eps\n", "latin1"))).toBeNull();
});
