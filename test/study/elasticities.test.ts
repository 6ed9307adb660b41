import { describe, expect, it } from "vitest";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { numbersOf } from "../../src/experiments/file/experiment-numbers.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { yamlDocument } from "../../src/experiments/file/yaml-document.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { withThickness } from "../../src/experiments/target.js";
import { vectorMesons } from "../../src/physics/particles.js";
import { LIGHTEST_MASS } from "../../src/production/mass.js";
import { reachAt } from "../../src/reach/reach.js";
import { elasticities } from "../../src/study/elasticities.js";

const [ldmx, na64mu] = [preset("ldmx"), preset("na64mu")];

const byName = (experiment: Experiment, mass: number, rtol = 1e-4) =>
  Object.fromEntries(elasticities(experiment, mass, { rtol }).map((one) => [one.parameter, one]));

describe("elasticities", () => {
  it("are exact for numbers that the signal is proportional to", () => {
    const found = byName(na64mu, 0.1);
    for (const [parameter, origin] of [
      ["beam.on_target", "file"],
      ["target.density_g_per_cm3", "material"],
      ["target.thickness_X0", "file"],
      ["target.X0_cm", "material"],
      ["efficiency", "file"],
    ])
      expect(found[parameter]).toMatchObject({ origin, elasticity: -0.5, error: 0, note: "" });
    expect(found["limit.events"]).toMatchObject({ elasticity: 0.5, error: 0, note: "" });
    expect(found["limit.confidence_level"]).toMatchObject({
      elasticity: 0,
      origin: "file",
      error: 0,
      note: "",
    });
  });

  it("know a number that the file states from one that it leaves to the default, also if the two are equal", () => {
    const text =
      "name: mine\nbeam: {lepton: e-, energy_GeV: 4, on_target: 1.0e+14}\ntarget: {material: W, thickness_X0: 0.1}\n";
    const rest = "signal: {missing_energy_fraction: [0.6, 1]}\n";
    for (const [more, origin] of [
      ["", "default"],
      ["efficiency: 1\n", "file"],
      ["efficiency: 0.5\n", "file"],
    ])
      expect(byName(parseExperiment(`${text}${rest}${more}`, "x"), 0.1).efficiency).toMatchObject({ origin });
  });

  it("are minus half the share for a factor of one channel, also at an end of its range", () => {
    const found = byName(ldmx, 0.2);
    const { epsilon, epsilon_by_channel } = reachAt(ldmx, 0.2, { source: emissionOf(ldmx, { rtol: 1e-6 }) });
    const share = (alone: number | null | undefined) => (epsilon! / alone!) ** 2;
    for (const [parameter, alone] of [
      ["target.density_g_per_cm3", epsilon_by_channel.bremsstrahlung],
      ["target.thickness_X0", epsilon_by_channel.bremsstrahlung],
      ["mesons.rho", epsilon_by_channel.rho],
      ["mesons.omega", epsilon_by_channel.omega],
      ["mesons.phi", epsilon_by_channel.phi],
    ] as const) {
      const { elasticity, error } = found[parameter];
      expect(Math.abs(elasticity! + share(alone) / 2)).toBeLessThan(error! + 1e-5);
    }
    // the mesons are those of all leptons on target
    expect(found["beam.on_target"]).toMatchObject({ elasticity: -0.5, note: "mesons scale along" });
    expect(found.efficiency.elasticity).toBe(-0.5);
  });

  it.each<[string, Experiment, number]>([
    ["LDMX", ldmx, 0.05],
    ["NA64mu", na64mu, 0.3],
  ])("of %s hold their errors beside differences at another step", (_, experiment, mass) => {
    const found = byName(experiment, mass);
    const { beam, target, signal } = experiment;
    const [low, high] = signal.missing_energy_fraction;
    const variants: Record<string, (factor: number) => [Experiment, number]> = {
      mass_GeV: (factor) => [experiment, mass * factor],
      "beam.energy_GeV": (factor) => [
        { ...experiment, beam: { ...beam, energy_GeV: beam.energy_GeV * factor } },
        mass,
      ],
      "signal.missing_energy_fraction.0": (factor) => [
        { ...experiment, signal: { missing_energy_fraction: [low * factor, high] } },
        mass,
      ],
      "target.A_g_per_mol": (factor) => {
        if (!("Z" in target)) throw new Error("a target of one element");
        return [{ ...experiment, target: { ...target, A_g_per_mol: target.A_g_per_mol * factor } }, mass];
      },
    };
    for (const [parameter, variant] of Object.entries(variants)) {
      const ln = (h: number) => {
        const [changed, at] = variant(Math.exp(h));
        return Math.log(reachAt(changed, at, { source: emissionOf(changed, { rtol: 1e-5 }) }).epsilon!);
      };
      const h = 0.03;
      const difference = (8 * (ln(h) - ln(-h)) - (ln(2 * h) - ln(-2 * h))) / (12 * h);
      const { elasticity, error } = found[parameter];
      expect(Math.abs(elasticity! - difference)).toBeLessThan(error! + 1e-4);
      expect(error!).toBeLessThan(5e-3);
    }
  });

  it("follow the closed form of a meson's phase space, up to its end", () => {
    const mesonsOnly: Experiment = {
      ...ldmx,
      target: withThickness(ldmx.target, 1e-12),
      mesons: { phi: 1e9 },
    };
    const { mass: mV } = vectorMesons.phi;
    for (const part of [0.5, 0.9, 0.999]) {
      const r = part * part;
      const m = (part * mV) / 2;
      // ln w = ln(1 + r/2) + ln(1 - r)/2, r = 4m^2/m_V^2
      const expected = -0.5 * 2 * r * (0.5 / (1 + r / 2) - 0.5 / (1 - r));
      const { elasticity, error, note } = byName(mesonsOnly, m, 1e-3).mass_GeV;
      expect(Math.abs(elasticity! - expected)).toBeLessThan(error! + 1e-6 * expected);
      expect(error!).toBeLessThan(0.05 * expected);
      expect(note).toBe("");
    }
  });

  const files: Record<string, [string, number]> = {
    "an element in radiation lengths, with mesons": [
      "name: Z\nbeam: {lepton: e-, energy_GeV: 8, on_target: 2.0e+16}\n" +
        "target: {Z: 13, A_g_per_mol: 27, density_g_per_cm3: 2.7, X0_cm: 8.9, thickness_X0: 0.4}\n" +
        "signal: {missing_energy_fraction: [0.7, 0.9]}\nmesons: {rho: 6.0e+10}\nefficiency: 0.5\n",
      0.2,
    ],
    "an element in cm": [
      "name: cm\nbeam: {lepton: mu-, energy_GeV: 160, on_target: 1.0e+14}\n" +
        "target: {Z: 82, A_g_per_mol: 207, density_g_per_cm3: 11.35, X0_cm: 0.5625, thickness_cm: 22.5}\n" +
        "form_factor: {size_GeV2: 0.005}\nsignal: {missing_energy_fraction: [0.5, 0.9]}\nefficiency: 0.5\n",
      0.1,
    ],
    "layers, one of a radiation length that follows from its density": [
      "name: layers\nbeam: {lepton: mu-, energy_GeV: 160, on_target: 1.0e+14}\ntarget:\n  layers:\n" +
        "    - {formula: LiF, density_g_per_cm3: 2.6, thickness_X0: 5}\n" +
        "    - {material: Fe, thickness_cm: 10}\n" +
        "signal: {missing_energy_fraction: [0.5, 0.9]}\nefficiency: 0.5\n",
      0.1,
    ],
  };
  it.each(Object.entries(files))("are those of the numbers in the file: %s", (_, [text, mass]) => {
    const stated = numbersOf(yamlDocument(text).document!.toJS());
    const all = byName(parseExperiment(text, "file"), mass, 1e-4);
    const names = stated.map(({ path }) => path.join("."));
    for (const one of Object.values(all))
      expect([one.parameter, names.includes(one.parameter) || one.parameter === "mass_GeV"]).toEqual([
        one.parameter,
        one.origin === "file" || one.origin === "asked",
      ]);
    for (const { path } of stated) {
      const { elasticity, error, note } = all[path.join(".")];
      const ln = (h: number) => {
        const file = yamlDocument(text).document!;
        file.setIn(path, (file.getIn(path) as number) * Math.exp(h));
        return Math.log(reachAt(parseExperiment(String(file), "file"), mass).epsilon!);
      };
      if (elasticity === null || /scale along/.test(note)) continue;
      const difference = (ln(0.02) - ln(-0.02)) / 0.04;
      expect(Math.abs(elasticity - difference), path.join(".")).toBeLessThan(error! + 5e-3);
    }
  });

  it("are 0 for the density of a target whose thickness in radiation lengths follows from it", () => {
    const text =
      "name: X0\nbeam: {lepton: mu-, energy_GeV: 160, on_target: 1.0e+14}\n" +
      "target: {mass_fractions: {W: 0.9, Cu: 0.1}, density_g_per_cm3: 17, thickness_X0: 5}\n" +
      "signal: {missing_energy_fraction: [0.5, 0.9]}\n";
    const found = byName(parseExperiment(text, "file"), 0.1);
    expect(found["target.density_g_per_cm3"]).toMatchObject({ elasticity: 0, error: 0 });
    expect(found["target.thickness_X0"]).toMatchObject({ elasticity: -0.5, error: 0 });
  });

  it("have rows for the scales that a form factor has by default", () => {
    const usual = byName(na64mu, 0.3);
    const given = byName(
      { ...na64mu, form_factor: { kind: "elastic", size_GeV2: 0.164 * 207 ** (-2 / 3) } },
      0.3,
    );
    for (const scale of ["form_factor.size_GeV2", "form_factor.screening_per_GeV"])
      expect(Math.abs(usual[scale].elasticity! - given[scale].elasticity!)).toBeLessThan(1e-9);
    expect(usual["form_factor.size_GeV2"].elasticity).toBeLessThan(-0.01);
    expect([usual, given].map((one) => one["form_factor.size_GeV2"].origin)).toEqual(["default", "file"]);
    // of a nucleus each, and left out where there are several
    const crystal = {
      ...na64mu,
      target: parseExperiment(files["layers, one of a radiation length that follows from its density"][0], "")
        .target,
    };
    expect(byName(crystal, 0.3, 1e-3)["form_factor.size_GeV2"]).toBeUndefined();
  });

  it("come in falling order, each a number or (at the end) a reason why there is none", () => {
    const all = elasticities(ldmx, 0.1, { rtol: 1e-4 });
    const sizes = all.map(({ elasticity }) => (elasticity === null ? -1 : Math.abs(elasticity)));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    for (const { elasticity, error, note } of all)
      if (elasticity === null) expect([error, note]).not.toContain("");
      else expect(Number.isFinite(elasticity) && error! >= 0 && error! < Infinity).toBe(true);
    const found = Object.fromEntries(all.map((one) => [one.parameter, one]));
    expect(found["target.Z"].note).toBe("certain values only");
    expect(found["target.nucleus_spin"].note).toBe("certain values only");
    expect(found.background.note).toBe("zero: no relative change");
    // no pair carries more than E less the mass of the electron and what lets the nucleus recoil
    expect(found["signal.missing_energy_fraction.1"]).toMatchObject({ elasticity: 0 });
    expect(found["signal.missing_energy_fraction.1"].note).toMatch(/^matters only beyond a change of \de-5$/);
  });

  it("stay finite at the kinematic limit, and are empty beyond it", () => {
    const near = byName(na64mu, 60.76, 1e-3).mass_GeV;
    expect(near.elasticity! > 100 && near.elasticity! < Infinity).toBe(true);
    expect(elasticities(na64mu, 60.77, { rtol: 1e-3 })).toEqual([]);
  });

  it("report their progress at each number, and at each reach of a derivative", () => {
    const told: number[] = [];
    const { length } = elasticities(na64mu, 10, { rtol: 1e-3, progress: (fraction) => told.push(fraction) });
    expect(told).toEqual([...new Set(told)].sort((a, b) => a - b));
    expect(told[0]).toBe(0);
    expect(told.at(-1)).toBeLessThan(1);
    for (let i = 0; i < length; i++) expect(told).toContain(i / length);
    // the mass, by whose derivative they begin
    expect(told.filter((fraction) => fraction > 0 && fraction < 1 / length).length).toBeGreaterThan(4);
  });

  it("at the lightest allowed mass depend on heavier masses only", () => {
    const { elasticity, error, note } = byName(na64mu, LIGHTEST_MASS, 1e-3).mass_GeV;
    // N goes with -ln(m) plus a constant: see light-masses.test.ts
    expect(elasticity!).toBeGreaterThan(-error!);
    expect(elasticity!).toBeLessThan(0.5 / Math.log(1 / LIGHTEST_MASS) + error!);
    expect(note).toMatch(/^from above: the least allowed|^poorly determined/);
  });
});
