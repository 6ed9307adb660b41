import { expect, test } from "vitest";
import { experimentWarnings } from "../../src/experiments/file/experiment-warnings.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import { thicknessInX0 } from "../../src/experiments/left-out/track-lengths.js";
import { thicknessOf, withThickness } from "../../src/experiments/target.js";

/** LDMX with a target of 0.1 X0 of aluminium, which is thin. */
const ldmx = { ...preset("ldmx"), target: withThickness(preset("ldmx").target, 0.89) };

const inMatter = /X0 thick: (?:electrons|positrons) radiate in it before they collide/;

test("presets lie within the range of the calculation, but for thick targets and beams of positrons", () => {
  for (const name of presetNames()) {
    const { beam, target, cascade } = preset(name);
    if (cascade === "electromagnetic") {
      expect(experimentWarnings(preset(name)), name).toEqual([]);
      continue;
    }
    const isThick = beam.lepton.startsWith("e") && thicknessInX0(target) > 0.2;
    expect(experimentWarnings(preset(name)), name).toEqual([
      ...(isThick ? [expect.stringMatching(inMatter)] : []),
      ...(beam.lepton === "e+" && cascade === "none" ? [expect.stringMatching(/^annihilation/)] : []),
    ]);
  }
});

test("the loss to radiation in the target is a lower bound on what a cascade gives", () => {
  const lost = (name: string) =>
    Number(/at least (\d+) % smaller/.exec(experimentWarnings(preset(name))[0])?.[1]);
  // EGSnrc: of 0.4 X0 of aluminium electrons of 8 GeV go 0.3114 X0 with more than 0.7 of it; of 1 X0 of lead at 98 GeV 0.6603 X0 with
  // more than half
  expect(Math.abs(lost("ldmx") - 100 * (1 - 0.3114 / 0.4))).toBeLessThan(2);
  expect(Math.abs(lost("na64e-thin") - 100 * (1 - 0.6603))).toBeLessThan(2);
});

test.each([
  ["thick", { ...ldmx, target: withThickness(ldmx.target, 89) }, /10 X0 thick.*94 % smaller/],
  [
    "thick without a lower edge",
    {
      ...ldmx,
      target: withThickness(ldmx.target, 89),
      signal: { missing_energy_fraction: [0, 1] as [number, number] },
    },
    /10 X0 thick: the yield grows with the whole thickness/,
  ],
  [
    "scattering beside a cut",
    { ...preset("na64mu"), cuts: { recoil_angle_min_mrad: 10 } },
    /theta_0 is 68 MeV\/p behind the mean path of 20 X0/,
  ],
  [
    "positrons",
    { ...ldmx, beam: { ...ldmx.beam, lepton: "e+" as const } },
    /annihilation.*up to 45.2 MeV, some \d+ times the signal of bremsstrahlung at 22.6 MeV/,
  ],
  [
    "positrons that make a vector",
    { ...ldmx, mesons: {}, final: "vector" as const, beam: { ...ldmx.beam, lepton: "e+" as const } },
    /e\+ e- -> V, is not included$/,
  ],
  ["events beside background", { ...ldmx, background: 2 }, /limit.events/],
  ["mesons beside a vector", { ...ldmx, final: "vector" as const }, /mesons are left out/],
  [
    "quasi-elastic",
    { ...ldmx, form_factor: { kind: "elastic+quasielastic" as const } },
    /hadron veto may reject it.*recoil is taken as that of the whole nucleus/,
  ],
  [
    "helm for helium",
    {
      ...ldmx,
      form_factor: { kind: "helm" as const },
      target: {
        Z: 2,
        A_g_per_mol: 4.0026,
        density_g_per_cm3: 0.125,
        thickness_cm: 10,
        nucleus_spin: 0 as const,
      },
    },
    /give radius_fm/,
  ],
  [
    "mesons too heavy for the beam",
    { ...ldmx, mesons: { jpsi: 1 } },
    /needs a photon of 8.21 GeV to make one: none is counted/,
  ],
  [
    "a broad line",
    { ...ldmx, line_shape: "breit-wigner" as const },
    /tail of the line.*rho from 0.609 to 1.52 GeV/,
  ],
  [
    "thick for muons",
    { ...preset("na64mu"), target: withThickness(preset("na64mu").target, 300) },
    /muons lose [\d.]+ % of their energy in the target/,
  ],
  [
    "that stops muons",
    { ...preset("na64mu"), target: withThickness(preset("na64mu").target, 1e5) },
    /muons lose all their energy/,
  ],
  ["mesons of muons", { ...preset("na64mu"), mesons: { rho: 1 } }, /muon beam/],
])("says what leaves it: %s", (_, experiment, warning) => {
  const warnings = experimentWarnings(experiment);
  // metres of lead are unusual as well
  const unusual = warnings.filter((text) => text.includes("unusual"));
  expect(unusual.length > 0).toBe(thicknessOf(experiment.target) >= 300);
  expect(warnings.slice(0, warnings.length - unusual.length)).toEqual([expect.stringMatching(warning)]);
});
