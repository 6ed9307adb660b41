import { finalState } from "millitree";
import { type Model, signalPhrase } from "./model.js";
import { pairWeight, plainWeight } from "./pair-weight.js";
import { finalTex, isOnShell } from "./symbols.js";
import type { Definition } from "./written-formula.js";

const STAGES = "a stage $\\ell$ is a layer of the target, or the calorimeter";

/** Defines the nuclei that the electrons and positrons of a shower meet. */
export const nucleiOfShower: Definition = {
  formulas: [
    {
      tex: "n=\\sum_i n_i,\\qquad n_i=\\sum_\\ell\\frac{f_{i\\ell}\\,N_{\\mathrm A}}{A_i}\\int_{E_{\\mathrm{cut}}}^{E}\\!dE'\\;T_\\ell(E')",
      plain: "n = Sum_i n_i, n_i = Sum_l f_il N_A/A_i Int dE' T_l(E')",
    },
  ],
  words: `$T_\\ell(E')\\,dE'$ is the path of all electrons and positrons with an energy in $dE'$ in the stage $\\ell$, in grams per area; ${STAGES}. $n_i$ counts the nuclei of kind $i$, of which $f_{i\\ell}$ is the part in its mass, and $E_{\\mathrm{cut}}$ is the window's lower edge.`,
};

/** Defines the path of a shower's photons. */
export const photonPath: Definition = {
  formulas: [
    {
      tex: "T_\\gamma=\\sum_\\ell\\int\\!dE'\\;T_\\ell(E')",
      plain: "T_gamma = Sum_l Int dE' T_l(E')",
    },
  ],
  words: `$T_\\ell(E')\\,dE'$ is the path in the stage $\\ell$ of photons that have an energy in $dE'$ in the window, and enough for the meson; ${STAGES}.`,
};

/** Defines the electrons and the cross section of the annihilation of a shower's positrons. */
export function annihilated(model: Model): Definition {
  const electrons = {
    tex: "n_e=\\sum_\\ell\\nu_\\ell\\int_{E_{\\mathrm{cut}}}^{E}\\!dE'\\;T_\\ell(E'),\\qquad\\nu_\\ell=\\sum_i\\frac{f_{i\\ell}\\,Z_i\\,N_{\\mathrm A}}{A_i}",
    plain: "n_e = Sum_l nu_l Int dE' T_l(E'), nu_l = Sum_i f_il Z_i N_A/A_i",
  };
  const words = `$T_\\ell(E')\\,dE'$ is the path of positrons with an energy in $dE'$ in the stage $\\ell$, in grams per area, and $\\nu_\\ell$ are the electrons in a gram; ${STAGES}.`;
  if (isOnShell(model))
    return {
      formulas: [
        electrons,
        {
          tex: "\\sigma=\\frac1{n_e}\\sum_\\ell\\nu_\\ell\\,T_\\ell(E_{\\mathrm{res}})\\;\\frac{2\\pi^2\\alpha}{m_e},\\qquad E_{\\mathrm{res}}=\\frac{m_V^2}{2m_e}-m_e",
          plain: "sigma = (1/n_e) Sum_l nu_l T_l(E_res) 2 pi^2 alpha/m_e, E_res = m_V^2/(2 m_e) - m_e",
        },
      ],
      words: `${words} $V$ is on its mass shell, coupled with the charge $e$; the positrons of $E_{\\mathrm{res}}$ make it on electrons at rest, at ${signalPhrase(model)} with $E_{\\mathrm{miss}}=E_{\\mathrm{res}}+m_e$. Exact at tree level.`,
    };
  const mean = {
    tex: "\\sigma=\\frac1{n_e}\\sum_\\ell\\nu_\\ell\\int\\!dE'\\;T_\\ell(E')\\,\\sigma_{\\mathrm{ann}}(s),\\qquad s=2m_e(E'+m_e)",
    plain: "sigma = (1/n_e) Sum_l nu_l Int dE' T_l(E') sigma_ann(s), s = 2 m_e (E' + m_e)",
  };
  const atRest = `The electrons are at rest. $E_{\\mathrm{miss}}=E'+m_e$, at ${signalPhrase(model)}`;
  const ofElectrons = "\\frac{1+2m_e^2/s}{\\beta_e}";
  if (finalState(model.final).phaseSpace !== "pair")
    return {
      formulas: [
        electrons,
        mean,
        {
          tex: `\\sigma_{\\mathrm{ann}}(s)=\\frac{4\\pi^2\\alpha}{s}\\,${ofElectrons}\\,\\varrho(s)`,
          plain: "sigma_ann(s) = 4 pi^2 alpha/s (1 + 2m_e^2/s)/beta_e rho(s)",
        },
      ],
      words: `${words} ${atRest}; $\\varrho(s)/s$ is the spectral density of $${finalTex(model)}$.`,
    };
  return {
    formulas: [
      electrons,
      mean,
      {
        tex: `\\sigma_{\\mathrm{ann}}(s)=\\frac{4\\pi\\alpha^2}{3s}\\,w(s)\\,${ofElectrons},\\qquad\\beta_e=\\sqrt{1-4m_e^2/s}`,
        plain: "sigma_ann(s) = 4 pi alpha^2/(3 s) w(s) (1 + 2m_e^2/s)/beta_e, beta_e = (1 - 4 m_e^2/s)^(1/2)",
      },
      { tex: `w(s)=${pairWeight(model, "s")}`, plain: `w(s) = ${plainWeight(model, "s")}` },
    ],
    words: `${words} ${atRest}; $w$ is the weight of $${finalTex(model)}$ in $\\gamma^*\\to ${finalTex(model)}$. Exact at tree level.`,
  };
}
