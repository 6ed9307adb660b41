import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import { signalYield } from "../../src/experiments/channels/signal-yield.js";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import {
  binEdges,
  missingEnergySpectrum,
  type SpectrumBin,
} from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { type HepdataTable, writeHepdata } from "../../src/formats/hepdata.js";
import { paper } from "../../src/paper/paper.js";
import { ATOMIC_MASS_UNIT } from "../../src/physics/constants.js";
import { combinedReach } from "../../src/reach/combined-reach.js";
import { withCombinedChoice, withFormFactorChoice } from "../../src/reach/form-factor-choice.js";
import { reach } from "../../src/reach/reach.js";
import { reachBand } from "../../src/reach/reach-band.js";
import { rounded } from "../../src/results/hepdata-digits.js";
import { combinedReachTable, reachTable } from "../../src/results/hepdata-reach.js";
import { shortened } from "../../src/results/hepdata-setting.js";
import { hepdataSubmission } from "../../src/results/hepdata-submission.js";
import { crossSectionTable, paperTables, spectrumTable } from "../../src/results/hepdata-tables.js";
import { manifest } from "../../src/results/manifest.js";
import { hepdataProblems, readYaml } from "../hepdata-rules.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];
const record = manifest({
  command: "test",
  experiments: [ldmx],
  options: {},
  rtol: 1e-3,
  outcome: { reached: 1e-4, converged: true },
});
const files = (tables: HepdataTable[], bounds = selectBounds([])) =>
  writeHepdata(hepdataSubmission(tables, record, bounds));

/** A qualifier of a column, by its name. */
const qualifierOf = ({ dependent }: HepdataTable, name: string, column = 0) =>
  dependent[column].qualifiers.find((one) => one.name === name);

/** The symbol of the mass as a qualifier has it. */
const massSymbol = (final: "chi" | "vector") => (final === "chi" ? "$m_\\chi$" : "$m_V$");

/** A spectrum as an experiment without a cascade has it. */
const withoutSignal = ({ mass_GeV, bins }: { mass_GeV: number; bins: SpectrumBin[] }) => ({
  mass_GeV,
  bins: bins.map(({ signal: _, ...bin }) => bin),
});

describe("tables for HEPData", () => {
  test("a cross section: its numbers, and the inputs they depend on", () => {
    const masses = [0.01, 0.1, 9];
    const table = emissionOf(ldmx, { rtol: 1e-2 });
    const points = masses.map((mass) => crossSection(ldmx, mass, { source: table }));
    const made = crossSectionTable(ldmx, points, { method: "exact" });
    expect(hepdataProblems(files([made]))).toEqual([]);
    expect(made.independent[0].values).toEqual(masses.map((value) => ({ value })));
    expect(made.dependent[0].values).toEqual(
      points.map(({ sigma_pb, error_pb }) => ({ value: sigma_pb, error: error_pb })),
    );
    expect(made.dependent[0].header.units).toBe("pb");
    expect(made.dependent[0].errorLabel).toBe("numerical, bound");
    expect(qualifierOf(made, "RE")?.value).toBe("E- AL --> E- AL CHI CHIBAR");
    expect(qualifierOf(made, "Beam energy")).toEqual({ name: "Beam energy", value: 8, units: "GeV" });
    expect(qualifierOf(made, "Window")?.value).toBe("E_miss/E from 0.7 to 1");
    expect(qualifierOf(made, "epsilon")?.value).toBe(1);
    // (p + P)^2 of an electron of 8 GeV and a nucleus of 27 u
    const M = 27 * ATOMIC_MASS_UNIT;
    expect(made.keywords.cmenergies[0]).toBeCloseTo(Math.sqrt(M * M + 2 * M * 8), 3);
    expect(made).not.toHaveProperty("location");
  });

  test("the error of a Monte Carlo is named as such, and a missed tolerance is stated", () => {
    const point = { mass_GeV: 0.01, sigma_pb: 2, error_pb: 0.1, evaluations: 9, converged: false };
    const made = crossSectionTable(ldmx, [point, { ...point, mass_GeV: 0.02, converged: true }], {
      method: "vegas",
    });
    expect(made.dependent[0].errorLabel).toBe("Monte Carlo, 1 sigma");
    expect(made.description).toContain("At 1 of 2 points the tolerance asked for was not met.");
    expect(crossSectionTable(ldmx, [point], { method: "exact" }).dependent[0].errorLabel).toBe(
      "numerical, bound",
    );
  });

  test("spectra: a column for each mass over the same bins, which add up to the beam's energy", () => {
    const edges = binEdges([0.7, 1], 4);
    const table = emissionOf(ldmx, { rtol: 1e-2 });
    const spectra = [0.01, 0.1].map((mass_GeV) => ({
      mass_GeV,
      bins: missingEnergySpectrum(ldmx, mass_GeV, { edges, source: table }),
    }));
    const made = spectrumTable(ldmx, spectra, "exact");
    expect(hepdataProblems(files([made]))).toEqual([]);
    const bins = made.independent[0].values as { low: number; high: number }[];
    expect([bins[0].low, bins[3].high]).toEqual([5.6, 8]);
    for (let i = 1; i < 4; i++) expect(bins[i].low).toBe(bins[i - 1].high);
    expect(made.dependent.map((_, i) => qualifierOf(made, "$m_\\chi$", i)?.value)).toEqual([0.01, 0.1]);
    // the columns integrate to sigma
    const total = made.dependent[0].values.reduce(
      (sum, { value }, i) => sum + (value as number) * (bins[i].high - bins[i].low),
      0,
    );
    expect(total / crossSection(ldmx, 0.01, { source: table }).sigma_pb).toBeCloseTo(1, 1);
  });

  test.each(["chi", "vector"] as const)("spectra with a cascade have the signal by channel: %s", (final) => {
    const full: Experiment = { ...preset("ldmx-full"), final };
    const edges = binEdges([0.7, 1], 2);
    const source = emissionOf(full, { rtol: 1e-2 });
    const spectra = [0.03, 0.08].map((mass_GeV) => ({
      mass_GeV,
      bins: missingEnergySpectrum(full, mass_GeV, { edges, source }),
    }));
    const made = spectrumTable(full, spectra, "exact");
    expect(hepdataProblems(files([made]))).toEqual([]);
    const columns = made.dependent.map(({ header }, i) => [
      header.name,
      header.units,
      qualifierOf(made, massSymbol(final), i)?.value,
      qualifierOf(made, "Channel", i)?.value,
    ]);
    const [sigma, signal] = ["$d\\sigma/dE_{miss}$", "$dN/dE_{miss}$"];
    expect(columns).toEqual([
      [sigma, "pb/GeV", 0.03, undefined],
      [sigma, "pb/GeV", 0.08, undefined],
      ...[0.03, 0.08].flatMap((mass) =>
        ["bremsstrahlung alone", "annihilation alone"].map((channel) => [signal, "1/GeV", mass, channel]),
      ),
    ]);
    expect(qualifierOf(made, "RE", 2)?.value).toBe(qualifierOf(made, "RE")?.value);
    expect(qualifierOf(made, "RE", 3)?.value).toMatch(/^E\+ E- --> /);
    expect(made.keywords.observables).toEqual(["DSIG/DE", "DN/DE"]);
    // the columns add up to the yields in the window
    const widths = (made.independent[0].values as { low: number; high: number }[]).map(
      ({ low, high }) => high - low,
    );
    for (const [i, mass] of [0.03, 0.08].entries()) {
      const yields = signalYield(full, mass, { rtol: 1e-3 });
      for (const [j, channel] of ["bremsstrahlung", "annihilation"].entries()) {
        const { values } = made.dependent[2 + 2 * i + j];
        const total = values.reduce((sum, { value }, k) => sum + (value as number) * widths[k], 0);
        expect(Math.abs(total - yields[channel].events), channel).toBeLessThanOrEqual(
          0.02 * yields[channel].events,
        );
      }
    }
    expect(spectrumTable(ldmx, spectra.map(withoutSignal), "exact").dependent).toHaveLength(2);
  });

  test("a reach: combined, each channel, its band; a hyphen if nothing can be reached", () => {
    const masses = [0.01, 0.5, 9];
    const points = reach(ldmx, masses, { source: emissionOf(ldmx, { rtol: 1e-2 }) });
    const band = reachBand(ldmx, masses, { rtol: 1e-2 });
    const banded = {
      form_factors: band.form_factors,
      points: points.points.map((point, i) => ({
        ...point,
        epsilon_band_low: band.points[i].epsilon_band_low,
        epsilon_band_high: band.points[i].epsilon_band_high,
        epsilon_band_error: band.points[i].epsilon_error,
      })),
    };
    const made = reachTable(ldmx, banded, { method: "exact" });
    const submission = files([made], selectBounds(["sensei"]));
    expect(hepdataProblems(submission)).toEqual([]);
    expect(made.dependent.map((_, i) => qualifierOf(made, "Channel", i)?.value)).toEqual([
      "all together",
      "all together",
      "all together",
      ...Object.keys(points.points[0].epsilon_by_channel).map((name) => `${name} alone`),
    ]);
    const [data] = readYaml(submission["table-1.yaml"], "1.1") as [
      { dependent_variables: { values: { value: unknown; errors?: unknown[] }[] }[] },
    ];
    for (const { values } of data.dependent_variables) expect(values[2]).toEqual({ value: "-" });
    // single channels have errors as the combined one has, except for closed forms
    const [point] = points.points;
    const { bremsstrahlung, rho } = point.epsilon_by_channel;
    const own = point.epsilon_error_by_channel.bremsstrahlung;
    for (const [column, value, error] of [
      [0, point.epsilon, point.epsilon_error],
      [3, bremsstrahlung, own],
    ] as const)
      expect(data.dependent_variables[column].values[0]).toEqual({
        value: rounded(value!, error!).value,
        errors: [{ symerror: rounded(value!, error!).error, label: "numerical, bound" }],
      });
    expect(data.dependent_variables[4].values[0]).toEqual({ value: Number(rho!.toPrecision(10)) });
    const [low, high] = [1, 2].map((column) => made.dependent[column].values[0].value as number);
    expect(low).toBeLessThan(high);
    expect(qualifierOf(made, "Form factor", 1)?.value).toMatch(/lowest.*helm/);
    expect(qualifierOf(made, "Confidence level")?.value).toBe(0.95);
    // another experiment's data are named, not repeated
    expect(submission["submission.yaml"]).toContain("SENSEI (arXiv:2305.04964)");
    expect(Object.keys(submission)).toEqual(["submission.yaml", "table-1.yaml", "manifest.json"]);
    expect(JSON.parse(submission["manifest.json"])).toEqual(JSON.parse(JSON.stringify(record)));
  });

  test("a reach says how far the choice of form factor moves it, with the error of that", () => {
    const masses = [0.01, 1];
    const own = withFormFactorChoice(ldmx, reach(ldmx, masses, { rtol: 1e-3 }));
    const members = [ldmx, { ...ldmx, name: "Twin" }];
    const both = combinedReach(
      members.map((experiment) => ({ experiment, source: emissionOf(experiment, { rtol: 1e-3 }) })),
      masses,
    );
    const together = withCombinedChoice(members, both);
    for (const [made, { points }] of [
      [reachTable(ldmx, own, { method: "exact" }), own],
      [combinedReachTable(members, together, "exact"), together],
    ] as const) {
      expect(hepdataProblems(files([made]))).toEqual([]);
      const columns = made.dependent.filter(({ qualifiers }) =>
        qualifiers.some(
          ({ name, value }) =>
            name === "Form factor" && /^the (low|high)est of elastic, /.test(String(value)),
        ),
      );
      const [low, high] = columns.map(({ values }) => values);
      expect(columns).toHaveLength(2);
      // a hyphen if it is moved by less than 10 %
      expect([low[0].value, high[0].value]).toEqual([null, null]);
      expect([low[1].value, high[1].value]).toEqual([
        points[1].epsilon_form_factor_low,
        points[1].epsilon_form_factor_high,
      ]);
      for (const { value, error } of [low[1], high[1]]) expect(error! / Number(value)).toBeCloseTo(0.02, 12);
      expect(made.description).toMatch(/other form factors/);
    }
    const near = reachTable(ldmx, { ...own, points: own.points.slice(0, 1) }, { method: "exact" });
    expect(near.dependent).toHaveLength(1 + Object.keys(own.points[0].epsilon_by_channel).length);
    expect(near.description).not.toMatch(/other form factors/);
  });

  test("a reach over a background that fluctuates", () => {
    const background = { ...ldmx, background: 4, limit: { confidence_level: 0.9, method: "cls" as const } };
    const result = reach(background, [0.01, 9], { source: emissionOf(background, { rtol: 1e-2 }) });
    const made = reachTable(background, result, { method: "exact" });
    expect(hepdataProblems(files([made]))).toEqual([]);
    const bands = made.dependent.filter(({ qualifiers }) =>
      qualifiers.some(({ name }) => name === "Quantile"),
    );
    expect(bands.map(({ values }) => values.map(({ value }) => value))).toEqual(
      (["minus_2sigma", "minus_1sigma", "median", "plus_1sigma", "plus_2sigma"] as const).map((name) => [
        result.points[0].epsilon_expected?.[name],
        null,
      ]),
    );
    // eps scales with the root of the yield, for any count: one relative error for all
    const [{ epsilon, epsilon_error }] = result.points;
    for (const { values } of bands)
      expect(values[0].error! / (values[0].value as number)).toBeCloseTo(epsilon_error! / epsilon!, 12);
    expect(qualifierOf(made, "Background events")?.value).toBe(4);
    expect(qualifierOf(made, "Statistics")?.value).toBe("cls");
    const seen = { ...background, limit: { ...background.limit, observed: 7 } };
    expect(made.description).toMatch(/^Projected reach/);
    expect(made.keywords.phrases).toContain("Sensitivity projection");
    const observed = reachTable(seen, result, { method: "exact" });
    expect(observed.description).toMatch(/^Observed reach/);
    expect(observed.keywords.phrases).toContain("Exclusion limit");
    expect(observed.keywords.phrases).not.toContain("Sensitivity projection");
    // the observed count is not part of the expected limits
    expect(
      observed.dependent.map(({ qualifiers }) => [
        qualifiers.some(({ name }) => name === "Quantile"),
        qualifiers.find(({ name }) => name === "Events seen")?.value,
      ]),
    ).toEqual([[false, 7], ...Array(5).fill([true, undefined]), ...Array(4).fill([false, 7])]);
    expect(qualifierOf(reachTable(ldmx, result, { method: "exact" }), "Signal events excluded")?.value).toBe(
      3,
    );
    expect(qualifierOf(reachTable(ldmx, result, { method: "exact" }), "Statistics")).toBeUndefined();
  });

  test("a reach of several experiments in one likelihood", () => {
    const members = [ldmx, na64mu].map((experiment) => ({
      experiment,
      source: emissionOf(experiment, { rtol: 1e-2 }),
    }));
    const result = combinedReach(members, [0.01, 99]);
    const made = combinedReachTable([ldmx, na64mu], result, "exact");
    expect(hepdataProblems(files([made]))).toEqual([]);
    expect(made.dependent[0].values.map(({ value }) => value)).toEqual([result.points[0].epsilon, null]);
    expect(made.keywords.reactions).toHaveLength(2);
    expect(qualifierOf(made, "Experiments")?.value).toBe("LDMX, NA64mu");
  });

  test("a vector on its mass shell, in a target of several nuclei", () => {
    const vector = parseExperiment(
      "name: Vector <b>\nfinal: vector\nbeam: {lepton: mu-, energy_GeV: 100, on_target: 1}\n" +
        "target: {material: PbWO4, thickness_cm: 1}\nsignal: {missing_energy_fraction: [0.5, 1]}\n",
      "vector.yaml",
    );
    const point = { mass_GeV: 0.1, sigma_pb: 1, error_pb: 0.1, evaluations: 1, converged: true };
    const made = crossSectionTable(vector, [point], { method: "ww" });
    expect(hepdataProblems(files([made]))).toEqual([]);
    expect(made.independent[0].header.name).toBe("$m_V$");
    expect(made.keywords.reactions).toEqual(["MU- NUCLEUS --> MU- NUCLEUS V"]);
    expect(made.keywords.cmenergies).toHaveLength(3);
    expect(qualifierOf(made, "Method")?.value).toBe("Weizsaecker-Williams approximation");
    expect(qualifierOf(made, "chi")).toBeUndefined();
  });

  test("every key of a file is a qualifier with a name and its unit, or left to the manifest if it is long", () => {
    const point = {
      mass_GeV: 0.1,
      epsilon: 1e-3,
      epsilon_error: 1e-6,
      signal_per_epsilon2: 1,
      converged: true,
    };
    const result = { points: [{ ...point, epsilon_by_channel: {}, epsilon_error_by_channel: {} }] };
    const more: Experiment = {
      ...na64mu,
      beam: {
        ...na64mu.beam,
        spectrum_GeV: Array.from({ length: 60 }, (_, i) => [100 + i, 1]),
        energy_loss: { dE_dx_GeV_per_cm: 0.01 },
      },
      form_factor: { kind: "helm", radius_fm: 3, skin_fm: 0.9, screening_per_GeV: 5, size_GeV2: 6 },
      cuts: {
        recoil_angle_min_mrad: 1,
        recoil_angle_max_mrad: 20,
        recoil_pt_min_MeV: 2,
        recoil_pt_max_MeV: 9,
        recoil_energy_max_GeV: 7,
      },
      efficiency: {
        overall: 0.5,
        missing_energy_fraction: [
          [0.7, 0],
          [1, 1],
        ],
        recoil_angle_mrad: [
          [0, 1],
          [5, 0.5],
        ],
      },
      uncertainties: { on_target: 0.1, efficiency: 0.2, form_factor: 0.3, mesons: 0.4 },
      mesons: { rho: { sigma0_ub: 19, f_nuc: 1 }, phi: 1e9 },
      photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 },
      line_shape: "breit-wigner",
    };
    const made = reachTable(more, result, { method: "exact" });
    expect(hepdataProblems(files([made]))).toEqual([]);
    const spread = reachTable({ ...na64mu, beam: { ...na64mu.beam, energy_spread_GeV: 3 } }, result, {
      method: "exact",
    });
    for (const [table, name, value, units] of [
      [spread, "Beam energy spread", 3, "GeV"],
      [made, "Beam energy loss", 0.01, "GeV/cm"],
      [made, "Form factor, radius", 3, "fm"],
      [made, "Form factor, nuclear size", 6, "GeV^2"],
      [made, "Largest recoil angle", 20, "mrad"],
      [made, "Least recoil transverse momentum", 2, "MeV"],
      [made, "Relative uncertainty from the form factor", 0.3, undefined],
      [made, "Cross section of rho photoproduction", 19, "ub"],
      [made, "phi mesons produced", 1e9, undefined],
      [made, "Radiation length for photoproduction", 6.76, "g/cm^2"],
    ] as const)
      expect(qualifierOf(table, name)).toEqual({ name, value, ...(units && { units }) });
    const { qualifiers } = made.dependent[0];
    expect(qualifiers.filter(({ value }) => value === "see manifest.json")).toHaveLength(1);
    // no name is a key of the file (which has its unit in it), and no name occurs twice
    for (const { name } of qualifiers) expect(name).not.toMatch(/_(?!miss)|\w\.\w/);
    expect(new Set(qualifiers.map(({ name }) => name)).size).toBe(qualifiers.length);
  });

  test("a long name ends after a word", () => {
    const word = fc
      .string({ unit: "grapheme", minLength: 1, maxLength: 80 })
      .filter((one) => !/\s/.test(one));
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 20, max: 64 }),
        (words, room) => {
          const name = words.join(" ");
          const short = shortened(name, room);
          expect(short.length).toBeLessThanOrEqual(room);
          if (name.length <= room) expect(short).toBe(name);
          else if (words[0].length <= room - 3)
            expect(words.map((_, i) => `${words.slice(0, i + 1).join(" ")}...`)).toContain(short);
        },
      ),
      { seed: 4295, numRuns: 300 },
    );
  });

  test("the paper's figures: each curve and each experiment once", () => {
    const experiments = [ldmx, na64mu];
    const results = paper(experiments, { rtol: 1e-2, masses: 3 });
    const tables = paperTables(experiments, results);
    expect(hepdataProblems(files(tables))).toEqual([]);
    const names = tables.map(({ name }) => name);
    expect(names).toHaveLength(2 * 5 + 2 + 2);
    for (const name of ["Figure 2, LDMX, 10 MeV", "Figure 3, LDMX", "Figure 4, NA64mu"])
      expect(names).toContain(name);
    for (const { name, location } of tables) expect(location).toBe(name.slice(0, 8));
    const curve = results.spectra[1].curves[2].points;
    expect(tables[7].independent[0].values).toEqual(
      curve.map(({ missingEnergy_GeV }) => ({ value: missingEnergy_GeV })),
    );
    expect(tables[7].dependent[0].values.map(({ value }) => value)).toEqual(
      curve.map(({ dsigma_pb_per_GeV }) => dsigma_pb_per_GeV),
    );
  });

  test("names of tables stay valid and distinct for any names of experiments", () => {
    const point = { mass_GeV: 0.1, sigma_pb: 1, error_pb: 0.1, evaluations: 1, converged: true };
    const name = fc.oneof(
      fc.constantFrom("LDMX", "x".repeat(90), "x".repeat(91)),
      fc.string({ minLength: 1 }),
    );
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 12 }), (names) => {
        const tables = names.map((name) =>
          crossSectionTable({ ...ldmx, name }, [point], { method: "exact" }),
        );
        expect(hepdataProblems(files(tables))).toEqual([]);
      }),
      { seed: 4295, numRuns: 20 },
    );
  });
});
