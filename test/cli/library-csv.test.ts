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
  withFormFactorChoice,
  writeCsv,
  writeExperiment,
} from "../../src/index.js";
import {
  binEdges,
  experimentFile,
  KnownEmissions,
  tabulatedCrossSections,
  tabulatedSpectra,
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

describe("the library has every byte that the command line prints as CSV, of the files that it writes", () => {
  const folder = temporaryFolder(afterAll);
  const files = experiments.map((experiment, i) => {
    const file = join(folder, `${i}.yaml`);
    writeFileSync(file, writeExperiment(experiment));
    return file;
  });

  test("reach", async () => {
    const reaches = experiments.map((experiment) =>
      withFormFactorChoice(
        experiment,
        reach(experiment, mass_GeV, { source: known.emissionOf(experiment, { rtol }) }),
      ),
    );
    const { stdout, code } = await millitree(["reach", ...files, ...grid]);
    expect(code).toBe(0);
    expect(writeCsv(tabulatedReach(reaches))).toBe(stdout);
  });

  test("xsec", async () => {
    for (const i of [0, 3]) {
      const experiment = experiments[i];
      const points = mass_GeV.map((mass) =>
        crossSection(experiment, mass, { source: known.emissionOf(experiment, { rtol }) }),
      );
      const { stdout } = await millitree(["xsec", files[i], ...grid]);
      expect(writeCsv(tabulatedCrossSections(experiment, points))).toBe(stdout);
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
    const { stdout } = await millitree(["spectrum", files[0], ...grid, "--bins", "4"]);
    expect(writeCsv(tabulatedSpectra(experiment, points))).toBe(stdout);
  });
});
