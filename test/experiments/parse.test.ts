import { describe, expect, test } from "vitest";
import { ExperimentError } from "../../src/experiments/file/experiment-error.js";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { allMaterialNames } from "../../src/physics/materials.js";

const lines = [
  "name: Test",
  "beam: {lepton: e-, energy_GeV: 8, on_target: 2e16}",
  "target: {material: Al, thickness_X0: 0.4}",
  "signal: {missing_energy_fraction: [0.5, 1]}",
];
const base = `${lines.join("\n")}\n`;

/** Returns the file with one piece replaced, or lines added. */
const edited = (from: string, to: string) => {
  expect(base).toContain(from);
  return base.replace(from, to);
};

function problemsOf(text: string) {
  try {
    parseExperiment(text, "test.yaml");
  } catch (error) {
    if (error instanceof ExperimentError) return error;
    throw error;
  }
  throw new Error("accepted");
}

const target = (text: string) =>
  parseExperiment(edited("{material: Al, thickness_X0: 0.4}", text), "t").target;

describe("a valid file", () => {
  test("gets its defaults", () => {
    expect(parseExperiment(base, "t")).toEqual({
      name: "Test",
      references: [],
      beam: { lepton: "e-", energy_GeV: 8, on_target: 2e16, energy_loss: "none" },
      target: {
        material: "Al",
        Z: 13,
        A_g_per_mol: 27,
        density_g_per_cm3: 2.7,
        X0_cm: 8.9,
        thickness_X0: 0.4,
        nucleus_spin: 0.5,
      },
      cascade: "none",
      form_factor: { kind: "elastic" },
      final: "chi",
      spin: 0.5,
      signal: { missing_energy_fraction: [0.5, 1] },
      cuts: {},
      efficiency: 1,
      background: 0,
      limit: { confidence_level: 0.95, method: "cls" },
      uncertainties: {},
      mesons: {},
      line_shape: "narrow",
    });
    expect(parseExperiment(`${base}limit: {events: 3}\n`, "t").limit).toEqual({
      confidence_level: 0.95,
      method: "cls",
      events: 3,
    });
  });

  test.each(["2.0e16", "2e16", "2e+16", "2E16", "20000000000000000"])("on_target written %s", (number) => {
    expect(parseExperiment(edited("2e16", number), "t").beam.on_target).toBe(2e16);
  });

  test("a target in full, in cm or in X0", () => {
    const nucleus = "Z: 74, A_g_per_mol: 183.84, density_g_per_cm3: 19.3";
    const numbers = { Z: 74, A_g_per_mol: 183.84, density_g_per_cm3: 19.3, nucleus_spin: 0.5 };
    expect(target(`{${nucleus}, thickness_cm: 1}`)).toEqual({ ...numbers, thickness_cm: 1 });
    const withX0 = { ...numbers, X0_cm: 0.35 };
    expect(target(`{${nucleus}, X0_cm: 0.35, thickness_X0: 2}`)).toEqual({ ...withX0, thickness_X0: 2 });
    expect(target(`{${nucleus}, X0_cm: 0.35, thickness_cm: 0.7}`)).toEqual({ ...withX0, thickness_cm: 0.7 });
    expect(target("{material: Pb, thickness_cm: 2}")).toMatchObject({ thickness_cm: 2 });
  });

  test("a form factor, a nucleus without spin, a vector on its mass shell", () => {
    const formFactor = (text: string) => parseExperiment(`${base}form_factor: ${text}\n`, "t").form_factor;
    expect(formFactor("{size_GeV2: 0.01}")).toEqual({ kind: "elastic", size_GeV2: 0.01 });
    expect(formFactor("{kind: helm, radius_fm: 0, skin_fm: 2}")).toEqual({
      kind: "helm",
      radius_fm: 0,
      skin_fm: 2,
    });
    for (const kind of ["elastic", "elastic+quasielastic", "helm", "point"])
      expect(formFactor(`{kind: ${kind}, screening_per_GeV: 3e4}`)).toEqual({ kind, screening_per_GeV: 3e4 });
    expect(target("{material: C, thickness_cm: 1, nucleus_spin: 0}")).toMatchObject({ nucleus_spin: 0 });
    expect(parseExperiment(`${base}final: vector\n`, "t").final).toBe("vector");
  });

  test("mesons by their number or by their factors, a width, a scalar chi", () => {
    const text =
      "photoproduction: {f_brem: 0.03, X0_g_per_cm2: 6.76}\nline_shape: breit-wigner\nspin: 0\n" +
      "mesons: {rho: {sigma0_ub: 20, f_nuc: 0.9}, jpsi: 1e3}\n";
    expect(parseExperiment(base + text, "t")).toMatchObject({
      photoproduction: { f_brem: 0.03, X0_g_per_cm2: 6.76 },
      line_shape: "breit-wigner",
      spin: 0,
      mesons: { rho: { sigma0_ub: 20, f_nuc: 0.9 }, jpsi: 1e3 },
    });
  });

  test("may have Windows line ends, a byte order mark, comments, block style, a document marker", () => {
    const expected = parseExperiment(base, "t");
    for (const text of [base.replaceAll("\n", "\r\n"), `\uFEFF${base}`, `# x\n---\n${base}...\n`])
      expect(parseExperiment(text, "t")).toEqual(expected);
    const block = edited(lines[1], "beam:\n  lepton: e-\n  energy_GeV: 8\n  on_target: 2e16");
    expect(parseExperiment(block, "t")).toEqual(expected);
  });
});

describe("a wrong value", () => {
  const nucleus = "{Z: 13, A_g_per_mol: 27, density_g_per_cm3: 2.7, thickness_cm: 1}";
  const inTarget = (from: string, to: string) =>
    edited("{material: Al, thickness_X0: 0.4}", nucleus.replace(from, to));
  const added = (line: string) => `${base}${line}\n`;
  const withFactors = (rho: string) =>
    added(`photoproduction: {f_brem: 0.03, X0_g_per_cm2: 6.76}\nmesons: {rho: {${rho}}}`);

  const cases: [string, string][] = [
    [
      edited("8,", "-8,"),
      "test.yaml:2:32: beam.energy_GeV: invalid energy_GeV: -8; must be a number > 0 and <= 100000 [GeV]",
    ],
    [edited("8,", "0,"), "invalid energy_GeV: 0; must be"],
    [edited("8,", ".nan,"), "invalid energy_GeV: .nan; must be"],
    [edited("8,", ".inf,"), "invalid energy_GeV: .inf; must be"],
    [edited("8,", "1e400,"), "invalid energy_GeV: 1e400; must be"],
    [edited("8,", "2e5,"), "invalid energy_GeV: 2e5; must be"],
    [
      edited("8,", '"8",'),
      'invalid energy_GeV: "8"; must be a number > 0 and <= 100000 [GeV], without quotes and without a unit',
    ],
    [
      edited("8,", "8 GeV,"),
      "invalid energy_GeV: 8 GeV; must be a number > 0 and <= 100000 [GeV], without quotes",
    ],
    [edited("8,", "[8],"), "invalid energy_GeV: [8]; must be"],
    [edited("8,", "true,"), "invalid energy_GeV: true; must be"],
    [edited("8,", ","), "invalid energy_GeV: empty; must be"],
    [
      edited("8,", "0.0005,"),
      "invalid energy_GeV: 0.0005; must be above the lepton's mass, 0.00051099895 GeV",
    ],
    [
      edited("e-, energy_GeV: 8", "mu+, energy_GeV: 0.1"),
      "invalid energy_GeV: 0.1; must be above the lepton's mass",
    ],
    [edited("energy_GeV: 8, ", ""), "beam.energy_GeV: invalid energy_GeV: missing; must be"],
    [edited("e-", "e"), "beam.lepton: invalid lepton: e; must be one of e-, e+, mu-, mu+"],
    [edited("2e16", "2_0"), "invalid on_target: 2_0; must be a number > 0 and <= 1e+30, without quotes"],
    [edited("2e16", "0"), "invalid on_target: 0; must be a number > 0"],
    [
      edited("Al", "Xx"),
      `invalid material: Xx; must be one of ${allMaterialNames.join(", ")}; or leave it out and give Z`,
    ],
    [edited("Al", "Al, Z: 13"), "target.Z: invalid Z: 13; must be left out with material"],
    [
      edited("Al", "Al, thickness_cm: 1"),
      "must have one of thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0",
    ],
    [
      edited(", thickness_X0: 0.4", ""),
      "must have one of thickness_cm, thickness_mm, thickness_g_per_cm2, thickness_X0",
    ],
    [edited("0.4", "0"), "invalid thickness_X0: 0; must be a number > 0"],
    [edited("material: Al, ", ""), "must have material, or Z, A_g_per_mol, density_g_per_cm3"],
    [inTarget("13", "13.5"), "invalid Z: 13.5; must be an integer >= 1 and <= 118"],
    [inTarget("13, A_g_per_mol: 27", "119, A_g_per_mol: 290"), "invalid Z: 119; must be an integer"],
    [inTarget("13", "0"), "invalid Z: 0; must be an integer"],
    [inTarget("27", "12"), "invalid A_g_per_mol: 12; must be a number >= Z = 13 [g/mol]"],
    [inTarget("2.7,", "0,"), "invalid density_g_per_cm3: 0; must be a number > 0 and <= 30 [g/cm^3]"],
    [inTarget("2.7,", "2700,"), "invalid density_g_per_cm3: 2700; must be"],
    [inTarget("A_g_per_mol: 27, ", ""), "invalid A_g_per_mol: missing; must be given if material is not"],
    [inTarget("thickness_cm", "thickness_X0"), "invalid X0_cm: missing; must be given with thickness_X0"],
    [
      edited("[0.5, 1]", "[0.9, 0.5]"),
      "invalid missing_energy_fraction: [0.9, 0.5]; must be [low, high] with 0 <= low < high <= 1",
    ],
    [edited("[0.5, 1]", "[0.5, 0.5]"), "must be [low, high]"],
    [edited("[0.5, 1]", "[0.5]"), "must be [low, high]"],
    [edited("[0.5, 1]", "[0.1, 0.5, 1]"), "must be [low, high]"],
    [edited("[0.5, 1]", "0.5"), "must be [low, high]"],
    [
      edited("[0.5, 1]", "[0.5, 1.1]"),
      "invalid missing_energy_fraction: 1.1; must be a number >= 0 and <= 1",
    ],
    [edited("[0.5, 1]", "[-0.5, 1]"), "invalid missing_energy_fraction: -0.5; must be"],
    [edited("[0.5, 1]", "[0.99999, 1]"), "must begin below 0.999936: there the lepton is left at rest"],
    [added("efficiency: 0"), "invalid efficiency: 0; must be a number > 0 and <= 1"],
    [added("efficiency: 1.01"), "invalid efficiency: 1.01"],
    [added("background: -1"), "invalid background: -1; must be a number >= 0"],
    [added("limit: {confidence_level: 1}"), "invalid confidence_level: 1; must be a number > 0 and < 1"],
    [added("limit: {confidence_level: 95}"), "invalid confidence_level: 95; must be"],
    [added("limit: {events: 0}"), "invalid events: 0; must be a number > 0"],
    [added("mesons: {rho: -1}"), "invalid rho: -1; must be a number >= 0"],
    [added("mesons:"), "invalid mesons: empty; must be a mapping with the keys rho, omega, phi"],
    [
      added("mesons: {rho: many}"),
      "invalid rho: many; must be a number >= 0 and <= 1e+30, or a mapping with the keys sigma0_ub, f_nuc",
    ],
    [
      added("mesons: {rho: {sigma0_ub: 1, f_nuc: 1}}"),
      "photoproduction: invalid photoproduction: missing; must be given with mesons.rho by its factors",
    ],
    [
      added("photoproduction: {f_brem: 0.03, X0_g_per_cm2: 6}"),
      "invalid photoproduction: {f_brem: 0.03, X0_g_per_cm2: 6}; must be left out if no meson is given by its factors",
    ],
    [
      withFactors("sigma0_ub: -1, f_nuc: 1"),
      "test.yaml:6:27: mesons.rho.sigma0_ub: invalid sigma0_ub: -1; must be",
    ],
    [withFactors("sigma0_ub: 1"), "mesons.rho.f_nuc: invalid f_nuc: missing; must be a number >= 0"],
    [
      withFactors("sigma0_nb: 1, sigma0_ub: 1, f_nuc: 1"),
      "test.yaml:6:16: mesons.rho.sigma0_nb: invalid key: sigma0_nb; must be one of sigma0_ub, f_nuc; did you mean sigma0_ub?",
    ],
    [added("line_shape: gaussian"), "invalid line_shape: gaussian; must be one of narrow, breit-wigner"],
    [
      edited("Al, thickness_X0: 0.4", "W, thickness_X0: 5e-324"),
      "invalid thickness_X0: 5e-324; must give a thickness > 0 and <= 1000000 cm",
    ],
    [edited("0.4", "9e5"), "target.thickness_X0: invalid thickness_X0: 9e5; must give a thickness"],
    [added("spin: 1"), "invalid spin: 1; must be 0.5 or 0"],
    [added("spin: 0\nfinal: vector"), "invalid spin: 0; must be left out with final: vector"],
    [
      added("form_factor: {kind: dipole}"),
      "test.yaml:5:21: form_factor.kind: invalid kind: dipole; must be one of elastic, elastic+quasielastic, helm, point",
    ],
    [
      added("form_factor: helm"),
      "invalid form_factor: helm; must be a mapping with the keys kind, screening_per",
    ],
    [
      added("form_factor: {radius_fm: 3}"),
      "form_factor.radius_fm: invalid radius_fm: 3; must be left out for kind elastic, which takes screening_per_GeV, size_GeV2",
    ],
    [
      added("form_factor: {kind: helm, size_GeV2: 1}"),
      "invalid size_GeV2: 1; must be left out for kind helm, which takes screening_per_GeV, radius_fm, skin_fm",
    ],
    [
      added("form_factor: {kind: point, skin_fm: 1}"),
      "must be left out for kind point, which takes screening_per_GeV",
    ],
    [
      added("form_factor: {screening_per_GeV: 0}"),
      "invalid screening_per_GeV: 0; must be a number > 0 and <= 1000000000000000 [1/GeV]",
    ],
    [added("form_factor: {kind: helm, skin_fm: -1}"), "invalid skin_fm: -1; must be a number >= 0"],
    [
      added('form_factor: {kind: helm, skin_fm: "10"}'),
      'invalid skin_fm: "10"; must be a number >= 0 and <= 100 [fm], without quotes',
    ],
    [
      added("form_factor: {kind: helm, radius_fm: 0, skin_fm: 0}"),
      "invalid skin_fm: 0; must be a number > 0 with radius_fm: 0 [fm]; a point is kind point",
    ],
    [
      added("form_factor: {kind: helm, skin_fm: 3}"),
      "invalid skin_fm: 3; must be at most 1.776, the whole nucleus, or come with radius_fm [fm]",
    ],
    [
      `${inTarget("13, A_g_per_mol: 27", "1, A_g_per_mol: 1.008")}form_factor: {kind: elastic+quasielastic}\n`,
      "invalid kind: elastic+quasielastic; must be elastic, helm or point for Z = 1",
    ],
    [
      added("form_factor: {kind: helm, skin_fm: 0}"),
      "form_factor.skin_fm: invalid skin_fm: 0; must be at least 0.3877, a tenth of the radius that comes with it [fm]",
    ],
    [
      added("form_factor: {kind: helm, radius_fm: 30, skin_fm: 0.5}"),
      "form_factor.skin_fm: invalid skin_fm: 0.5; must be at least 3, a tenth of radius_fm [fm]",
    ],
    [
      added("form_factor: {kind: helm, radius_fm: 30}"),
      "form_factor.radius_fm: invalid radius_fm: 30; must be at most 9, or come with skin_fm [fm]",
    ],
    [
      `${inTarget("13, A_g_per_mol: 27", "2, A_g_per_mol: 4.0026")}form_factor: {kind: helm, skin_fm: 1.3}\n`,
      "invalid skin_fm: 1.3; must be at most 1.269",
    ],
    [
      `${inTarget("13, A_g_per_mol: 27", "1, A_g_per_mol: 1.008")}form_factor: {kind: helm, skin_fm: 1.1}\n`,
      "invalid skin_fm: 1.1; must come with radius_fm for hydrogen, which is no sphere by default [fm]",
    ],
    [
      added("form_factor: {hydrogen: dipole}"),
      "invalid hydrogen: dipole; must be left out for a target without hydrogen or deuterium",
    ],
    [
      `${inTarget("13, A_g_per_mol: 27", "1, A_g_per_mol: 1.008")}form_factor: {size_GeV2: 0.1, hydrogen: fit}\n`,
      "invalid hydrogen: fit; must be left out with size_GeV2, which replaces hydrogen's own form factors",
    ],
    [
      edited("0.4}", "0.4, nucleus_spin: 1}"),
      "target.nucleus_spin: invalid nucleus_spin: 1; must be 0.5 or 0",
    ],
    [added("final: photon"), "test.yaml:5:8: final: invalid final: photon; must be one of chi, vector"],
    [added("final:"), "invalid final: empty; must be one of chi, vector"],
    [added("references: arXiv"), "invalid references: arXiv; must be a list of lines of text"],
    [added("references: [1]"), "invalid references: 1; must be one line"],
    [edited("Test", "1"), "invalid name: 1; must be one line of 1 to 100 characters"],
    [edited("Test", '""'), 'invalid name: ""; must be one line'],
    [edited("Test", '"a\\nb"'), 'invalid name: "a\\nb"; must be one line'],
    [edited("Test", "x".repeat(101)), "; must be one line of 1 to 100 characters"],
  ];
  test.each(cases.map(([text, message]) => ({ text, message })))("$message", ({ text, message }) => {
    const error = problemsOf(text);
    expect(error.message).toContain(message);
    expect(error.problems).toHaveLength(1);
  });
});

describe("an unknown key", () => {
  test.each<[string, string, string]>([
    ["energy_GeV", "energy_MeV", "energy_GeV"],
    ["energy_GeV", "energy", "energy_GeV"],
    ["energy_GeV", "Energy_GeV", "energy_GeV"],
    ["thickness_X0", "thickness_m", "thickness_cm"],
    ["thickness_X0", "thicknes_X0", "thickness_X0"],
    ["on_target", "on_targt", "on_target"],
    ["missing_energy_fraction", "missing_energy", "missing_energy_fraction"],
    ["signal", "signals", "signal"],
    ["name: Test", "name: Test\neficiency: 1", "efficiency"],
    ["name: Test", "name: Test\neff: 1", "efficiency"],
    ["name: Test", "name: Test\nform_factors: {}", "form_factor"],
    ["name: Test", "name: Test\nform_factor: {kind: helm, radius_GeV: 3}", "radius_fm"],
    ["name: Test", "name: Test\nform_factor: {screening: 3}", "screening_per_GeV"],
    ["name: Test", "name: Test\nnucleus_spin: 0", "target.nucleus_spin"],
    ["name: Test", "name: Test\nconfidence_level: 0.9", "limit.confidence_level"],
  ])("%s written as %s", (from, to, suggestion) => {
    expect(problemsOf(edited(from, to)).message).toMatch(
      new RegExp(`invalid key: .*; did you mean ${suggestion}\\?`),
    );
  });

  test("without a near one still lists what is allowed, at the key's place", () => {
    const message =
      "test.yaml:5:1: zzz: invalid key: zzz; must be one of name, status, references, notes, beam, ";
    expect(problemsOf(`${base}zzz: 1\n`).message).toContain(message);
    expect(problemsOf(`${base}zzz: 1\n`).message).not.toContain("did you mean");
  });

  test("without a name is called empty", () => {
    expect(problemsOf(`${base}"": 1\n`).message).toContain(
      "test.yaml:5:1: invalid key: empty; must be one of",
    );
  });

  test.each(["__proto__", "constructor", "toString", "<<"])("%s is unknown, too", (key) => {
    expect(problemsOf(`${base}${key}: {a: 1}\n`).message).toContain(`invalid key: ${key}`);
  });
});

test("all problems come at once, in the order of the file", () => {
  const text =
    "name: Test\nbeam: {lepton: e, energy_GeV: -8, on_target: 1}\nsignal: {cut: 1}\nbackground: -2\n";
  const { problems, message } = problemsOf(text);
  expect(problems.map(({ path, line, column }) => `${line}:${column} ${path}`)).toEqual([
    "1:1 target",
    "2:16 beam.lepton",
    "2:31 beam.energy_GeV",
    "3:9 signal.missing_energy_fraction",
    "3:10 signal.cut",
    "4:13 background",
  ]);
  expect(message.split("\n")).toHaveLength(6);
});

test("a message with many problems lists twenty and counts the rest", () => {
  const { problems, message } = problemsOf(
    base + Array.from({ length: 25 }, (_, i) => `q${i}: 1\n`).join(""),
  );
  expect(problems).toHaveLength(25);
  expect(message.split("\n")).toHaveLength(21);
  expect(message).toMatch(/test\.yaml: and 5 more problems$/);
});

describe("text that isn't an experiment", () => {
  test.each<[string, string, string]>([
    ["empty", "", "test.yaml:1:1: invalid file: empty; must be a mapping with the keys name,"],
    ["comments", "# nothing\n", "invalid file: empty; must be a mapping"],
    ["list", "- 1\n", "invalid file: - 1; must be a mapping"],
    ["scalar", "hello", "invalid file: hello; must be a mapping"],
    [
      "two documents",
      `${base}---\n${base}`,
      "test.yaml:5:1: invalid file: a second document; one experiment",
    ],
    ["duplicate key", `${base}name: B\n`, "test.yaml:5:1: invalid key: name; each key is allowed once"],
    ["open bracket", "beam: {lepton: e-\n", "invalid YAML: end of file; "],
    ["open quote", 'name: "a\n', "invalid YAML: "],
    ["open quote over lines", 'name: "a\nb\nc', "test.yaml:3:2: invalid YAML: "],
    [
      "tab",
      "beam:\n\tlepton: e-\n",
      "test.yaml:2:1: invalid YAML: blank; Tabs are not allowed as indentation",
    ],
    ["unknown alias", "name: *a\n", "test.yaml:1:7: invalid YAML: *a; write the value itself"],
    ["anchor", edited("Test", "&a Test"), "invalid YAML: &a; write the value itself"],
    ["tag", edited("Test", "!!binary aGk="), "invalid YAML: !!binary; Unresolved tag"],
    ["key that is a list", "? [1]\n: 2\n", "test.yaml:1:3: invalid YAML: [; With stringKeys"],
    ["binary", "\x00\x01\xff\ud800PNG", "invalid file: "],
    ["huge", "a".repeat(70_000), "invalid file: 70000 characters; at most 65536 are allowed"],
    ["deep flow", "[".repeat(30_000), "invalid file: "],
    ["deep flow over lines", "[\n".repeat(30_000), "test.yaml:501:1: invalid file: 30000 opening brackets"],
    ["deep explicit keys", `name: A\n${"? ".repeat(400)}`, "test.yaml:2:"],
    ["deep block", "- ".repeat(30_000), "invalid file: "],
    ["deep flow within the limits", "[".repeat(500), "invalid YAML: end of file; "],
    ["deep block within the limits", "- ".repeat(499), "invalid file: - - "],
  ])("%s", (_, text, message) => {
    expect(problemsOf(text).message).toContain(message);
  });

  test("a window from high to low is reported once", () => {
    expect(problemsOf(edited("[0.5, 1]", "[1, 0.7]")).problems).toHaveLength(1);
  });

  test("a line may be as long as a table is wide", () => {
    const rows = Array.from({ length: 80 }, (_, i) => `[${(0.6 + i / 200).toFixed(4)}, ${1 / 3 + i / 200}]`);
    const text = `# ${"a".repeat(2000)}\n${base.replace(/^efficiency:.*$/m, "")}efficiency: {missing_energy_fraction: [${rows}]}\n`;
    expect(parseExperiment(text, "t").efficiency).toMatchObject({
      missing_energy_fraction: rows.map((row) => JSON.parse(row)),
    });
  });

  test("an alias bomb is refused, not expanded", () => {
    const bomb = Array.from(
      { length: 20 },
      (_, i) => `a${i}: &a${i} [${Array(9).fill(i ? `*a${i - 1}` : 1)}]\n`,
    );
    expect(problemsOf(bomb.join("")).message).toContain("aliases are not allowed");
  });

  test("%YAML 1.1 doesn't change the meaning", () => {
    expect(parseExperiment(`%YAML 1.1\n---\n${edited("Test", "on")}`, "t").name).toBe("on");
  });
});
