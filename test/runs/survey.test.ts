import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { vegasCrossSections } from "../../src/experiments/vegas-cross-sections.js";
import { reach } from "../../src/reach/reach.js";
import { reachSurvey } from "../../src/runs/reach-survey.js";
import {
  configuration,
  configurationCount,
  rtolOfSurvey,
  type SurveyDescription,
} from "../../src/runs/survey.js";
import { xsecSurvey } from "../../src/runs/xsec-survey.js";

const survey = (more: Partial<SurveyDescription> = {}): SurveyDescription => ({
  kind: "xsec",
  experiments: ["ldmx", "na64mu"].map((source) => ({ source, text: writeExperiment(preset(source)) })),
  vary: [],
  masses_GeV: [0.01, 0.1, 1],
  method: "exact",
  rtol: 1e-4,
  vegas: {},
  ...more,
});

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const cells = (bytes: Uint8Array): string[][] =>
  textOf(bytes)
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

describe("a survey", () => {
  test("of cross sections has a mass of an experiment in each block, to the digit, in any order", () => {
    const run = xsecSurvey(survey());
    expect(run.blocks).toBe(6);
    for (const i of [5, 0, 3, 1, 4, 2]) {
      const [name, mass] = [["ldmx", "na64mu"][Math.floor(i / 3)], [0.01, 0.1, 1][i % 3]];
      const { sigma_pb, error_pb, evaluations } = crossSection(preset(name), mass);
      const { bytes, tally } = run.block(i);
      const [[experiment, ...numbers]] = cells(bytes);
      expect(experiment).toBe(preset(name).name);
      expect(numbers.map(Number)).toEqual([mass, sigma_pb, error_pb, evaluations, 1]);
      expect(tally).toEqual({
        blocks: 1,
        rows: 1,
        unconverged: 0,
        reached: sigma_pb > 0 ? error_pb / sigma_pb : 0,
        converged: true,
      });
    }
  });

  test("without a tolerance has the usual one of each configuration, and says which", () => {
    const text = writeExperiment(preset("ldmx"));
    const cascades = { path: "cascade", values: ["none", "electromagnetic"] };
    const description = survey({
      experiments: [{ source: "ldmx", text }],
      vary: [cascades],
      masses_GeV: [0.1],
      rtol: undefined,
    });
    for (const sent of [description, JSON.parse(JSON.stringify(description))]) {
      expect(rtolOfSurvey(sent)).toEqual({ without_cascade: 1e-4, with_cascade: 1e-3 });
      for (const [i, rtol] of [1e-4, 1e-3].entries()) {
        const { experiment } = configuration(sent, i);
        expect(experiment.cascade).toBe(cascades.values[i]);
        const { sigma_pb, error_pb } = crossSection(experiment, 0.1, { rtol });
        const [[, , mass, sigma, error]] = cells(xsecSurvey(sent).block(i).bytes);
        expect([mass, sigma, error].map(Number)).toEqual([0.1, sigma_pb, error_pb]);
      }
    }
    expect(rtolOfSurvey({ ...description, rtol: 1e-2 })).toBe(1e-2);
    const one = { ...description, vary: [{ ...cascades, values: ["electromagnetic"] }] };
    expect(rtolOfSurvey(one)).toBe(1e-3);
    expect(rtolOfSurvey({ ...description, vary: [] })).toBe(1e-4);
    const run = xsecSurvey(description);
    expect(JSON.stringify(run.beside!(run.nothing, "x.csv"))).toContain("with_cascade");
  });

  test("by VEGAS draws the numbers of the command", () => {
    const vegas = { calls: 1000, sessions: 2, seed: 9 };
    const run = xsecSurvey(survey({ method: "vegas", vegas }));
    const source = vegasCrossSections(preset("na64mu"), [0.01, 0.1, 1], { vegas });
    expect(cells(run.block(4).bytes)[0][2]).toBe(
      String(crossSection(preset("na64mu"), 0.1, { source }).sigma_pb),
    );
  });

  test("of reach has all masses of an experiment in each block", () => {
    const run = reachSurvey(survey({ kind: "reach" }));
    const columns = textOf(run.header()).trimEnd().split("\n").at(-1)!.split(",");
    expect(run.blocks).toBe(2);
    const rows = cells(run.block(0).bytes);
    for (const [i, point] of reach(preset("ldmx"), [0.01, 0.1, 1]).points.entries()) {
      const row = Object.fromEntries(rows[i].map((cell, k) => [columns[k], cell]));
      expect(row).toMatchObject({
        experiment: "LDMX",
        mass_GeV: String(point.mass_GeV).replace(/^1$/, "1.0"),
        epsilon: String(point.epsilon),
        epsilon_bremsstrahlung: String(point.epsilon_by_channel.bremsstrahlung),
        epsilon_rho: String(point.epsilon_by_channel.rho ?? ""),
        epsilon_lower: "",
        signal_per_epsilon2: String(point.signal_per_epsilon2),
        status: "projection",
        converged: "1",
      });
    }
  });

  test("over very many configurations finds each of them", () => {
    const numbers = (count: number) => Array.from({ length: count }, (_, k) => 4 + k / 1000);
    const vast = survey({
      vary: [
        { path: "beam.energy_GeV", values: numbers(1e4) },
        { path: "target.thickness_X0", values: numbers(1e4) },
        { path: "background", values: numbers(1e3) },
      ],
    });
    expect(configurationCount(vast)).toBe(2e11);
    fc.assert(
      fc.property(fc.nat(1), fc.nat(9999), fc.nat(9999), fc.nat(999), (e, a, b, c) => {
        const { experiment, settings } = configuration(vast, ((e * 1e4 + a) * 1e4 + b) * 1e3 + c);
        expect(experiment.name).toBe(["LDMX", "NA64mu"][e]);
        expect(settings.map(({ value }) => value)).toEqual([a, b, c].map((k) => 4 + k / 1000));
        expect(experiment.beam.energy_GeV).toBe(4 + a / 1000);
        expect(experiment.background).toBe(4 + c / 1000);
      }),
      { numRuns: 20, seed: 4 },
    );
  });

  test("says in the file beside it what it has come to, and where it ends early", () => {
    const run = xsecSurvey(survey());
    const done = (blocks: number, unconverged: number) => ({
      blocks,
      rows: blocks,
      unconverged,
      reached: 0.25,
      converged: unconverged === 0,
    });
    const beside = (tally: ReturnType<typeof done>) => JSON.parse(run.beside!(tally, "scan.csv"));
    expect(beside(done(6, 0))).toMatchObject({
      url: "scan.csv",
      "rdfs:comment": [expect.any(String), "6 rows, 0 not converged, largest relative error 0.25"],
      notes: [{ command: "xsec", experiments: [preset("ldmx"), preset("na64mu")] }],
    });
    expect(beside(done(2, 1))["rdfs:comment"].slice(1)).toEqual([
      "incomplete: 2 of 6 blocks",
      "2 rows, 1 not converged, largest relative error 0.25",
    ]);
    expect(run.footer(done(6, 0))).toHaveLength(0);
    expect(run.shortfall!(done(6, 0))).toBeUndefined();
    expect(run.shortfall!(done(6, 2))).toBe("2 of 6 rows have not converged; see `converged`");
    expect(run.add(run.add(run.nothing, done(1, 0)), done(2, 1))).toEqual(done(3, 1));
  });
});
