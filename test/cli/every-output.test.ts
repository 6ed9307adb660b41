import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { millitree, temporaryFolder } from "./millitree.js";

const examples = readdirSync("examples")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => join(process.cwd(), "examples", name));
const masses = ["-m", "1MeV:20GeV:7", "--rtol", "1e-2"];
const vegas = ["--method", "vegas", "--calls", "1000", "--sessions", "3"];
/** A name as long and as odd as a file may have it. */
const odd = `${"very_long-".repeat(12)}50 % of & the {x}`;

/** Commands with every option that changes a table. */
const commands: [what: string, args: string[]][] = [
  ["list", ["list"]],
  ["list --bounds", ["list", "--bounds"]],
  ["reach of all presets", ["reach", ...presetNames(), ...masses]],
  [
    "reach --band expected",
    [
      "reach",
      ...presetNames(),
      ...examples.filter((e) => /background/.test(e)),
      ...masses,
      "--band",
      "expected",
    ],
  ],
  [
    "reach --band form-factor",
    ["reach", "ldmx", "na64mu", "-m", "10MeV,3GeV", "--rtol", "1e-2", "--band", "form-factor"],
  ],
  ["reach --combine", ["reach", "ldmx", "na64mu", ...masses, "--combine"]],
  ["reach by vegas", ["reach", "ldmx", "-m", "10MeV,1GeV", ...vegas]],
  [
    "compare with all",
    ["compare", "ldmx", "-m", "10MeV,1GeV", "--method", "ww,iww,vegas", ...vegas.slice(2), "--rtol", "1e-2"],
  ],
  ["xsec", ["xsec", "na64mu", ...masses]],
  ["xsec --iterations", ["xsec", "ldmx", "-m", "10MeV,1GeV", ...vegas, "--iterations"]],
  ["spectrum", ["spectrum", "na64mu", ...masses, "-n", "7"]],
  ["explain", ["explain", "ldmx", "-m", "10MeV,1GeV,30GeV", "--rtol", "1e-3"]],
  ["explain, odd", ["explain", "odd.yaml", "-m", "10MeV", "--rtol", "1e-3"]],
  ["plan -e", ["plan", "ldmx", "-m", "10MeV,30GeV", "-e", "1e-5", "--rtol", "1e-3"]],
  ["plan", ["plan", "na64mu", ...masses]],
  ...examples.map((file): [string, string[]] => [
    `reach of ${file.replace(/.*\//, "")}`,
    ["reach", file, "odd.yaml", ...masses],
  ]),
];

/** Lists the names of all keys of plain data, but for those of an experiment's file and of options. */
const keysOf = (data: unknown): string[] =>
  Array.isArray(data)
    ? data.flatMap(keysOf)
    : typeof data === "object" && data !== null
      ? Object.entries(data).flatMap(([key, value]) => [key, ...keysOf(value)])
      : [];

/** Words separated by _, each in small letters, or a unit or symbol of physics. */
const STYLE =
  /^(?:[a-z]+\d*|\d?sigma|\d+[a-z]+|GeV\d?|MeV|X0|dE|E|Q|Z|A|S)(?:_(?:[a-z]+\d*|\d?sigma|GeV\d?|MeV|X0|dE|E|Q|Z|A|mm))*$/;

describe.concurrent("every output", () => {
  const cwd = temporaryFolder(afterAll);
  writeFileSync(join(cwd, "odd.yaml"), writeExperiment({ ...preset("na64mu"), name: odd }));
  const run = (args: string[], format: string) => millitree([...args, "-q", "-f", format], { cwd });

  test.each(commands)("%s: no line of the table is wider than 80 columns", async (_, args) => {
    const { code, stdout, stderr } = await run(args, "table");
    expect(code, stderr).toBeLessThan(2);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  test.each(commands)("%s: columns and keys have one style, rows as many cells as names", async (_, args) => {
    const [csv, json] = await Promise.all([run(args, "csv"), run(args, "json")]);
    const [head, ...rows] = csv.stdout.trimEnd().split("\n");
    for (const name of head.split(",")) expect(name).toMatch(STYLE);
    const count = (line: string) => line.replace(/"(?:[^"]|"")*"/g, "").split(",").length;
    for (const row of rows) expect(count(row)).toBe(head.split(",").length);
    expect(csv.stdout).not.toMatch(/^#|(^|,)(true|false|NaN)(,|$)/m);
    for (const key of keysOf(JSON.parse(json.stdout))) expect(key).toMatch(STYLE);
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
      expect(cell(row, "status")).toBe(cell(row, "experiment") === "LDMX" ? "projection" : "data");
      expect(Number(cell(row, "confidence_level"))).toBeGreaterThan(0.5);
      expect(cell(row, "perturbative")).toBe(Number(cell(row, "epsilon")) > 1 ? "0" : "1");
    }
    const { stdout } = await run(["reach", "ldmx", "-m", "3GeV"], "table");
    expect(stdout).toMatch(/^# \*: epsilon > 1/m);
    expect(stdout).toMatch(/\*/);
  });
});
