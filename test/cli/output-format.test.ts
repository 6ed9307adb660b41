import { chmodSync, linkSync, mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { resultFormat } from "../../src/cli/output/result-format.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

/** Commands with every format; those with one of them each are in every-output.test.ts. */
const commands = {
  xsec: ["xsec", "ldmx", "-m", "10MeV", "--rtol", "1e-3"],
  list: ["list"],
};
const formats = { txt: "table", json: "json", csv: "csv", md: "markdown", tex: "latex" };

describe.concurrent("the ending of --output gives the format", () => {
  const cwd = temporaryFolder(afterAll);

  test.each(Object.entries(commands))("%s", async (name, args) => {
    for (const [ending, format] of Object.entries(formats)) {
      const [named, asked] = [`${name}.${ending}`, `${name}-${format}`];
      const runs = [
        await millitree([...args, "-o", named], { cwd }),
        await millitree([...args, "-o", asked, "-f", format], { cwd }),
      ];
      for (const run of runs) expect(run, run.stderr).toMatchObject({ code: 0, stdout: "" });
      expect(readFileSync(join(cwd, named), "utf8")).toBe(readFileSync(join(cwd, asked), "utf8"));
    }
    const written = Object.keys(formats).map((ending) =>
      readFileSync(join(cwd, `${name}.${ending}`), "utf8"),
    );
    expect(new Set(written).size).toBe(5);
  });

  test("an unknown ending keeps the table, a contradiction is refused", async () => {
    const args = ["list", "-o"];
    expect((await millitree([...args, "x.dat"], { cwd })).code).toBe(0);
    expect(readFileSync(join(cwd, "x.dat"), "utf8")).toBe((await millitree(["list"], { cwd })).stdout);
    const { code, stderr } = await millitree([...args, "x.JSON", "-f", "csv"], { cwd });
    expect([code, stderr]).toEqual([
      2,
      "millitree: invalid --output: x.JSON; must not end in .json, which is json, with --format csv\n",
    ]);
    expect((await millitree([...args, "x.csv", "-f", "csv"], { cwd })).code).toBe(0);
  });
});

describe.concurrent("refused before anything is computed", () => {
  const cwd = temporaryFolder(afterAll);
  const yaml = readFileSync(new URL("../../data/experiments/na64mu.yaml", import.meta.url));
  mkdirSync(join(cwd, "sub"));
  mkdirSync(join(cwd, "empty"));
  for (const name of ["own.yaml", "other.yaml", "out.csv-metadata.json"])
    writeFileSync(join(cwd, name), yaml);
  symlinkSync("own.yaml", join(cwd, "soft.yaml"));
  linkSync(join(cwd, "own.yaml"), join(cwd, "hard.yaml"));
  symlinkSync(cwd, join(cwd, "round"));
  writeFileSync(join(cwd, "middle.yaml"), "base: own.yaml\n");
  writeFileSync(join(cwd, "derived.yaml"), "base: sub/../middle.yaml\nname: derived\n");
  writeFileSync(join(cwd, "masses.txt"), "10 MeV\n");
  writeFileSync(join(cwd, "my.csv"), "mass_GeV,epsilon\n0.01,1e-4\n0.1,1e-3\n");

  const reach = ["reach", "own.yaml", "other.yaml", "-m", "10MeV"];
  test.each([
    [[...reach, "-o", "own.yaml"], "--output: own.yaml; must be another file than own.yaml"],
    [
      [...reach, "-o", "./sub/../other.yaml"],
      "--output: ./sub/../other.yaml; must be another file than other.yaml",
    ],
    [[...reach, "-o", "soft.yaml"], "--output: soft.yaml; must be another file than own.yaml"],
    [[...reach, "-o", "hard.yaml"], "--output: hard.yaml; must be another file than own.yaml"],
    [
      [...reach, "--bibtex", "round/own.yaml"],
      "--bibtex: round/own.yaml; must be another file than own.yaml",
    ],
    [
      ["reach", "soft.yaml", "-m", "10MeV", "-o", "own.yaml"],
      "--output: own.yaml; must be another file than soft.yaml",
    ],
    [
      ["events", "own.yaml", "-m", "10MeV", "-n", "5", "-f", "lhe", "-o", "own.yaml"],
      "--output: own.yaml; must be another",
    ],
    [["explain", "own.yaml", "-m", "10MeV", "--bibtex", "own.yaml"], "--bibtex: own.yaml; must be another"],
    // what is read without being named on the command line
    [
      ["reach", "derived.yaml", "-m", "10MeV", "-o", "own.yaml"],
      "--output: own.yaml; must be another file than own.yaml",
    ],
    [
      ["reach", "derived.yaml", "-m", "10MeV", "--bibtex", "hard.yaml"],
      "--bibtex: hard.yaml; must be another file than own.yaml",
    ],
    [
      ["plan", "derived.yaml", "-m", "10MeV", "-o", "middle.yaml"],
      "--output: middle.yaml; must be another file than middle.yaml",
    ],
    [
      ["events", "derived.yaml", "-m", "10MeV", "-n", "5", "-f", "lhe", "-o", "own.yaml"],
      "--output: own.yaml; must be another",
    ],
    [
      ["tasks", "divide", "P", "--tasks", "1", "-o", "own.yaml", "reach", "derived.yaml", "-m", "10MeV"],
      "own.yaml; must be another file than own.yaml",
    ],
    [
      ["xsec", "na64mu", "-m", "20MeV,@masses.txt", "-o", "masses.txt"],
      "--output: masses.txt; must be another file than masses.txt",
    ],
    [
      ["plan", "na64mu", "-m", "10MeV", "--bounds", "bebc,my.csv:unit=GeV", "-o", "./my.csv"],
      "--output: ./my.csv; must be another file than my.csv",
    ],
    [
      [
        "reach",
        "na64mu",
        "-m",
        "10MeV",
        "--figure",
        "t.svg",
        "--bounds",
        "my.csv",
        "--bibtex",
        "round/my.csv",
      ],
      "--bibtex: round/my.csv; must be another file than my.csv",
    ],
    [
      ["reach", "out.csv-metadata.json", "-m", "10MeV", "-o", "out.csv"],
      "-metadata.json; must be another file than out.csv",
    ],
    [
      [...reach, "-o", "new", "--bibtex", "sub/../new"],
      "--bibtex: sub/../new; must be another file than that of --output",
    ],
    [[...reach, "--figure", "a.svg", "--bibtex", "round/a.svg"], "; must be another file than that of --"],
    [
      [...reach, "--hepdata", "empty", "-o", "round/empty/x"],
      "--output: round/empty/x; must lie outside the folder",
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args, { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(readFileSync(join(cwd, "own.yaml"))).toEqual(yaml);
  });

  test("a preset of the same name as the output is no file, and a device takes any number of outputs", async () => {
    const args = ["reach", "na64mu", "-m", "10MeV", "--rtol", "1e-2"];
    writeFileSync(join(cwd, "na64mu"), "");
    expect((await millitree([...args, "-o", "na64mu"], { cwd })).code).toBe(0);
    expect((await millitree([...args, "-o", "/dev/null", "--bibtex", "/dev/null"], { cwd })).code).toBe(0);
  });

  test("a replaced file keeps its mode", async () => {
    for (const [name, args] of [
      ["r.csv", ["reach", "na64mu", "-m", "10MeV", "--rtol", "1e-2"]],
      ["e.lhe", ["events", "na64mu", "-m", "10MeV", "-n", "5"]],
    ] as const) {
      writeFileSync(join(cwd, name), "");
      chmodSync(join(cwd, name), 0o640);
      expect((await millitree([...args, "-o", name], { cwd })).code).toBe(0);
      expect(statSync(join(cwd, name)).size).toBeGreaterThan(100);
      expect(statSync(join(cwd, name)).mode & 0o777).toBe(0o640);
    }
  });
});

test("an ending of another kind of file is refused before anything is computed", async () => {
  const { code, stdout, stderr } = await millitree(["reach", "ldmx", "-m", "10MeV", "-o", "reach.pdf"]);
  expect([code, stdout]).toEqual([2, ""]);
  expect(besideMatter(stderr)).toMatch(
    /^millitree: invalid --output: reach\.pdf; must end in .*; --figure draws a figure$/m,
  );
  for (const name of ["a.xlsx", "b.root", "c.csv.gz", "d.PNG", "e.bib"])
    expect(() => resultFormat(undefined, name)).toThrow(/^invalid --output: .*; must end in one of \.txt/);
  for (const name of ["a", "a.txt", "a.out", "a.b/c", undefined])
    expect(resultFormat(undefined, name)).toBe("table");
});
