import { Command } from "commander";
import { afterEach, expect, test, vi } from "vitest";
import { compareCommand } from "../../src/cli/commands/compare.js";
import { besideMatter } from "./millitree.js";

const told: number[] = [];

vi.mock("../../src/cli/output/progress.js", () => ({
  progressBar: () => ({ update: (fraction: number) => told.push(fraction), stop: () => {} }),
}));

vi.mock("../../src/cli/options/method-options.js", async (original) => ({
  ...(await original<typeof import("../../src/cli/options/method-options.js")>()),
  vegasCrossSections: async (...args: unknown[]) => {
    const progress = args.at(-1) as (fraction: number) => void;
    for (const fraction of [0, 0.5, 1]) progress(fraction);
    const estimate = { value: 1, error: 0.1, errorKind: "one-sigma", evaluations: 1, converged: false };
    return { crossSection: () => estimate };
  },
}));

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

test("one progress bar for all methods; sessions that disagree are reported", async () => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const stderr = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  const program = new Command();
  compareCommand(program);
  const args = ["compare", "ldmx", "-m", "4GeV,5GeV", "--method", "vegas,ww"];
  await program.parseAsync(args, { from: "user" });
  expect(told.length).toBeGreaterThan(3);
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBeCloseTo(1, 12);
  expect(told.filter((fraction) => fraction > 0.99)).toHaveLength(1);
  expect(besideMatter(stderr.mock.calls.map(([text]) => text).join(""))).toMatch(
    /^millitree: the sessions of VEGAS disagree/,
  );
  expect(process.exitCode).toBe(1);
});
