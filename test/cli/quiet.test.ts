import { describe, expect, test } from "vitest";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

/** Commands that print notes: on the experiment, the bounds, the reach, or the units. */
const noted = [
  ["reach", "ldmx", "na64e", "-m", "10MeV,5GeV", "--figure", "x.svg"],
  ["compare", "ldmx", "-m", "5GeV", "--figure", "x.svg"],
  ["plan", "na64e", "-m", "10MeV"],
];

describe.concurrent("--quiet", () => {
  test.for(noted)("%s prints the same result and no notes", async (args, { onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const [loud, quiet] = await Promise.all([
      millitree([...args, "--rtol", "1e-2"], { cwd }),
      millitree([...args, "--rtol", "1e-2", "--quiet"], { cwd }),
    ]);
    expect(loud.stderr).toMatch(/^note: /m);
    expect(quiet).toEqual({ ...loud, stderr: loud.stderr.replace(/^note: .*\n/gm, "") });
  });

  test("errors are printed", async () => {
    const { code, stderr } = await millitree(["reach", "ldmx", "-m", "10", "-q"]);
    expect(besideMatter(stderr)).toMatch(/^millitree: invalid --mass/);
    expect(code).toBe(2);
  });
});
