import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { millitree, temporaryFolder } from "./millitree.js";

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
    expect(drawn.stderr).toMatch(/^note: x\.svg not drawn: .*\n$/m);
    expect(drawn.stderr.replace(/^note: x\.svg .*\n/m, "")).toBe(plain.stderr);
    expect(drawn.code).toBe(0);
    expect(readdirSync(cwd)).toEqual([]);
  });

  test.runIf(existsSync("/dev/full"))(
    "a figure that cannot be written leaves the result",
    async ({ onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      symlinkSync("/dev/full", join(cwd, "x.svg"));
      const args = [command, "na64mu", "-m", "1GeV", "--rtol", "1e-2", "--figure", "x.svg", "-o", "out.csv"];
      const { code, stderr } = await millitree(args, { cwd });
      expect(stderr).toContain("invalid --figure: x.svg (no space left); must be writable");
      expect(code).toBe(2);
      expect(readFileSync(join(cwd, "out.csv"), "utf8")).toMatch(/mass_GeV/);
    },
  );

  test.for([
    ["a.svg", "a.svg"],
    ["a.svg", "./folder/../a.svg"],
    ["link.svg", "there.csv"],
    ["folder/a.svg", "linked/a.svg"],
  ])("--figure %s --output %s is one file", async ([figure, output], { onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    mkdirSync(join(cwd, "folder"));
    symlinkSync("folder", join(cwd, "linked"));
    writeFileSync(join(cwd, "there.csv"), "old");
    symlinkSync("there.csv", join(cwd, "link.svg"));
    const before = readdirSync(cwd, { recursive: true });
    const { code, stdout, stderr } = await millitree(
      [command, "ldmx", "-m", "10MeV", "--figure", figure, "--output", output],
      { cwd },
    );
    expect(stderr).toBe(
      `millitree: invalid --figure: ${figure}; must be another file than that of --output\n`,
    );
    expect([code, stdout]).toEqual([2, ""]);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    expect(readFileSync(join(cwd, "there.csv"), "utf8")).toBe("old");
  });
});

test("reach --bounds is for the figure", async () => {
  const { code, stdout, stderr } = await millitree(["reach", "ldmx", "-m", "10MeV", "--bounds", "all"]);
  expect(stderr).toBe(
    "millitree: invalid --figure: none; must be given with --bounds, which only it shows\n",
  );
  expect([code, stdout]).toEqual([2, ""]);
});
