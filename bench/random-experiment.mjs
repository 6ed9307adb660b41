// Draws random valid experiment files over all keys of the schema, with numbers spread evenly in their logarithm over
// the whole range that the schema allows.
import { readFileSync } from "node:fs";
import { ExperimentError, parseExperiment } from "../dist/index.js";
import { leptons, mesonNames } from "../dist/parts.js";

/** Lists the keys of a JSON Schema as paths, `beam.energy_GeV`, each with the schemas that its value may have. */
function* keysOf(schema, path = "") {
  for (const [key, value] of Object.entries(schema.properties ?? {})) {
    const inside = path === "" ? key : `${path}.${key}`;
    yield [inside, [value, ...(value.anyOf ?? [])]];
    yield* keysOf(value, inside);
  }
  for (const part of schema.anyOf ?? []) yield* keysOf(part, path);
  if (schema.items) yield* keysOf(schema.items, path);
}

const schema = JSON.parse(readFileSync(new URL("../data/experiment.schema.json", import.meta.url), "utf8"));
const keys = new Map();
for (const [path, schemas] of keysOf({ anyOf: [schema, schema.then ?? {}, schema.else ?? {}] }))
  if (path !== "base") keys.set(path, [...(keys.get(path) ?? []), ...schemas]);

/** Lists the words that a key may be. */
const wordsOf = (path) => keys.get(path).flatMap((value) => value.enum ?? []);

/** Lists the paths of all keys that a file may have. */
export const fileKeys = [...keys.keys()];

/** Orders of magnitude below its largest value to which a quantity is drawn if its range begins at 0. */
const DECADES = 12;

/** Draws one file, which need not be valid: some rules join several keys. */
function draw(random) {
  const below = (probability) => random() < probability;
  const pick = (list) => list[Math.floor(list.length * random())];
  const logarithmic = (low, high) => low * (high / low) ** random();
  /** Draws the number at a path over the range of the schema, in which some parts may be less. */
  const number = (path, least = 0, most = Infinity) => {
    const range = keys.get(path).find(({ type }) => type === "number" || type === "integer");
    const to = Math.min(range.maximum ?? range.exclusiveMaximum ?? 1e6, most);
    const from = Math.max(range.minimum ?? range.exclusiveMinimum ?? 0, least);
    if (from === 0 && range.minimum === 0 && below(0.1)) return 0;
    const value = logarithmic(from > 0 ? from : to * 10 ** -DECADES, to);
    return range.type === "integer" ? Math.floor(value) : value;
  };
  const word = (path) => pick(wordsOf(path));
  /** Makes a mapping of those keys that are drawn. */
  const some = (entries) =>
    Object.fromEntries(
      entries.filter(([probability]) => below(probability)).map(([, key, make]) => [key, make()]),
    );
  const part = () => (below(0.5) ? random() : logarithmic(1e-9, 1));

  const lepton = pick(Object.keys(leptons));
  const mass = leptons[lepton].mass;
  const energy = below(0.2)
    ? number("beam.energy_GeV", 1.001 * mass)
    : logarithmic(Math.max(1, 2 * mass), 1e5);
  const window = () => {
    const low = below(0.2) ? 0 : below(0.7) ? random() : 1 - logarithmic(1e-7, 1);
    return [low, below(0.6) ? 1 : low + (1 - low) * part()];
  };
  const table = (to) => {
    const rows = Math.floor(logarithmic(2, below(0.9) ? 6 : 40));
    return Array.from({ length: rows }, () => to * (below(0.5) ? random() : logarithmic(1e-6, 1)))
      .sort((a, b) => a - b)
      .map((x) => [x, below(0.2) ? 0 : random()]);
  };
  const layer = (path) => {
    const kind = pick(["material", "element", "formula", "mass_fractions"]);
    const Z = Math.ceil(118 * random());
    const of = (key) => number(`${path}.${key}`);
    const density = () => of("density_g_per_cm3");
    const X0 = () => of("X0_cm");
    const thickness = pick(["thickness_cm", "thickness_mm", "thickness_g_per_cm2", "thickness_X0"]);
    const needsX0 = thickness === "thickness_X0" && kind === "element" ? 1 : 0.3;
    const atoms = ["H", "D", "C", "O", "Al", "Si", "Fe", "W", "Pb", "U"];
    return {
      ...{
        material: () => ({
          material: word(`${path}.material`),
          ...some([[0.2, "density_g_per_cm3", density]]),
        }),
        element: () => ({
          Z,
          A_g_per_mol: below(0.8)
            ? Math.min(300, Z * (1 + 1.6 * random()))
            : number(`${path}.A_g_per_mol`, Z),
          density_g_per_cm3: density(),
          ...some([[needsX0, "X0_cm", X0]]),
        }),
        formula: () => ({
          formula: `${pick(atoms)}${Math.ceil(9 * random())}${below(0.7) ? pick(atoms) : ""}`,
          density_g_per_cm3: density(),
          ...some([[needsX0, "X0_cm", X0]]),
        }),
        mass_fractions: () => {
          const names = [...new Set(Array.from({ length: Math.ceil(4 * random()) }, () => pick(atoms)))];
          const shares = names.map(() => part());
          const sum = shares.reduce((total, share) => total + share, 0);
          return {
            mass_fractions: Object.fromEntries(names.map((name, i) => [name, shares[i] / sum])),
            density_g_per_cm3: density(),
            ...some([[needsX0, "X0_cm", X0]]),
          };
        },
      }[kind](),
      [thickness]: of(thickness),
      ...some([[0.3, "nucleus_spin", () => pick([0, 0.5])]]),
    };
  };
  const muon = mass > 0.1;
  const spread = pick(["none", "none", "energy_spread_GeV", "spectrum_GeV"]);
  const beam = {
    lepton,
    energy_GeV: energy,
    on_target: number("beam.on_target"),
    ...(spread === "energy_spread_GeV" && {
      energy_spread_GeV: Math.min(1e4, ((energy - mass) / 6.01) * part()),
    }),
    ...(spread === "spectrum_GeV" && {
      spectrum_GeV: Array.from({ length: Math.ceil(logarithmic(1, 20)) }, () => [
        below(0.8) ? energy * (0.9 + 0.2 * random()) : logarithmic(1.001 * mass, 1e5),
        logarithmic(1e-20, 1e20),
      ]),
    }),
    ...(muon &&
      some([
        [
          0.3,
          "energy_loss",
          () => pick(["none", "material", { dE_dx_GeV_per_cm: number("beam.energy_loss.dE_dx_GeV_per_cm") }]),
        ],
      ])),
  };
  const target = below(0.25)
    ? { layers: Array.from({ length: Math.ceil(5 * random()) }, () => layer("target.layers")) }
    : layer("target");
  const kind = word("form_factor.kind");
  const scale = (key, least, most) => [0.3, key, () => number(`form_factor.${key}`, least, most)];
  const form_factor = {
    kind,
    ...some([
      scale("screening_per_GeV"),
      ...(kind.startsWith("elastic") ? [scale("size_GeV2")] : []),
      ...(kind === "helm" ? [scale("radius_fm", 0, 9), scale("skin_fm", 0.1, 2)] : []),
    ]),
  };
  const cut = (probability, key, most) => [probability, key, () => number(`cuts.${key}`, 0, most)];
  const cuts = below(0.5)
    ? {}
    : some([
        cut(0.4, "recoil_angle_min_mrad"),
        cut(0.3, "recoil_angle_max_mrad"),
        cut(0.3, "recoil_pt_min_MeV", 1e3 * energy),
        cut(0.3, "recoil_pt_max_MeV"),
        [0.3, "recoil_energy_max_GeV", () => logarithmic(mass, Math.min(1e5, 2 * energy))],
      ]);
  const vector = below(0.2);
  const byFactors = !vector && below(0.3);
  const produced = (meson) =>
    byFactors && below(0.7)
      ? { sigma0_ub: number(`mesons.${meson}.sigma0_ub`), f_nuc: number(`mesons.${meson}.f_nuc`) }
      : number(`mesons.${meson}`);
  const mesons = vector ? {} : some(mesonNames.map((meson) => [0.3, meson, () => produced(meson)]));
  const expected = () => number("background.expected", 0, below(0.8) ? 100 : Infinity);
  const uncertain = (of, key) => {
    const value = of();
    return {
      ...(key === "" ? { expected: value } : { per_lepton: value }),
      [`uncertainty${key}`]: value * part(),
    };
  };
  const plain = {
    name: `file ${Math.floor(1e9 * random())}`,
    ...some([
      [0.1, "references", () => ["arXiv:2505.04295"]],
      [0.3, "status", () => word("status")],
      [0.1, "notes", () => [{ text: "a number", source: "a publication", verified: below(0.5) }]],
    ]),
    beam,
    target,
    ...some([[0.6, "form_factor", () => form_factor]]),
    ...(vector
      ? { final: "vector" }
      : some([
          [0.2, "final", () => "chi"],
          [0.4, "spin", () => pick([0, 0.5])],
        ])),
    signal: { missing_energy_fraction: window() },
    cuts,
    ...some([
      [
        0.4,
        "efficiency",
        () =>
          below(0.3)
            ? logarithmic(1e-9, 1)
            : some([
                [0.5, "overall", () => logarithmic(1e-9, 1)],
                [0.6, "missing_energy_fraction", () => table(1)],
                [0.6, "recoil_angle_mrad", () => table(3141)],
              ]),
      ],
      [
        0.5,
        "background",
        () =>
          pick([
            expected,
            () => uncertain(expected, ""),
            () => uncertain(() => Math.min(1, logarithmic(1e-4, 1e2) / beam.on_target), "_per_lepton"),
          ])(),
      ],
      [
        0.5,
        "limit",
        () =>
          some([
            [0.5, "confidence_level", () => (below(0.8) ? 0.5 + 0.5 * random() : part() * 0.999)],
            [0.7, "method", () => word("limit.method")],
            [0.4, "observed", () => Math.floor(logarithmic(1, below(0.8) ? 50 : 1e4)) - 1],
            [0.1, "events", () => logarithmic(1e-6, 1e9)],
          ]),
      ],
      [
        0.3,
        "uncertainties",
        () =>
          some(
            ["on_target", "efficiency", "form_factor", "mesons", "cascade"].map((name) => [
              0.5,
              name,
              () => 0.5 * part(),
            ]),
          ),
      ],
      [0.3, "line_shape", () => word("line_shape")],
    ]),
    mesons,
    ...(Object.values(mesons).some((value) => typeof value === "object") && {
      photoproduction: {
        f_brem: number("photoproduction.f_brem"),
        X0_g_per_cm2: number("photoproduction.X0_g_per_cm2"),
      },
    }),
  };
  if (muon || energy < 1 || below(0.5)) return below(0.1) ? { ...plain, cascade: "none" } : plain;

  // a shower: the keys that it excludes are left out, and its window begins high enough
  const { photoproduction, cuts: _, ...withoutCuts } = plain;
  const { energy_spread_GeV, spectrum_GeV, ...ofOneEnergy } = beam;
  const least = Math.max(0.01, 0.1 / energy);
  const from = least + (1 - least) * (below(0.8) ? random() : logarithmic(1e-6, 1));
  const { absorbing, ...behind } = { ...layer("calorimeter"), absorbing: true };
  const extent = Object.keys(behind).find((key) => key.startsWith("thickness"));
  const { [extent]: thickness, ...matter } = behind;
  const { efficiency } = plain;
  return {
    ...withoutCuts,
    beam: ofOneEnergy,
    cascade: "electromagnetic",
    signal: { missing_energy_fraction: [from, below(0.7) ? 1 : from + (1 - from) * part()] },
    ...(efficiency?.recoil_angle_mrad && {
      efficiency: Object.fromEntries(
        Object.entries(efficiency).filter(([key]) => key !== "recoil_angle_mrad"),
      ),
    }),
    ...some([[0.6, "calorimeter", () => (below(0.5) ? { ...matter, absorbing } : behind)]]),
    ...(photoproduction && {
      photoproduction: below(0.7) ? { f_brem: "computed" } : photoproduction,
    }),
  };
}

/** Returns the text of a file and the experiment that it states; undefined if a rule refuses it. */
function stated(file) {
  const text = JSON.stringify(file, null, 1);
  try {
    return { text, experiment: parseExperiment(text, "random.yaml") };
  } catch (error) {
    if (!(error instanceof ExperimentError)) throw error;
  }
}

/** Returns a file with a choice of hydrogen's form factors, which few targets allow. */
function withHydrogen({ form_factor, ...file }, random) {
  const models = wordsOf("form_factor.hydrogen");
  const hydrogen = models[Math.floor(models.length * random())];
  return { ...file, form_factor: { kind: "elastic", ...form_factor, hydrogen } };
}

/** Returns a file with a veto of the matter of its target. */
function withVeto(file, random) {
  const { target } = file;
  const { nucleus_spin, ...matter } = target.layers?.[0] ?? target;
  return { ...file, veto: { ...matter, threshold_MeV: 1e-3 * 1e8 ** random() } };
}

/** Draws the text of a valid file, and the experiment that it states. Files that a rule refuses are drawn anew. */
export function randomFile(random) {
  for (;;) {
    const file = draw(random);
    const plain = stated(file);
    if (!plain) continue;
    const whole = (random() < 0.5 && stated(withHydrogen(file, random))) || plain;
    return random() < 0.4 ? stated(withVeto(JSON.parse(whole.text), random)) : whole;
  }
}
