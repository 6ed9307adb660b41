import { describe, expect, it } from "vitest";
import { beamInMatter } from "../../src/experiments/cascade/beam-in-matter.js";
import { preset } from "../../src/experiments/file/presets.js";
import { readCsv } from "../csv-cells.js";
import { millitree } from "./millitree.js";

const kinds = ["e-", "e+", "gamma"] as const;

describe.concurrent("millitree cascade", () => {
  it("prints each stage in 80 columns", async () => {
    const { code, stdout } = await millitree(["cascade", "ldmx-full"]);
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^target +Al +0\.4 /m);
    expect(stdout).toMatch(/^calorimeter +W +absorbing /m);
  });

  it("has the stages, their track lengths and f_brem as JSON, the numbers of the library", async () => {
    const { code, stdout } = await millitree(["cascade", "ldmx-full", "-f", "json"]);
    expect(code).toBe(0);
    const { stages, f_brem, manifest } = JSON.parse(stdout);
    expect(manifest.command).toBe("cascade");
    expect(
      stages.map(({ name, material, thickness_X0 }: Record<string, unknown>) => [
        name,
        material,
        thickness_X0,
      ]),
    ).toEqual([
      ["target", "Al", 0.4],
      ["calorimeter", "W", null],
    ]);
    for (const { track_length_X0 } of stages)
      for (const kind of kinds) expect(track_length_X0[kind]).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(beamInMatter(preset("ldmx-full"))))).toMatchObject({ stages, f_brem });
  });

  it("has spectra that add up to the track lengths", async () => {
    const [whole, binned] = await Promise.all(
      [[], ["--bins", "7"]].map((bins) => millitree(["cascade", "na64e", "-f", "json", ...bins])),
    );
    const [stage] = JSON.parse(whole.stdout).stages;
    const [{ bins }] = JSON.parse(binned.stdout).stages;
    for (const kind of kinds) {
      const sum = bins.reduce(
        (
          total: number,
          bin: { x_low: number; x_high: number; track_length_X0_per_x: Record<string, number> },
        ) => total + (bin.x_high - bin.x_low) * bin.track_length_X0_per_x[kind],
        0,
      );
      expect(Math.abs(sum / stage.track_length_X0[kind] - 1), kind).toBeLessThan(1e-9);
    }
    const csv = readCsv((await millitree(["cascade", "na64e", "-f", "csv", "--bins", "7"])).stdout);
    expect(csv).toHaveLength(8);
    expect(Number(csv[1][4])).toBe(bins[0].track_length_X0_per_x["e-"]);
  });

  it("refuses what has no shower, and says what to do", async () => {
    const none = await millitree(["cascade", "ldmx"]);
    expect(none.code).toBe(2);
    expect(none.stderr).toMatch(
      /invalid cascade: none; must be electromagnetic .*--set cascade=electromagnetic\n$/,
    );
    // the cause, before bins that a shower would not reach down to
    const soft = ["--set", "signal.missing_energy_fraction=[0.001,1]", "--bins", "5"];
    expect((await millitree(["cascade", "ldmx", ...soft])).stderr).toMatch(
      /^millitree: invalid cascade: none;/m,
    );
    expect((await millitree(["cascade", "ldmx", "--set", "cascade=electromagnetic", "--quiet"])).code).toBe(
      0,
    );
    const muons = await millitree(["cascade", "na64mu", "--set", "cascade=electromagnetic"]);
    expect([muons.code, /must be none for muons/.test(muons.stderr)]).toEqual([2, true]);
  });
});
