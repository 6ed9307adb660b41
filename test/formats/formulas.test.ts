import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { writeCsv } from "../../src/formats/csv.js";
import { eventCsv } from "../../src/formats/event-csv.js";
import { temporaryFolder } from "../cli/millitree.js";
import { plainCell, readCsv } from "../csv-cells.js";
import { needing } from "../needing.js";
import { electrons, fixtureBatch, fixtureRun, written } from "./event-fixture.js";

const BEGINS = /^[=+\-@\t\r＝＋－＠]/;
const parts = ["=", "+", "-", "@", "\t", "\r", "\n", ";", ",", "'", '"', "＝", "1", ".5", "1e5", "A1", "x"];
/** Names that hold what spreadsheets look for, in any mixture. */
const name = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string({ unit: "grapheme", maxLength: 3 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => list.join(""));
const isNumber = (text: string): boolean =>
  text.trim() === text && text !== "" && Number.isFinite(Number(text));

/** Cells of a text as spreadsheets take them that divide at a sign: quotes count at the beginning of a cell alone. */
function cellsAt(separator: string, text: string): string[] {
  const cells: string[] = [];
  const bare = new RegExp(`"((?:[^"]|"")*)"?[^${separator}\r\n]*|[^${separator}\r\n]*`, "y");
  for (let at = 0; at <= text.length; at = bare.lastIndex + 1) {
    bare.lastIndex = at;
    const [all, quoted] = bare.exec(text)!;
    cells.push(quoted === undefined ? all : quoted.replaceAll('""', '"'));
  }
  return cells;
}
const formulas = (cells: string[]): string[] => cells.filter((cell) => BEGINS.test(cell) && !isNumber(cell));

describe("a name in a CSV file", () => {
  test("is no formula for spreadsheets that divide at commas, semicolons or tabs, and can be had back", () => {
    fc.assert(
      fc.property(name, (hostile) => {
        const text = writeCsv({
          comments: [],
          columns: ["a", hostile],
          rows: [
            [hostile, -0.5],
            ["x", -2e-7],
          ],
        });
        for (const separator of [",", ";", "\t"]) expect(formulas(cellsAt(separator, text))).toEqual([]);
        const [[, column], [cell, number], [, small]] = readCsv(text);
        expect(plainCell(column)).toBe(hostile);
        expect(plainCell(cell)).toBe(hostile);
        expect([number, Number(small)]).toEqual(["-0.5", -2e-7]);
      }),
      { seed: 31, numRuns: 3000 },
    );
  });

  test("stays as it is if no spreadsheet would run it", () => {
    fc.assert(
      fc.property(name, (plain) => {
        fc.pre(!/[=+\-@\t\r＝＋－＠]/.test(plain));
        expect(readCsv(writeCsv({ comments: [], columns: ["a"], rows: [[plain], ["x"]] }))[1]).toEqual([
          plain,
        ]);
      }),
      { seed: 32, numRuns: 1000 },
    );
  });

  test("of events is no formula in its comments, whose manifest has the same data", () => {
    fc.assert(
      fc.property(name, (hostile) => {
        const manifest = { experiments: [{ name: hostile, list: ["x", hostile, -1] }], [hostile]: -2 };
        const run = {
          ...fixtureRun({ ...electrons, events: 1 }),
          title: hostile,
          comments: [hostile],
          manifest,
        };
        const text = written(eventCsv, run, [fixtureBatch({ ...electrons, events: 1 }, 0, 1)]);
        // a number is followed by what closes a list
        for (const separator of [",", ";", "\t"])
          expect(
            formulas(cellsAt(separator, text)).filter((cell) => !/^-\d[\d.e+-]*[\]}]*$/.test(cell)),
          ).toEqual([]);
        expect(JSON.parse(/^# manifest: (.*)$/m.exec(text)![1])).toEqual(manifest);
      }),
      { seed: 33, numRuns: 1000 },
    );
  });

  needing("Gnumeric", spawnSync("ssconvert", ["--version"]).status === 0, () => {
    test("is a text for a spreadsheet, and its numbers are numbers", () => {
      const cwd = temporaryFolder(afterAll);
      const names = ["=1+1", "+A1", "-2+3", "@SUM(1,2)", '=HYPERLINK("x")', "-3"];
      writeFileSync(
        join(cwd, "a.csv"),
        writeCsv({
          comments: [],
          columns: ["experiment", "a", "b", "c", "d"],
          // enough numbers for Gnumeric to guess that commas divide
          rows: names.map((text) => [text, 0.5, 1.5, 2.5, 3.5]),
        }),
      );
      expect(spawnSync("ssconvert", ["a.csv", "a.gnumeric"], { cwd }).status).toBe(0);
      const xml = spawnSync("gzip", ["-dc", "a.gnumeric"], { cwd, encoding: "utf8" }).stdout;
      const cells = Array.from(
        xml.matchAll(/<gnm:Cell Row="(\d+)" Col="(\d+)"([^>]*)>/g),
        ([, row, column, rest]) => ({ row, column, type: /ValueType="(\d+)"/.exec(rest)?.[1] }),
      ).filter(({ row }) => row !== "0");
      expect(cells).toHaveLength(5 * names.length);
      // 40 is a number, 60 a text; a formula has no type
      for (const { column, type } of cells) expect(type).toBe(column === "0" ? "60" : "40");
      expect(readFileSync(join(cwd, "a.csv"), "utf8")).not.toMatch(/^[=+@-]/m);
    });
  });
});
