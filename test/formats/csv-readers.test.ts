import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { type Table, writeCsv } from "../../src/formats/csv.js";
import { temporaryFolder } from "../cli/millitree.js";
import { needing } from "../needing.js";
import { hasModule, runPython } from "../python.js";
import { logarithmic } from "../random.js";
import { rdataframeColumns, treeRows } from "./root-readers.js";

const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0;

function run(command: string, args: string[], cwd: string): string {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: "utf8", timeout: 300_000 });
  expect(status, stderr).toBe(0);
  return stdout;
}

const values = fc.sample(logarithmic(1e-20, 1e20), { numRuns: 200, seed: 11 });
let taken = 0;
const number = (): number => values[taken++] * (taken % 3 === 0 ? -1 : 1);
/** A table of all kinds of cells; the first column begins with whole numbers, as a list of masses may. */
const table: Table = {
  comments: ["not part of the CSV"],
  columns: ["experiment", "mass_GeV", "epsilon", "evaluations", "status", "converged"],
  rows: Array.from({ length: 40 }, (_, i) => [
    ["LDMX", "NA64mu", "NA64e (thin target)"][i % 3],
    i < 5 ? i + 1 : Math.abs(number()),
    i % 4 === 1 ? null : i === 2 ? 1e-3 : i === 3 ? 3e-308 : number(),
    (7919 * i) % 1e6,
    ["data", "projection"][i % 2],
    i % 5 !== 0,
  ]),
};
/** The table as numbers: nothing is NaN, flags are 1 and 0. */
const numbersOf = (name: string): (number | null)[] => {
  const column = table.columns.indexOf(name);
  return table.rows.map((row) => (row[column] === null ? null : Number(row[column])));
};
const textsOf = (name: string) => table.rows.map((row) => row[table.columns.indexOf(name)]);

describe("as it is, our CSV is read by", () => {
  const cwd = temporaryFolder(afterAll);
  writeFileSync(join(cwd, "a.csv"), writeCsv(table));
  const numeric = ["mass_GeV", "epsilon", "evaluations", "converged"];
  const allNumbers = Object.fromEntries(numeric.map((name) => [name, numbersOf(name)]));
  const asJson = `
import json, math
def plain(values): return [None if math.isnan(v) else float(v) for v in values]
`;

  needing("numpy", hasModule("numpy"), () => {
    test("numpy.genfromtxt(names=True), every digit", () => {
      const program = `${asJson}
import numpy as np
a = np.genfromtxt("a.csv", names=True, delimiter=",")
print(json.dumps({n: plain(a[n]) for n in ${JSON.stringify(numeric)}}))
b = np.genfromtxt("a.csv", names=True, delimiter=",", dtype=None, encoding="utf8")
print(json.dumps([str(e) for e in b["experiment"]]))`;
      const [numbers, names] = runPython(program, { cwd }).trim().split("\n");
      expect(JSON.parse(numbers)).toEqual(allNumbers);
      expect(JSON.parse(names)).toEqual(textsOf("experiment"));
    });
  });

  needing("pandas", hasModule("pandas"), () => {
    test("pandas.read_csv, with the kinds of the columns", () => {
      const program = `${asJson}
import pandas as pd
d = pd.read_csv("a.csv", float_precision="round_trip")
print(json.dumps({n: plain(d[n]) for n in ${JSON.stringify(numeric)}}))
print(json.dumps([list(d["experiment"]), list(d["status"])]))
print(json.dumps([d[n].dtype.kind for n in ${JSON.stringify(numeric)}]))`;
      const [numbers, texts, kinds] = runPython(program, { cwd }).trim().split("\n");
      expect(JSON.parse(numbers)).toEqual(allNumbers);
      expect(JSON.parse(texts)).toEqual([textsOf("experiment"), textsOf("status")]);
      expect(JSON.parse(kinds)).toEqual(["f", "f", "i", "i"]);
    });
  });

  needing("gnuplot", has("gnuplot", "--version"), () => {
    test("gnuplot, by the names of the columns", () => {
      const script =
        'set datafile separator ","; set table "out"; plot "a.csv" using "mass_GeV":"converged" with points';
      run("gnuplot", ["-e", script], cwd);
      const out = run("cat", ["out"], cwd)
        .split("\n")
        .filter((line) => line.trim() !== "" && !line.startsWith("#"))
        .map((line) => line.trim().split(/\s+/).slice(0, 2).map(Number));
      const expected = numbersOf("mass_GeV").map((mass, i) => [mass!, numbersOf("converged")[i]!]);
      expect(out).toHaveLength(expected.length);
      for (const [i, [mass, converged]] of out.entries()) {
        expect(mass / expected[i][0]).toBeCloseTo(1, 4);
        expect(converged).toBe(expected[i][1]);
      }
    });
  });

  needing("Gnumeric", has("ssconvert", "--version"), () => {
    test("a spreadsheet, Gnumeric, each number as one", () => {
      run("ssconvert", ["a.csv", "a.gnumeric"], cwd);
      const xml = run("sh", ["-c", "gzip -dc a.gnumeric"], cwd);
      const cells = Array.from(
        xml.matchAll(/<gnm:Cell Row="(\d+)" Col="(\d+)"[^>]* ValueType="(\d+)"[^>]*>([^<]*)</g),
        ([, row, column, type, text]) => ({ row: Number(row), column: Number(column), type, text }),
      );
      for (const { row, column, type, text } of cells) {
        const cell = row === 0 ? table.columns[column] : table.rows[row - 1][column];
        // 40 is a float and 60 a text
        expect(type, text).toBe(typeof cell === "string" ? "60" : "40");
        if (typeof cell === "string") expect(text).toBe(cell);
        else if (Math.abs(Number(cell)) > 1e-300) expect(Number(text) / Number(cell) || 1).toBeCloseTo(1, 12);
      }
      const empty = table.rows.flat().filter((cell) => cell === null).length;
      expect(cells).toHaveLength(table.columns.length * (table.rows.length + 1) - empty);
    });
  });

  test("the rules of ROOT's RDataFrame FromCSV, every digit, with the kinds of the columns", () => {
    const read = rdataframeColumns(readFileSync(join(cwd, "a.csv"), "utf8"));
    const kinds = {
      experiment: "T",
      mass_GeV: "D",
      epsilon: "D",
      evaluations: "L",
      status: "T",
      converged: "L",
    };
    expect(Object.fromEntries(Object.entries(read).map(([name, { kind }]) => [name, kind]))).toEqual(kinds);
    for (const name of numeric) expect(read[name].values).toEqual(numbersOf(name));
    for (const name of ["experiment", "status"]) expect(read[name].values).toEqual(textsOf(name));
  });

  test("the rules of ROOT's TTree::ReadFile, numbers without gaps as floats", () => {
    const columns = ["mass_GeV", "sigma_pb", "evaluations", "converged"];
    const rows = table.rows.map((row, i) => [row[1], i / 7, row[3], row[5]]);
    const read = treeRows(writeCsv({ comments: [], columns, rows }));
    expect(read).toEqual(
      rows.map((row) => Object.fromEntries(columns.map((name, k) => [name, Math.fround(Number(row[k]))]))),
    );
  });
});
