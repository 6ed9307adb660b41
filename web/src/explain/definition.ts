import { finalState } from "millitree";
import { type ExplainedChannel, type Factor, leptonTex, listed, type MesonName } from "millitree/parts";
import { type Model, signalPhrase } from "./model.js";
import { pairWeight, plainWeight } from "./pair-weight.js";
import { annihilated, nucleiOfShower, photonPath } from "./shower-definition.js";
import { branching, finalTex, inChannel, isKnown, isOnShell, mesonTex, textTex } from "./symbols.js";
import type { Definition } from "./written-formula.js";

const joined = (parts: readonly (Definition | null)[]): Definition => {
  const given = parts.filter((part) => part !== null);
  return {
    formulas: given.flatMap(({ formulas }) => formulas),
    words: given.map(({ words }) => words).join(" "),
  };
};

const overOf = (
  { factors }: Pick<ExplainedChannel, "factors">,
  symbol: string,
): readonly Factor["over"][number][] => factors.find((factor) => factor.symbol === symbol)?.over ?? [];

/** Defines the nuclei of a target of several layers or elements; null if the factor's own words are enough. */
function nuclei(yielded: Pick<ExplainedChannel, "factors">): Definition | null {
  const over = overOf(yielded, "n");
  const layers = over.includes("layers");
  if (over.length === 0) return null;
  if (over.includes("the shower")) return nucleiOfShower;
  if (!overOf(yielded, "sigma").includes("nuclei"))
    return {
      formulas: [
        {
          tex: "n=\\sum_\\ell\\frac{\\rho_\\ell\\,N_{\\mathrm A}L_\\ell}{A}",
          plain: "n = Sum_l rho_l N_A L_l/A",
        },
      ],
      words: "The sum is over the layers $\\ell$ of the target.",
    };
  const ofKind = layers
    ? "\\sum_\\ell\\frac{\\rho_\\ell\\,f_{i\\ell}\\,N_{\\mathrm A}L_\\ell}{A_i}"
    : "\\frac{\\rho\\,f_i\\,N_{\\mathrm A}L_{\\mathrm T}}{A_i}";
  return {
    formulas: [
      {
        tex: `n=\\sum_i n_i,\\qquad n_i=${ofKind}`,
        plain: `n = Sum_i n_i, n_i = ${layers ? "Sum_l rho_l f_il N_A L_l/A_i" : "rho f_i N_A L_T/A_i"}`,
      },
    ],
    words: layers
      ? "$n_i$ counts the nuclei of kind $i$ per area, of which $f_{i\\ell}$ is the part in the mass of layer $\\ell$."
      : "$n_i$ counts the nuclei of kind $i$ per area, of which $f_i$ is the part in the target's mass.",
  };
}

const energiesInWords = {
  "beam energies": "the energies with which the beam arrives",
  "the way through the target": "its way through the target, on which it loses energy",
  "the shower": "the paths of the shower's electrons and positrons",
} as const;

const isOfEnergies = (one: Factor["over"][number]): one is keyof typeof energiesInWords =>
  Object.hasOwn(energiesInWords, one);

/** Names one kind of collision: its symbol, and its marks. */
function collisionNames(yielded: Pick<ExplainedChannel, "factors">) {
  const over = overOf(yielded, "sigma");
  const kinds = over.includes("nuclei");
  const energies = over.filter(isOfEnergies);
  const index = kinds ? "_i" : "";
  const energy = energies.length > 0 ? "E_{\\mathrm b}" : "";
  return {
    kinds,
    energies,
    one: `\\sigma${index}${energy && `(${energy})`}`,
    plainOne: `sigma${index}${energy && "(E_b)"}`,
    emission: (s: string) => `\\sigma_{2\\to3}${kinds ? "^{\\,i}" : ""}(${s}${energy && `;\\,${energy}`})`,
  };
}

/** Defines the mean sigma; null if there is one kind of collision. */
function mean(yielded: Pick<ExplainedChannel, "factors">): Definition | null {
  const { kinds, energies, one, plainOne } = collisionNames(yielded);
  if (!kinds && energies.length === 0) return null;
  const ofOne = energies.length > 0 ? `\\langle ${one}\\rangle` : one;
  const plainOfOne = energies.length > 0 ? `<${plainOne}>` : plainOne;
  return {
    formulas: [
      kinds
        ? {
            tex: `\\sigma=\\frac1n\\sum_i n_i\\,${ofOne}`,
            plain: `sigma = (1/n) Sum_i n_i ${plainOfOne}`,
          }
        : { tex: `\\sigma=${ofOne}`, plain: `sigma = ${plainOfOne}` },
    ],
    words: [
      ...(kinds
        ? [
            `$\\sigma$ is the mean over all nuclei along ${energies.includes("the shower") ? "these paths" : "the beam"}.`,
          ]
        : []),
      ...(energies.length > 0
        ? [
            `$\\langle\\;\\rangle$ is the mean over ${listed(energies.map((one) => energiesInWords[one]))}: $E_{\\mathrm b}$ is the energy at the nucleus, while $E_{\\mathrm{miss}}$ counts from the nominal energy $E$.`,
          ]
        : []),
    ].join(" "),
  };
}

/**
 * Defines sigma of one kind of collision: sigma(2->3), the integral of Kroll and Wada 1955 over it, or the formula of any other
 * final state in its own words.
 */
function crossSection(yielded: Pick<ExplainedChannel, "factors">, model: Model): Definition {
  const lepton = leptonTex(model.beam.lepton);
  const { kinds, one, plainOne, emission } = collisionNames(yielded);
  const nucleus = kinds ? " on a nucleus of kind $i$" : "";
  const emitted = `$\\sigma_{2\\to3}$ is the cross section of $${lepton}N\\to ${lepton}N\\,V$${nucleus}`;
  if (isOnShell(model))
    return {
      formulas: [{ tex: `${one}=${emission("s=m_V^2")}`, plain: `${plainOne} = sigma(2->3; s = m_V^2)` }],
      words: `${emitted} with $V$ on its mass shell, coupled with the charge $e$, at ${signalPhrase(model)}, exact at tree level.`,
    };
  const { phaseSpace, crossSection } = finalState(model.final);
  if (phaseSpace !== "pair")
    return {
      formulas: [
        { tex: `${one}=${textTex(crossSection.formula)}`, plain: `${plainOne} = ${crossSection.formula}` },
      ],
      words: `${emitted} with a vector $V$ of squared mass $s$, at ${signalPhrase(model)}.`,
    };
  return {
    formulas: [
      {
        tex: `${one}=\\frac{\\alpha}{3\\pi}\\int_{4m_\\chi^2}^{s_\\text{max}}\\frac{ds}{s}\\;w(s)\\,${emission("s")}`,
        plain: `${plainOne} = alpha/3pi Int ds/s w(s) sigma(2->3; s)`,
      },
      { tex: `w(s)=${pairWeight(model, "s")}`, plain: `w(s) = ${plainWeight(model, "s")}` },
    ],
    words: `${emitted} with a vector $V$ of squared mass $s$, coupled with the charge $e$, at ${signalPhrase(model)}; $w$ is the weight of $${finalTex(model)}$ in $\\gamma^*\\to ${finalTex(model)}$, and $s_\\text{max}$ the kinematic limit. Exact at tree level.`,
  };
}

/** Defines the mean of an efficiency that varies; null if it is a number. */
function efficiency(yielded: Pick<ExplainedChannel, "factors">, model: Model): Definition | null {
  const over = overOf(yielded, "eta");
  if (over.length === 0 || typeof model.efficiency === "number") return null;
  const tables = [
    ...(over.includes("missing energies")
      ? [{ tex: "\\eta_x(E_{\\mathrm{miss}}/E)", plain: "eta_x(E_miss/E)", symbol: "$\\eta_x$" }]
      : []),
    ...(over.includes("recoil angles")
      ? [{ tex: "\\eta_\\theta(\\theta')", plain: "eta_theta(theta')", symbol: "$\\eta_\\theta$" }]
      : []),
  ];
  return {
    formulas: [
      {
        tex: `\\eta=\\frac{\\eta_0}{\\sigma}\\int d\\sigma\\;${tables.map(({ tex }) => tex).join("\\,")}`,
        plain: `eta = (eta_0/sigma) Int dsigma ${tables.map(({ plain }) => plain).join(" ")}`,
      },
    ],
    words: `$\\eta_0$ is the overall efficiency, ${listed(tables.map(({ symbol }) => symbol))} what the file tabulates${over.includes("recoil angles") ? ", $\\theta'$ the recoil lepton's angle to the beam" : ""}.`,
  };
}

/** Defines the weight of a meson's decay, Eq. (11) of arXiv:2505.04295, over its line shape if the file asks for it. */
function decay(meson: MesonName, model: Model): Definition {
  const symbol = mesonTex[meson];
  const branchings = {
    tex: `\\mathrm{Br}(${symbol}\\to ${finalTex(model)})=\\epsilon^2\\,${branching(symbol)}\\,w_{${symbol}}`,
    plain: `Br(${meson} -> chi chi) = epsilon^2 Br_ee w`,
  };
  if (model.line_shape === "breit-wigner")
    return {
      formulas: [
        branchings,
        {
          tex: `w_{${symbol}}=\\int_{4m_\\chi^2}^{(W-m_p)^2}\\!ds\\;\\varrho_{${symbol}}(s)\\,${pairWeight(model, "s")}`,
          plain: `w = Int ds rho(s) ${plainWeight(model, "s")}`,
        },
      ],
      words: `$\\varrho_{${symbol}}$ is the Breit–Wigner line of the mesons that photons make on a nucleon at rest, $\\int ds\\,\\varrho_{${symbol}}(s)=1$; it ends at the energy $W$ of the beam and a nucleon.`,
    };
  return {
    formulas: [
      branchings,
      {
        tex: `w_{${symbol}}=${pairWeight(model, `m_{${symbol}}^2`)}`,
        plain: `w = ${plainWeight(model, "m_V^2")}`,
      },
    ],
    words: `The meson is taken to be narrow: no pairs beyond $m_\\chi=m_{${symbol}}/2$.`,
  };
}

/**
 * Defines the factors of a channel that are not plain numbers: n, sigma and eta, or the weight of a meson's decay. Empty for a
 * channel that the page does not know: its factors have their own words.
 */
export const definition = (
  { channel, factors }: Pick<ExplainedChannel, "channel" | "factors">,
  model: Model,
): Definition =>
  !isKnown(channel)
    ? { formulas: [], words: "" }
    : inChannel(channel) !== ""
      ? joined([
          factors.some(({ symbol }) => symbol === "T_gamma") ? photonPath : null,
          decay(channel as MesonName, model),
        ])
      : joined([
          ...(channel === "annihilation"
            ? [annihilated(model)]
            : [nuclei({ factors }), mean({ factors }), crossSection({ factors }, model)]),
          efficiency({ factors }, model),
        ]);
