import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { needing } from "../needing.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

describe.concurrent.each(["reach", "compare"])("%s --figure", (command) => {
  test("a result with nothing to draw is still written", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const args = [command, "ldmx", "-m", "5GeV", "-f", "csv"];
    const [plain, drawn] = await Promise.all([
      millitree(args),
      millitree([...args, "--figure", "x.svg"], { cwd }),
    ]);
    const rows = (text: string) => text.split("\n").filter((line) => !line.startsWith("#"));
    expect(rows(drawn.stdout)).toEqual(rows(plain.stdout));
    expect(besideMatter(drawn.stderr)).toMatch(/^note: x\.svg not drawn: .*\n$/m);
    expect(drawn.stderr.replace(/^note: x\.svg .*\n/m, "")).toBe(plain.stderr);
    expect(drawn.code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  needing("/dev/full", existsSync("/dev/full"), () => {
    test("a figure that cannot be written leaves no result alone: all files are written, or none", async ({
      onTestFinished,
    }) => {
      const cwd = temporaryFolder(onTestFinished);
      symlinkSync("/dev/full", join(cwd, "x.svg"));
      const args = [command, "na64mu", "-m", "1GeV", "--rtol", "1e-2", "--figure", "x.svg", "-o", "out.csv"];
      const { code, stderr } = await millitree(args, { cwd });
      expect(stderr).toContain("invalid --figure: x.svg (no space left); must be writable");
      expect(code).toBe(2);
      expect(readdirSync(cwd)).toEqual(["x.svg"]);
    });
  });

  test.for([
    ["a.svg", "a.svg"],
    ["a.svg", "./folder/../a.svg"],
    ["link.svg", "there.csv"],
    ["folder/a.svg", "linked/a.svg"],
  ])("--figure %s --bibtex %s is one file", async ([figure, output], { onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    mkdirSync(join(cwd, "folder"));
    symlinkSync("folder", join(cwd, "linked"));
    writeFileSync(join(cwd, "there.csv"), "old");
    symlinkSync("there.csv", join(cwd, "link.svg"));
    const before = readdirSync(cwd, { recursive: true });
    const { code, stdout, stderr } = await millitree(
      [command, "ldmx", "-m", "10MeV", "--figure", figure, "--bibtex", output],
      { cwd },
    );
    expect(besideMatter(stderr)).toBe(
      `millitree: invalid --bibtex: ${output}; must be another file than that of --figure\n`,
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    expect(readFileSync(join(cwd, "there.csv"), "utf8")).toBe("old");
  });
});

test("reach --bounds is for the figure", async () => {
  const { code, stdout, stderr } = await millitree(["reach", "ldmx", "-m", "10MeV", "--bounds", "all"]);
  expect(besideMatter(stderr)).toBe(
    "millitree: invalid --bounds: no figure; must be given with --figure, which alone shows them\n",
  );
  expect([code, stdout]).toEqual([2, ""]);
});

describe.concurrent("options of figures", () => {
  const RUNS = [
    ["reach", "ldmx", "-m", "10MeV,20MeV"],
    ["xsec", "ldmx", "-m", "10MeV,20MeV"],
    ["spectrum", "ldmx", "-m", "10MeV,20MeV", "--bins", "3"],
    ["compare", "ldmx", "-m", "10MeV,20MeV"],
  ];

  test.for(RUNS)(
    "%s: one result in several files, of the size that is asked for",
    async (args, { onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      const { code, stderr } = await millitree(
        [
          ...args,
          "--quiet",
          "--figure",
          "a.svg",
          "--figure",
          "b.pdf",
          "--size",
          "120x90",
          "--title",
          "Größe",
        ],
        { cwd },
      );
      expect([besideMatter(stderr), code]).toEqual(["", 0]);
      const svg = readFileSync(join(cwd, "a.svg"), "utf8");
      expect(svg).toMatch(/^<svg[^>]* width="120mm" height="90mm"/);
      expect(svg).toContain("<title>Größe</title>");
      expect(readFileSync(join(cwd, "b.pdf"), "latin1")).toMatch(/^%PDF/);
    },
  );

  test.for(RUNS)("%s: without a figure they are refused", async (args) => {
    const { code, stdout, stderr } = await millitree([...args, "--black-and-white", "--size", "slide"]);
    expect(besideMatter(stderr)).toBe(
      "millitree: invalid --size: no figure; must be given with --figure, whose look it sets\n",
    );
    expect([code, stdout]).toEqual([2, ""]);
  });

  test.for([
    [["--figure", "a.svg"], "invalid --figure: a.svg; must be another file than that of the other --figure"],
    [["--size", "poster"], "invalid --size: poster; must be one-column, two-columns, slide, or millimetres"],
    [["--size", "1x90"], "invalid --size: 1x90; must be one-column, two-columns, slide, or millimetres"],
    [["--mass-range", "1:2"], "invalid"],
    [["--mass-range", "2GeV:1GeV"], "invalid --mass-range: 2GeV:1GeV; must be LOW:HIGH, two rising masses"],
    [["--value-range", "0:1"], "invalid --value-range: 0:1; must be LOW:HIGH with 0 < LOW < HIGH"],
    [["--font-size", "90"], "invalid --font-size: 90; must be a number from 5 to 40"],
    [["--names", "none"], "invalid"],
  ] as const)("%j is refused", async ([given, message], { onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const { code, stdout, stderr } = await millitree(
      ["reach", "ldmx", "-m", "10MeV", "--figure", "a.svg", ...given],
      { cwd },
    );
    expect(stderr).toContain(message);
    expect([code, stdout, readdirSync(cwd)]).toEqual([2, "", []]);
  });

  test("letters that can't be drawn, and curves outside the frame, are named", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const { stderr } = await millitree(
      [
        "xsec",
        "ldmx",
        "-m",
        "10MeV,20MeV",
        "--figure",
        "a.svg",
        "--title",
        "中 é",
        "--mass-range",
        "1GeV:2GeV",
      ],
      { cwd },
    );
    expect(besideMatter(stderr)).toBe(
      "note: a.svg: outside the frame: LDMX\nnote: a.svg: the fonts of figures lack 中; a ? stands for each\n",
    );
  });
});
