import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { rounded } from "../../src/results/hepdata-digits.js";
import { arxivIds } from "../../src/results/references.js";
import { parseBibtex } from "../bibtex-parser.js";
import { hepdataProblems, readYaml } from "../hepdata-rules.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const filesOf = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]));

const keysOf = (path: string): string[] => parseBibtex(readFileSync(path, "utf8")).map(({ key }) => key);

const eprintsOf = (path: string): (string | undefined)[] =>
  parseBibtex(readFileSync(path, "utf8")).map(({ fields }) => fields.eprint);

interface Data {
  independent_variables: { values: unknown[] }[];
  dependent_variables: { values: { value: unknown; errors?: { symerror: number; label: string }[] }[] }[];
}

const tableOf = (files: Record<string, string>): Data => readYaml(files["table-1.yaml"], "1.1")[0] as Data;

describe.concurrent("--hepdata and --bibtex", () => {
  test("xsec: next to the usual result, with the same numbers in the table", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const [hepdata, bibtex] = ["new/one", "x.bib"].map((name) => join(folder, name));
    const args = ["xsec", "ldmx", "-m", "10MeV,9GeV", "-f", "json"];
    const run = await millitree([...args, "--hepdata", hepdata, "--bibtex", bibtex]);
    expect([run.code, besideMatter(run.stderr)]).toEqual([0, ""]);
    const { points, manifest } = JSON.parse(run.stdout);
    const files = filesOf(hepdata);
    expect(Object.keys(files).toSorted()).toEqual(["manifest.json", "submission.yaml", "table-1.yaml"]);
    expect(hepdataProblems(files)).toEqual([]);
    expect(JSON.parse(files["manifest.json"])).toEqual(manifest);
    const { value, error } = rounded(points[0].sigma_pb, points[0].error_pb);
    expect(tableOf(files).dependent_variables[0].values).toEqual([
      { value, errors: [{ symerror: error, label: "numerical, bound" }] },
      { value: 0 },
    ]);
    const eprints = eprintsOf(bibtex);
    for (const id of preset("ldmx").references.flatMap(arxivIds)) expect(eprints).toContain(id);
  });

  test("a Monte Carlo: one standard deviation, and VEGAS is cited", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const [hepdata, bibtex] = ["one", "x.bib"].map((name) => join(folder, name));
    const vegas = ["--method", "vegas", "--calls", "1000", "--sessions", "2", "--workers", "1"];
    const args = ["xsec", "ldmx", "-m", "10MeV", ...vegas, "--hepdata", hepdata, "--bibtex", bibtex];
    expect((await millitree(args)).code).toBe(0);
    expect(tableOf(filesOf(hepdata)).dependent_variables[0].values[0].errors?.[0].label).toBe(
      "Monte Carlo, 1 sigma",
    );
    expect(keysOf(bibtex)).toEqual(expect.arrayContaining(["Lepage:1977sw", "Lepage:2020tgj"]));
  });

  test("spectrum and compare", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const [hepdata, bibtex, other] = ["one", "x.bib", "y.bib"].map((name) => join(folder, name));
    const runs = await Promise.all([
      millitree(
        ["spectrum", "na64mu", "-m", "10MeV,1GeV", "-n", "3", "--hepdata", hepdata].concat(
          "--bibtex",
          bibtex,
        ),
      ),
      millitree(["compare", "na64mu", "-m", "10MeV", "--rtol", "1e-2", "--bibtex", other]),
    ]);
    expect(runs.map(({ code, stderr }) => [code, besideMatter(stderr)])).toEqual([
      [0, ""],
      [0, ""],
    ]);
    const files = filesOf(hepdata);
    expect(hepdataProblems(files)).toEqual([]);
    const { independent_variables, dependent_variables } = tableOf(files);
    expect(independent_variables.map(({ values }) => values.length)).toEqual([3]);
    expect(dependent_variables).toHaveLength(2);
    expect(keysOf(bibtex)).not.toContain("Liu:2017htz");
    expect(keysOf(other)).toContain("Liu:2017htz");
  });

  test("reach: a table for each experiment; the bounds that are drawn are cited", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    const at = (name: string) => join(folder, name);
    const common = ["reach", "ldmx", "na64mu", "-m", "10MeV,1GeV", "--rtol", "1e-2"];
    const runs = await Promise.all([
      millitree([
        ...common,
        ...["--hepdata", at("one"), "--bibtex", at("x.bib"), "--figure", at("x.svg"), "--bounds", "bebc"],
      ]),
      millitree([...common, "--bibtex", at("y.bib")]),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    const files = filesOf(at("one"));
    expect(hepdataProblems(files)).toEqual([]);
    expect(readYaml(files["submission.yaml"], "1.1").slice(1)).toMatchObject([
      { name: "Reach, LDMX" },
      { name: "Reach, NA64mu" },
    ]);
    const [drawn, plain] = [keysOf(at("x.bib")), keysOf(at("y.bib"))];
    expect(drawn.filter((key) => !plain.includes(key))).toEqual(["Marocco:2020dqu"]);
  });

  test("paper: figures 2 to 4 as tables, references.bib next to the figures", async ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const [output, hepdata] = ["out", "hepdata"].map((name) => join(folder, name));
    const args = ["paper", "--rtol", "1e-2", "--bounds", "slac-mq", "-o", output, "--hepdata", hepdata];
    expect((await millitree(args)).code).toBe(0);
    const files = filesOf(hepdata);
    expect(hepdataProblems(files)).toEqual([]);
    const [, ...tables] = readYaml(files["submission.yaml"], "1.1") as { location: string }[];
    const count = (figure: number) => tables.filter(({ location }) => location === `Figure ${figure}`).length;
    expect([2, 3, 4].map(count)).toEqual([10, 2, 2]);
    const eprints = eprintsOf(join(output, "references.bib"));
    // the bounds that are drawn, and the two of the comparison
    for (const id of ["hep-ex/9804008", "2305.04964", "2011.08153"]) expect(eprints).toContain(id);
    expect(eprints).not.toContain("1806.03310");
  });

  test("a folder that is not empty is refused before anything is computed, and left as it is", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    writeFileSync(join(folder, "mine"), "");
    const taken = await millitree(["xsec", "ldmx", "-m", "10MeV", "--hepdata", folder]);
    expect({ ...taken, stderr: besideMatter(taken.stderr) }).toEqual({
      code: 2,
      stdout: "",
      stderr: `millitree: invalid --hepdata: ${folder} (not empty); must be a new or an empty folder\n`,
    });
    expect(readdirSync(folder)).toEqual(["mine"]);
    const file = await millitree(["xsec", "ldmx", "-m", "10MeV", "--hepdata", join(folder, "mine")]);
    expect(file.code).toBe(2);
    expect(besideMatter(file.stderr)).toMatch(/^millitree: invalid --hepdata: .*; must be writable\n$/);
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const run = await millitree(["xsec", "ldmx", "-m", "10MeV", "--rtol", "1e-2", "--hepdata", empty]);
    expect(run.code).toBe(0);
    expect(readdirSync(empty)).toHaveLength(3);
  });

  test("a limit that excludes every signal: the experiment and the key are named, no folder is left behind", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    const file = join(folder, "x.yaml");
    const limit = "background: 5\nlimit: {method: poisson, observed: 0}\nmesons: {}\n";
    writeFileSync(
      file,
      writeExperiment(preset("ldmx")).replace(/^(background|limit|mesons):.*\n/gm, "") + limit,
    );
    const run = await millitree(["reach", file, "-m", "10MeV", "--hepdata", join(folder, "new/one")]);
    expect([run.code, run.stdout]).toEqual([2, ""]);
    expect(besideMatter(run.stderr)).toMatch(
      /^millitree: invalid limit\.observed: 0 of LDMX; must be larger, or limit\.method /,
    );
    expect(readdirSync(folder)).toEqual(["x.yaml"]);
  });

  test("one folder for both, an invalid experiment, an impossible file: nothing is left behind", async ({
    onTestFinished,
  }) => {
    const folder = temporaryFolder(onTestFinished);
    const at = (name: string) => join(folder, name);
    const runs = await Promise.all([
      millitree(["paper", "-o", at("one"), "--hepdata", at("one")]),
      millitree(["xsec", "nowhere", "-m", "10MeV", "--hepdata", at("two"), "--bibtex", at("x.bib")]),
      millitree(["xsec", "ldmx", "-m", "10MeV", "--bibtex", at("no/such/x.bib")]),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([2, 2, 2]);
    expect(runs[0].stderr).toMatch(
      /^millitree: invalid --hepdata: .*; must be another folder than that of --output\n$/,
    );
    expect(runs[2].stderr).toMatch(
      /^millitree: invalid --bibtex: .* \(no such folder\); must be writable\n$/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});
