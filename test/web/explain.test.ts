import { readdirSync } from "node:fs";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { factor } from "../../src/experiments/channels/factor.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { preset, presetNames } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import type { Layer } from "../../src/experiments/target.js";
import { ALPHA, ELECTRON_MASS } from "../../src/physics/constants.js";
import type { SpectralDensity } from "../../src/physics/final-state.js";
import { finalState, registerFinalState } from "../../src/physics/final-states.js";
import { vectorMesons } from "../../src/physics/particles.js";
import { annihilation } from "../../src/production/annihilation.js";
import { type ExplainedReach, explainedReach } from "../../src/study/explanation.js";
import { definition } from "../../web/src/explain/definition.js";
import { elasticityText, writtenTex, writtenText } from "../../web/src/explain/digits.js";
import { factorMeaning, meaning, whyClosed } from "../../web/src/explain/meaning.js";
import {
  factorTex,
  massSymbol,
  mesonTex,
  symbolTex,
  textTex,
  unitTex,
} from "../../web/src/explain/symbols.js";
import { unitsNote, valueTex, yieldInNumbersTex, yieldTex } from "../../web/src/explain/yield-tex.js";
import { digitsThatMatter, massInUnit } from "../../web/src/ui/written-number.js";
import { example, examples } from "../example.js";

type ElementLayer = Extract<Layer, { Z: number }>;

const mesons = example("mesons.yaml");

const aluminium = preset("ldmx").target as ElementLayer;
const crystal: Experiment = {
  ...preset("na64mu"),
  target: { formula: "PbWO4", density_g_per_cm3: 8.3, thickness_cm: 20, nucleus_spin: 0.5 },
};
const mixture = { mass_fractions: { W: 0.9, Cu: 0.1 }, density_g_per_cm3: 17.3, nucleus_spin: 0.5 as const };
const spectrum: [number, number][] = [
  [150, 1],
  [160, 2],
];

const experiments: [name: string, experiment: Experiment][] = [
  ...presetNames().map((name) => [name, preset(name)] as [string, Experiment]),
  ...readdirSync(examples)
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => [file, example(file)] as [string, Experiment]),
  ["scalars of LDMX", { ...preset("ldmx"), spin: 0 }],
  ["fermions and mesons", { ...mesons, spin: 0.5 }],
  ["scalars and mesons with a width", { ...mesons, line_shape: "breit-wigner" }],
  ["mesons with a width", { ...preset("ldmx"), line_shape: "breit-wigner" }],
  ["lead tungstate", crystal],
  ["a mixture", { ...crystal, target: { ...mixture, thickness_cm: 2 } }],
  ["two layers of one element", { ...preset("ldmx"), target: { layers: [aluminium, aluminium] } }],
  ["a spread", { ...preset("na64mu"), beam: { ...preset("na64mu").beam, energy_spread_GeV: 3 } }],
  [
    "a spectrum of V",
    { ...preset("na64mu"), final: "vector", beam: { ...preset("na64mu").beam, spectrum_GeV: spectrum } },
  ],
  ["a shower of V", { ...preset("ldmx-full"), final: "vector" }],
  ["a shower of scalars", { ...preset("na64e"), spin: 0 }],
  [
    "energy loss in a crystal",
    { ...crystal, beam: { ...crystal.beam, energy_loss: { dE_dx_GeV_per_cm: 0.01 } } },
  ],
  [
    "an efficiency that varies inside cuts",
    {
      ...preset("ldmx"),
      cuts: { recoil_angle_min_mrad: 5 },
      efficiency: {
        overall: 0.8,
        missing_energy_fraction: [
          [0.7, 0.5],
          [0.9, 1],
        ],
      },
    },
  ],
];

const explained = (experiment: Experiment, mass_GeV: number): ExplainedReach =>
  explainedReach(experiment, mass_GeV, { bounds: [], source: emissionOf(experiment, { rtol: 1e-2 }) });

/** Elements of MathML that have a certain number of children. */
const children: Readonly<Record<string, number>> = {
  mfrac: 2,
  mroot: 2,
  msub: 2,
  msup: 2,
  munder: 2,
  mover: 2,
  msubsup: 3,
  munderover: 3,
};

/** Elements with another number of children, which browsers refuse to set and readers of screens can't read. */
function malformed(mathml: string): string[] {
  const found: string[] = [];
  const open = [{ tag: "", count: 0 }];
  for (const [, closing, tag, empty] of mathml.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (!closing) {
      open.at(-1)!.count++;
      if (!empty) open.push({ tag, count: 0 });
    } else {
      const { tag, count } = open.pop()!;
      if (count !== (children[tag] ?? count)) found.push(`${tag} of ${count}`);
    }
  }
  return found;
}

/** Throws where KaTeX can't set a formula; says so where it would set an unknown character. */
const parses = (tex: string): void => {
  const html = katex.renderToString(tex, { throwOnError: true, strict: "error" });
  const [mathml] = /<math.*<\/math>/s.exec(html)!;
  expect(malformed(mathml), tex).toEqual([]);
};

const parsesPhrase = (words: string): void => {
  const pieces = words.split("$");
  expect(pieces.length % 2, words).toBe(1);
  for (const [i, piece] of pieces.entries())
    if (i % 2 === 1) parses(piece);
    else expect(piece, "TeX outside of dollars").not.toMatch(/[\\^_{}]/);
};

/** The numbers of a formula in TeX, read as a reader does. */
function numbersOf(tex: string): number[] {
  const units = /\\mathrm\{[^{}]*(\\mu|\\,)?[^{}]*\}(\^\{-\d\})?|\\text\{(?:[^{}]|\{\})*\}/g;
  const bare = tex.replace(units, "");
  return Array.from(
    bare.matchAll(/(?:([\d.]+)\\times )?10\^\{(-?\d+)\}|([\d.]+)/g),
    ([, mantissa = "1", exponent, plain]) => (plain ? Number(plain) : Number(`${mantissa}e${exponent}`)),
  );
}

const CM2 = { pb: 1e-36, ub: 1e-30 } as const;

/** A small subset of TeX as arithmetic. */
function evaluated(tex: string, values: Readonly<Record<string, number | string>>): number {
  let code = tex;
  for (const [symbol, value] of Object.entries(values)) code = code.replaceAll(symbol, String(value));
  code = code
    .replaceAll("\\frac14", "(1/4)")
    .replace(/\\frac\{([^{}]*)\}\{([^{}]*)\}/g, "(($1)/($2))")
    .replace(/(\d)(?=0\.)/g, "$1*")
    .replace(/\\sqrt\{([^{}]*)\}/g, "*(($1)**0.5)")
    .replace(/(^|\))\\left\(/g, (_, before) => (before ? ")*(" : "("))
    .replace(/\\right\)\^\{3\/2\}/g, ")**1.5")
    .replaceAll("\\right)", ")");
  expect(code).toMatch(/^[\d.()*/+e-]+$/);
  return Number(new Function(`return ${code}`)());
}

describe("formulas of an explanation", () => {
  it.each(experiments)("%s: every symbol, unit and formula is one that KaTeX sets", (_, experiment) => {
    for (const mass_GeV of [0.02, 0.45, 900]) {
      const { channels } = explained(experiment, mass_GeV);
      parses(massSymbol(experiment));
      for (const channel of channels) {
        parses(channel.process.tex);
        parses(yieldTex(channel));
        parses(yieldInNumbersTex(channel, 4));
        parses(unitsNote(channel));
        const { formulas, words } = definition(channel, experiment);
        for (const { tex, plain } of formulas) {
          parses(tex);
          expect(plain).not.toMatch(/[\\$]|^$/);
        }
        parsesPhrase(words);
        parsesPhrase(whyClosed(channel));
        for (const factor of channel.factors) {
          const { symbol, unit } = factorTex(factor, channel.channel);
          parses(symbol);
          parses(unit);
          parses(valueTex(factor, 4));
          parsesPhrase(factorMeaning(factor, channel.channel, experiment));
        }
      }
    }
  });

  it.each(experiments)("%s: the formula has the symbols of the factors, each once", (_, experiment) => {
    for (const channel of explained(experiment, 0.02).channels) {
      const [, right] = yieldTex(channel).split("\\epsilon^2\\,");
      const left = channel.factors.reduce((rest, factor) => {
        const tex = factor.symbol === "1/m_p" ? "{m_p}" : factorTex(factor, channel.channel).symbol;
        expect(rest.split(tex).length, `${tex} in ${rest}`).toBeGreaterThan(1);
        return rest.replace(tex, "");
      }, right);
      expect(left.replace(/\\frac|\\,|[{}]/g, "")).toBe("");
    }
  });

  it.each(experiments)("%s: the numbers shown multiply to the yield shown", (_, experiment) => {
    const digits = 6;
    for (const mass_GeV of [0.02, 0.3])
      for (const channel of explained(experiment, mass_GeV).channels) {
        if (channel.closed !== "") continue;
        const all = numbersOf(yieldInNumbersTex(channel, digits).slice("\\frac{N}{\\epsilon^2}=".length));
        const shown = all.at(-1)!;
        const units = channel.factors.map(({ unit }) => CM2[unit as keyof typeof CM2] ?? 1);
        const factors = all.slice(0, -1);
        expect(factors.length).toBe(channel.factors.length);
        const product = [...factors, ...units].reduce((a, b) => a * b, 1);
        // each is rounded to half a unit of its last digit
        expect(Math.abs(product / shown - 1)).toBeLessThan((factors.length + 1) * 0.5 * 10 ** (1 - digits));
        expect(Math.abs(shown / channel.events_per_epsilon2 - 1)).toBeLessThan(0.5 * 10 ** (1 - digits));
      }
  });

  it.each([0.5, 0] as const)("the weight of a meson's decay, read from its formula: spin %s", (spin) => {
    const experiment: Experiment = { ...mesons, spin };
    for (const meson of ["rho", "omega", "phi", "jpsi"] as const) {
      const mass = 0.3;
      const channel = explained(experiment, mass).channels.find(({ channel }) => channel === meson)!;
      const w = channel.factors.find(({ symbol }) => symbol === "w")!.value;
      const [, formula] = definition(channel, experiment).formulas[1].tex.split(/=(.*)/s);
      const values = { "m_\\chi^2": mass ** 2, [`m_{${mesonTex[meson]}}^2`]: vectorMesons[meson].mass ** 2 };
      expect(Math.abs(evaluated(formula, values) / w - 1)).toBeLessThan(1e-12);
    }
  });

  it.each([0.5, 0] as const)("the cross section of annihilation, read from its formula: spin %s", (spin) => {
    const experiment: Experiment = { ...preset("ldmx-full"), spin };
    const mass = 0.03;
    const density = finalState("chi").density(mass, spin) as SpectralDensity;
    const channel = explained(experiment, mass).channels.find(({ channel }) => channel === "annihilation")!;
    const [electrons, , sigma, w] = definition(channel, experiment).formulas.map(({ tex }) => tex);
    expect(electrons).toContain("Z_i\\,N_{\\mathrm A}");
    expect(sigma).toContain("\\frac{4\\pi\\alpha^2}{3s}\\,w(s)\\,\\frac{1+2m_e^2/s}{\\beta_e}");
    for (const energy of [3.6, 5, 7.9]) {
      const s = 2 * ELECTRON_MASS * (energy + ELECTRON_MASS);
      const weight = evaluated(w.slice("w(s)=".length), { "m_\\chi^2": mass ** 2, "{s}": `{${s}}` });
      const m2 = ELECTRON_MASS ** 2;
      const shown =
        (((4 * Math.PI * ALPHA ** 2) / (3 * s)) * weight * (1 + (2 * m2) / s)) / Math.sqrt(1 - (4 * m2) / s);
      expect(Math.abs(shown / annihilation(energy, density) - 1)).toBeLessThan(1e-12);
    }
  });

  it("the weight of a photon's pair is that of a narrow meson at its mass", () => {
    for (const spin of [0.5, 0] as const) {
      const experiment: Experiment = { ...mesons, spin };
      const [ofPhoton, ofMeson] = (["bremsstrahlung", "rho"] as const).map((channel) => {
        const [, { tex }] = definition({ channel, factors: [] }, experiment).formulas;
        return tex.slice(tex.indexOf("=") + 1);
      });
      expect(ofMeson.replaceAll("m_{\\rho}^2", "s")).toBe(ofPhoton);
    }
  });

  it("says which model it is", () => {
    const vector = example("dark-photon.yaml");
    const processOf = (experiment: Experiment, name: string) =>
      explained(experiment, 0.02).channels.find(({ channel }) => channel === name)!.process.tex;
    expect(processOf(vector, "bremsstrahlung")).toBe("e^-N\\to e^-N\\,V");
    expect(massSymbol(vector)).toBe("m_V");
    expect(processOf({ ...mesons, spin: 0 }, "phi")).toBe("\\phi\\to \\chi\\chi^*");
    expect(processOf(preset("na64mu"), "bremsstrahlung")).toContain("\\mu^-N");
    expect(Object.entries(mesonTex)).toEqual(
      Object.entries(vectorMesons).map(([name, { symbol }]) => [name, symbol]),
    );
  });

  it.each([
    ["lead tungstate", ["n_i=\\frac{\\rho\\,f_i", "\\sum_i n_i\\,\\sigma_i"], ["elements", "nuclei"]],
    ["a mixture", ["\\sum_i n_i\\,\\sigma_i"], ["elements", "nuclei"]],
    ["two layers of one element", ["n=\\sum_\\ell"], ["the sum over layers"]],
    [
      "a spread",
      ["\\sigma=\\langle \\sigma(E_{"],
      ["energies with which the beam arrives", "nominal energy"],
    ],
    ["a spectrum of V", ["\\langle \\sigma(E_{", "s=m_V^2;\\,E_{"], ["mean over beam energies"]],
    ["energy loss in a crystal", ["\\langle \\sigma_i(E_{"], ["nuclei and the way through the target"]],
    [
      "layered-target.yaml",
      ["n_i=\\sum_\\ell", "\\sum_i n_i\\,\\langle \\sigma_i(E_{"],
      ["layers and elements", "nuclei, beam energies and the way through the target"],
    ],
    [
      "ldmx-full",
      ["n_i=\\sum_\\ell", "\\sum_i n_i\\,\\langle \\sigma_i(E_{"],
      ["paths of the shower's electrons and positrons", "nuclei and the shower"],
    ],
    [
      "an efficiency that varies inside cuts",
      ["\\eta_x(E_{"],
      ["inside the cuts", "\\theta'>5\\,\\mathrm{mrad}", "mean efficiency over missing energies"],
    ],
  ])("%s: says over what numbers are sums and means", (name, formulas, phrases) => {
    const [, experiment] = experiments.find(([other]) => other === name)!;
    const [channel] = explained(experiment, 0.02).channels;
    const shown = definition(channel, experiment);
    const tex = shown.formulas.map(({ tex }) => tex).join("\n");
    for (const formula of formulas) expect(tex).toContain(formula);
    const words = [
      shown.words,
      ...channel.factors.map((factor) => meaning(factor, "bremsstrahlung", experiment)),
    ].join("\n");
    for (const phrase of phrases) expect(words).toContain(phrase);
  });

  it("of one kind of collision have no means", () => {
    for (const name of ["ldmx", "na64mu"] as const) {
      const experiment = preset(name);
      const [channel] = explained(experiment, 0.02).channels;
      const { formulas, words } = definition(channel, experiment);
      expect(formulas.map(({ tex }) => tex).join()).not.toMatch(/sum|langle|ell/);
      expect(words).not.toMatch(/mean over/);
    }
  });

  it("of a channel that the page does not know are its own, whatever signs they have", () => {
    const factors = [
      { ...factor("LOT", 2e16, "leptons, as the channel says", "beam.on_target"), tex: "N_{\\ell}" },
      factor("sigma", 3, "a cross section of its own, m^2 < s_0", "a test", "mm^2"),
      factor("50% of {x}_1 \\ y & $#~^", 0.5, "half", "a test"),
    ];
    const signs = "50\\% of \\{x\\}\\_1 \\textbackslash{} y \\& \\$\\#\\textasciitilde{}\\textasciicircum{}";
    expect(factors.map((one) => factorTex(one, "toy"))).toEqual([
      { symbol: "N_{\\ell}", unit: "" },
      { symbol: "\\text{sigma}", unit: "\\text{mm\\textasciicircum{}2}" },
      { symbol: `\\text{${signs}}`, unit: "" },
    ]);
    expect(factors.map((one) => factorMeaning(one, "toy", mesons))).toEqual(
      factors.map((one) => one.meaning),
    );
    expect(definition({ channel: "toy", factors }, mesons)).toEqual({ formulas: [], words: "" });
    expect(whyClosed({ channel: "toy", closed: "no more than m_V/2" })).toBe("no more than m_V/2");
    const channel = {
      ...explained(mesons, 0.02).channels[0],
      channel: "toy",
      factors,
      events_per_epsilon2: 3e16,
    };
    parses(yieldTex(channel));
    parses(yieldInNumbersTex(channel, 4));
    expect(yieldTex(channel)).not.toContain("\\sigma");
  });

  it("of a final state with a spectral density of its own: the formula that it brings", () => {
    const formula = "Int ds rho(s) sigma(2->3; s)";
    const unregister = registerFinalState({
      ...finalState("chi"),
      name: "toy",
      phaseSpace: undefined,
      crossSection: { formula, source: "a test" },
    });
    const [channel] = explained({ ...mesons, final: "toy" }, 0.02).channels;
    const { formulas, words } = definition(channel, { ...mesons, final: "toy" });
    unregister();
    expect(formulas).toEqual([{ tex: `\\sigma=${textTex(formula)}`, plain: `sigma = ${formula}` }]);
    parses(formulas[0].tex);
    parsesPhrase(words);
  });

  it("refuses symbols and units that no yield has", () => {
    expect(() => symbolTex({ symbol: "toString" }, "rho")).toThrow(
      /^invalid symbol: toString; must be one of/,
    );
    expect(() => unitTex({ unit: "barn" })).toThrow(/^invalid unit: barn; must be one of/);
    expect(() => meaning({ symbol: "x", meaning: "", over: [] }, "rho", mesons)).toThrow(
      /^invalid symbol: x;/,
    );
  });
});

describe("numbers of an explanation", () => {
  it("are rounded correctly, in TeX and in plain text", () => {
    const random = (i: number) => Math.abs(Math.sin(i * 12.9898) * 43758.5453) % 1;
    for (let i = 1; i < 500; i++) {
      const value = (1 + 9 * random(i)) * 10 ** Math.floor(60 * random(i + 1000) - 30);
      for (const exact of [true, false])
        for (const digits of [2, 4, 6]) {
          const rounded = Number(value.toPrecision(digits));
          expect(numbersOf(writtenTex(value, digits, exact))).toEqual([rounded]);
          const read = writtenText(value, digits, exact)
            .replace(
              /10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/,
              (_, power) => `1e${[...power].map((c) => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c) - 1).join("")}`,
            )
            .replace("e-1", "e-")
            .replace(" × 1e", "e");
          expect(Number(read)).toBe(rounded);
        }
    }
  });

  it("keep significant zeros", () => {
    expect(writtenTex(2e16)).toBe("2\\times 10^{16}");
    expect(writtenTex(1e14)).toBe("10^{14}");
    expect(writtenTex(1.5, 4, false)).toBe("1.500");
    expect(writtenTex(1.5e-7, 3, false)).toBe("1.50\\times 10^{-7}");
    expect(writtenTex(160)).toBe("160");
    expect(writtenTex(0)).toBe("0");
    expect(writtenText(100, 3)).toBe("100");
    expect(writtenText(1.5e-12, 3, false)).toBe("1.50 × 10⁻¹²");
  });

  it("have the digits that their error allows", () => {
    expect([1e-2, 1e-4, 3e-4, 1e-9, 0, 0.5].map(digitsThatMatter)).toEqual([3, 5, 5, 6, 6, 2]);
  });

  it("elasticities show an error that changes their decimals, rounded up", () => {
    for (let i = 0; i < 300; i++) {
      const value = 3 * Math.sin(i * 12.9898);
      const error = 10 ** (-5 + (i % 50) / 12.5);
      const [, sign, digits, bracket = "0"] = /^([+−])(\d\.\d{3})(?:\((\d+)\))?$/.exec(
        elasticityText(value, error),
      )!;
      expect(Math.abs(Number(sign.replace("−", "-") + digits) - value)).toBeLessThan(0.50001e-3);
      const rest = error - 1e-3 * Number(bracket);
      expect(rest).toBeLessThan(bracket === "0" ? 5e-4 : 1e-12);
      expect(rest).toBeGreaterThan(-1e-3);
    }
    expect(elasticityText(-0.5, 0)).toBe("−0.500");
  });

  it("masses are written in their unit", () => {
    expect(
      [1, 0.01, 0.3, 5e-7, 2.5e-4]
        .map((mass) => massInUnit(mass))
        .map(({ value, unit }) => `${writtenText(value)} ${unit}`),
    ).toEqual(["1 GeV", "10 MeV", "300 MeV", "0.5 keV", "250 keV"]);
  });
});
