import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readCsv } from "../csv-cells.js";
import { millitree, temporaryFolder } from "./millitree.js";

const folder = temporaryFolder(afterAll);

/** The numbers of a CSV by the names of its columns. */
const columnsOf = (csv: string): Record<string, number[]> => {
  const [names, ...rows] = readCsv(csv);
  return Object.fromEntries(names.map((name, i) => [name, rows.map((row) => Number(row[i]))]));
};

describe.concurrent("millitree compare --cascade", () => {
  const mass = ["--mass", "10MeV,30MeV,100MeV"];

  /** LDMX with its calorimeter and meson yields by number, without and with a cascade, as two files. */
  const body = (cascade: string) => `base: ldmx\nname: both\nbeam: {on_target: 2e16}\n${cascade}\n`;
  const files = {
    none: body("cascade: none"),
    electromagnetic: body("cascade: electromagnetic\ncalorimeter: {material: W, thickness_X0: 5}"),
  };

  it.each(["none", "electromagnetic"] as const)(
    "of a file with %s is the reach of the two files",
    async (own) => {
      const cwd = join(folder, own);
      mkdirSync(cwd, { recursive: true });
      const with_ =
        own === "none" ? files.electromagnetic.replace(/\ncalorimeter.*/, "") : files.electromagnetic;
      writeFileSync(join(cwd, "none.yaml"), files.none);
      writeFileSync(join(cwd, "electromagnetic.yaml"), with_);
      const run = async (args: string[]) => {
        const { code, stdout } = await millitree([...args, ...mass, "-f", "csv"], { cwd });
        expect(code).toBe(0);
        return columnsOf(stdout);
      };
      const compared = await run(["compare", `${own}.yaml`, "--cascade"]);
      const [thin, shower] = await Promise.all(
        ["none", "electromagnetic"].map((name) => run(["reach", `${name}.yaml`])),
      );
      expect(compared.epsilon_none).toEqual(thin.epsilon);
      expect(compared.epsilon_electromagnetic).toEqual(shower.epsilon);
      expect(compared.signal_none_all).toEqual(thin.signal_per_epsilon2);
      expect(compared.signal_electromagnetic_all).toEqual(shower.signal_per_epsilon2);
      // the signal that each channel needs alone is the same s_up
      for (const [i, epsilon] of thin.epsilon.entries()) {
        const s_up = epsilon ** 2 * thin.signal_per_epsilon2[i];
        for (const channel of ["bremsstrahlung", "rho"]) {
          const alone = s_up / thin[`epsilon_${channel}`][i] ** 2;
          expect(Math.abs(compared[`signal_none_${channel}`][i] / alone - 1)).toBeLessThan(1e-9);
          const cascade = s_up / shower[`epsilon_${channel}`][i] ** 2;
          expect(Math.abs(compared[`signal_electromagnetic_${channel}`][i] / cascade - 1)).toBeLessThan(1e-9);
          expect(Math.abs(compared[`ratio_${channel}`][i] / (alone / cascade) - 1)).toBeLessThan(1e-9);
        }
      }
      expect(compared.signal_none_annihilation).toEqual([0, 0, 0]);
      // the numbers of mesons are the file's
      expect(compared.ratio_rho).toEqual([1, 1, 1]);
    },
  );

  it("shows a table by channel in 80 columns, and draws the ratios", async () => {
    const figure = join(folder, "ratio.svg");
    const { code, stdout } = await millitree([
      "compare",
      "ldmx-full",
      "--cascade",
      ...mass,
      "--figure",
      figure,
    ]);
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/# cascade: none is without the calorimeter and mesons of the shower's photons/);
    expect(stdout).toMatch(/^ +0\.1 +annihilation +0 +0 +-$/m);
    const svg = readFileSync(figure, "utf8");
    expect(svg).toContain(
      "Ratio of signal events: all channels, bremsstrahlung to cascade, LDMX with its shower",
    );
  });

  it.each([
    [["na64mu"], /may have one choice of cascade only: cascade must be none for muons/],
    [["ldmx", "--set", "beam.energy_spread_GeV=0.1"], /must be left out with cascade: electromagnetic/],
    [["ldmx", "--method", "ww"], /invalid --method: ww; must be left out with --cascade/],
    [["ldmx", "--seed", "3"], /must be vegas for --seed/],
  ])("refuses %s", async (args, message) => {
    const { code, stderr } = await millitree(["compare", ...args, "--cascade", "--mass", "10MeV"]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
