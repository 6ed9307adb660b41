import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  crossSection,
  type Experiment,
  geometricGrid,
  missingEnergySpectrum,
  parseExperiment,
  preset,
  reach,
  tabulatedReach,
  writeCsv,
  writeExperiment,
} from "../../src/index.js";
import {
  accuracyOf,
  accuracyOfReach,
  binEdges,
  experimentFile,
  KnownEmissions,
  manifest,
  type Table,
  tabulatedCrossSections,
  tabulatedSpectra,
  withManifest,
} from "../../src/parts.js";
import { millitree, temporaryFolder } from "./millitree.js";

const rtol = 1e-3;
const mass_GeV = geometricGrid(0.01, 1, 7);
const grid = ["-m", "10MeV:1GeV:7", "--rtol", "1e-3", "--format", "csv"];
const known = new KnownEmissions();

/** Experiments as a program that holds them as plain data reads them. */
const experiments = [
  preset("ldmx"),
  preset("na64mu-2022"),
  ...["background", "layered-target", "mesons"].map((name) =>
    parseExperiment(readFileSync(`examples/${name}.yaml`, "utf8"), name),
  ),
].map((one): Experiment => parseExperiment(JSON.stringify(experimentFile(one)), one.name));

/** Removes the wall time. */
const timeless = (csv: string): string => csv.replace(/"wall_time_s":[^}]*\}/, '"wall_time_s":0}');

const csv = (
  table: Table,
  command: string,
  of: Experiment[],
  options: object,
  outcome: { reached: number; converged: boolean },
): string =>
  writeCsv(
    withManifest(
      table,
      manifest({
        command,
        experiments: of,
        options: { mass_GeV, rtol, ...options },
        rtol,
        outcome,
        wall_time_s: 0,
      }),
    ),
  );

describe("the library has every byte that the command line prints as CSV, of the files that it writes", () => {
  const folder = temporaryFolder(afterAll);
  const files = experiments.map((experiment, i) => {
    const file = join(folder, `${i}.yaml`);
    writeFileSync(file, writeExperiment(experiment));
    return file;
  });

  test("reach", async () => {
    const reaches = experiments.map((experiment) =>
      reach(experiment, mass_GeV, { source: known.emissionOf(experiment, { rtol }) }),
    );
    const outcome = accuracyOfReach(reaches.flatMap(({ points }) => points));
    const { stdout, code } = await millitree(["reach", ...files, ...grid]);
    expect(code).toBe(0);
    expect(timeless(csv(tabulatedReach(reaches), "reach", experiments, {}, outcome))).toBe(timeless(stdout));
  });

  test("xsec", async () => {
    for (const i of [0, 3]) {
      const experiment = experiments[i];
      const points = mass_GeV.map((mass) =>
        crossSection(experiment, mass, { source: known.emissionOf(experiment, { rtol }) }),
      );
      const outcome = accuracyOf(points.map((p) => ({ ...p, value: p.sigma_pb, error: p.error_pb })));
      const { stdout } = await millitree(["xsec", files[i], ...grid]);
      expect(
        timeless(csv(tabulatedCrossSections(experiment, points), "xsec", [experiment], {}, outcome)),
      ).toBe(timeless(stdout));
    }
  });

  test("spectrum", async () => {
    const [experiment] = experiments;
    const range = experiment.signal.missing_energy_fraction;
    const edges = binEdges(range, 4);
    const points = mass_GeV.map((mass) => ({
      mass_GeV: mass,
      bins: missingEnergySpectrum(experiment, mass, {
        edges,
        source: known.emissionOf(experiment, { rtol }),
      }),
    }));
    const bins = points.flatMap(({ bins }) => bins);
    const outcome = accuracyOf(bins.map((bin) => ({ ...bin, value: bin.dsigma_dE_pb_per_GeV })));
    const { stdout } = await millitree(["spectrum", files[0], ...grid, "--bins", "4"]);
    expect(
      timeless(
        csv(tabulatedSpectra(experiment, points), "spectrum", [experiment], { bins: 4, range }, outcome),
      ),
    ).toBe(timeless(stdout));
  });
});
