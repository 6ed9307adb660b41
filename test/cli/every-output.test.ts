import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { resultFormats } from "../../src/cli/output/result-format.js";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { readCsv } from "../csv-cells.js";
import { rdataframeColumns, treeRows } from "../formats/root-readers.js";
import { millitree, temporaryFolder } from "./millitree.js";

const examples = readdirSync("examples")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => join(process.cwd(), "examples", name));
const quick = ["--rtol", "1e-2"];
const masses = ["-m", "1MeV:20GeV:7", ...quick];
const two = ["-m", "10MeV,3GeV", ...quick];
const vegas = ["--method", "vegas", "--calls", "1000", "--sessions", "3"];
/** A name as long and as odd as a file may have it. */
const odd = `${"very_long-".repeat(7)}50 % of & the {x} #1, "=<b>"`;

/** Commands with every option that changes a table. */
const commands: [what: string, args: string[]][] = [
  ["list", ["list"]],
  ["list --bounds", ["list", "--bounds"]],
  ["reach of all presets", ["reach", ...presetNames(), ...two]],
  ["reach of all examples", ["reach", ...examples, "odd.yaml", "-m", "10MeV", ...quick]],
  [
    "reach --band expected",
    [
      "reach",
      ...presetNames(),
      ...examples.filter((e) => /background/.test(e)),
      ...two,
      "--band",
      "expected",
    ],
  ],
  ["reach --band form-factor", ["reach", "odd.yaml", "-m", "10MeV", ...quick, "--band", "form-factor"]],
  ["reach --band all", ["reach", "odd.yaml", "-m", "10MeV", ...quick, "--band", "all"]],
  ["reach --combine", ["reach", "ldmx", "na64mu", ...masses, "--combine"]],
  ["reach --events", ["reach", "ldmx", "odd.yaml", ...masses, "--events", "1,10,1e3"]],
  [
    "reach --vary",
    ["reach", "ldmx", "odd.yaml", ...masses, "--vary", "beam.energy_GeV=8,16", "--vary", "spin=0,0.5"],
  ],
  ["reach by vegas", ["reach", "ldmx", "-m", "10MeV,1GeV", ...vegas]],
  [
    "compare with all",
    ["compare", "ldmx", "-m", "10MeV,1GeV", "--method", "ww,iww,vegas", ...vegas.slice(2), ...quick],
  ],
  ["xsec", ["xsec", "na64mu", ...masses]],
  ["xsec --vary", ["xsec", "odd.yaml", "-m", "10MeV,1GeV", ...quick, "--vary", "beam.energy_GeV=100,150"]],
  ["xsec --iterations", ["xsec", "ldmx", "-m", "10MeV,1GeV", ...vegas, "--iterations"]],
  ["spectrum", ["spectrum", "na64mu", ...masses, "-n", "7"]],
  ["explain", ["explain", "odd.yaml", "-m", "10MeV,200GeV", ...quick]],
  ["plan -e", ["plan", "ldmx", "-m", "10MeV,30GeV", "-e", "1e-5", ...quick]],
  ["plan", ["plan", "odd.yaml", ...masses]],
  ["cutflow", ["cutflow", "odd.yaml", "-m", "10MeV,1GeV", ...quick, "--epsilon", "1e-3"]],
];

/** A format for each command, any of them, of which the file is compared with what is printed. */
const filed = fc.sample(fc.constantFrom(...resultFormats), { seed: 41, numRuns: commands.length });
const endings = { table: "txt", json: "json", csv: "csv", markdown: "md", latex: "tex" };

/** Lists the names of all keys of plain data, but for paths of varied keys and symbols of elements. */
const keysOf = (data: unknown): string[] =>
  Array.isArray(data)
    ? data.flatMap(keysOf)
    : typeof data === "object" && data !== null
      ? Object.entries(data)
          .filter(([key]) => !key.includes("."))
          .flatMap(([key, value]) => [key, ...(key === "mass_fractions" ? [] : keysOf(value))])
      : [];

/** Words separated by _, each in small letters, or a unit or symbol of physics. */
const STYLE =
  /^(?:[a-z]+\d*|\d?sigma|\d+[a-z]+|GeV\d?|MeV|X0|dE|E|Q|Z|A|S)(?:_(?:[a-z]+\d*|\d?sigma|GeV\d?|MeV|X0|dE|E|Q|Z|A|mm))*$/;

describe.concurrent("every output", () => {
  const cwd = temporaryFolder(afterAll);
  writeFileSync(join(cwd, "odd.yaml"), writeExperiment({ ...preset("na64mu"), name: odd }));
  const run = (args: string[], format: string) => millitree([...args, "-q", "-f", format], { cwd });

  test.each(commands.map(([what, args], i) => [what, args, i] as const))("%s", async (_, args, i) => {
    const all = Array.from(new Set(["table", "csv", "json", filed[i]] as const));
    const file = `${i}.${endings[filed[i]]}`;
    const [written, ...runs] = await Promise.all([
      millitree([...args, "-q", "-o", file], { cwd }),
      ...all.map((format) => run(args, format)),
    ]);
    const printed = Object.fromEntries(all.map((format, k) => [format, runs[k].stdout]));
    // the format is that of the file's ending, and the file has what is printed
    expect(written).toEqual({ ...runs[0], stdout: "" });
    expect(readFileSync(join(cwd, file), "utf8")).toBe(printed[filed[i]]);

    for (const one of runs) expect(one.code, one.stderr).toBeLessThan(2);
    for (const line of printed.table.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);

    // columns and keys have one style, rows as many cells as names
    const [head, ...rows] = readCsv(printed.csv);
    for (const name of head) expect(name).toMatch(STYLE);
    for (const row of rows) expect(row).toHaveLength(head.length);
    expect(printed.csv).not.toMatch(/^#|(^|,)(true|false|NaN)(,|$)/m);
    for (const key of keysOf(JSON.parse(printed.json))) expect(key).toMatch(STYLE);

    // ROOT takes every column for what it is
    for (const [k, [name, { kind, values }]] of Object.entries(rdataframeColumns(printed.csv)).entries()) {
      const cells = rows.map((row) => row[k]);
      const nothing = kind === "L" ? 0 : null;
      const expected = cells.map((cell) => (cell === "" ? nothing : Number(cell)));
      if (cells.some((cell) => cell !== "" && Number.isNaN(Number(cell))))
        expect([name, kind]).toEqual([name, "T"]);
      else expect([name, values]).toEqual([name, expected]);
    }
    if (["xsec", "spectrum", "compare"].includes(args[0]) && !/--vary|--iter/.test(args.join()))
      expect(treeRows(printed.csv)).toHaveLength(rows.length);
  });

  test("the same command gives the same bytes", async () => {
    for (const format of ["json", "csv"]) {
      const [one, two] = await Promise.all([1, 2].map(() => run(["reach", "ldmx", ...masses], format)));
      expect(two).toEqual(one);
    }
    for (const folder of ["one", "two"])
      await millitree(["paper", "-o", folder, "--rtol", "1e-2", "--hepdata", `${folder}-hepdata`], { cwd });
    for (const folder of ["", "-hepdata"])
      for (const name of readdirSync(join(cwd, `one${folder}`)))
        expect(readFileSync(join(cwd, `two${folder}`, name)), name).toEqual(
          readFileSync(join(cwd, `one${folder}`, name)),
        );
    for (const name of readdirSync(join(cwd, "one"))) {
      const text = () => readFileSync(join(cwd, "one", name), "utf8");
      if (name.endsWith(".csv"))
        for (const key of text().split("\n")[0].split(",")) expect(key).toMatch(STYLE);
      if (name === "results.json") for (const key of keysOf(JSON.parse(text()))) expect(key).toMatch(STYLE);
    }
  });

  test("data and projections, levels and what is beyond perturbation theory can be told apart", async () => {
    const csv = await run(["reach", "ldmx", "na64mu-2022", "-m", "10MeV,3GeV"], "csv");
    const [head, ...rows] = csv.stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    const cell = (row: string[], name: string) => row[head.indexOf(name)];
    for (const row of rows) {
      expect(cell(row, "status")).toBe(cell(row, "experiment") === "LDMX" ? "projection" : "recast");
      expect(Number(cell(row, "confidence_level"))).toBeGreaterThan(0.5);
      expect(cell(row, "perturbative")).toBe(Number(cell(row, "epsilon")) > 1 ? "0" : "1");
    }
    const { stdout } = await run(["reach", "ldmx", "-m", "3GeV"], "table");
    expect(stdout).toMatch(/^# \*: epsilon > 1/m);
    expect(stdout).toMatch(/\*/);
  });
});
