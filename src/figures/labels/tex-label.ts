import { labelParts } from "./label-parts.js";

const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ϵ: "epsilon",
  η: "eta",
  θ: "theta",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Λ: "Lambda",
  Σ: "Sigma",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};

const SIGN = /([α-ωϵΓ-Ω=<>])/u;

/**
 * Writes plain text as TeX: the parts of `labelParts`, Greek letters and relations. Characters that TeX's fonts lack lose their accents
 * or become `?`.
 */
export function texLabel(plain: string): string {
  const parts = labelParts(plain.normalize("NFKD").replace(/\p{M}/gu, ""));
  return parts
    .map((part) => {
      if ("letter" in part) return `${part.letter}_{${upright(part.index)}}`;
      if ("exponent" in part) return `${part.mantissa && `${part.mantissa}\\times`}10^{${part.exponent}}`;
      return part.text
        .split(SIGN)
        .map((piece, i) => (i % 2 === 0 ? upright(piece) : sign(piece)))
        .join("");
    })
    .join("");
}

/** Writes a Greek letter or a relation. */
function sign(character: string): string {
  if ("=<>".includes(character)) return `\\!${character}\\!`;
  return GREEK[character] ? `\\${GREEK[character]} ` : "?";
}

/** Returns a formula with TeX's Greek letters as characters: `J/\psi` is J/ψ. */
export const plainLetters = (tex: string): string =>
  tex.replace(
    /\\([A-Za-z]+) ?/g,
    (whole, name) => Object.keys(GREEK).find((letter) => GREEK[letter] === name) ?? whole,
  );

/** Writes upright text, with its word spaces. */
function upright(text: string): string {
  if (text === "") return "";
  const safe = text.replace(/[^\x20-\x7e]/g, "?").replace(/[\\{}$]/g, (c) => `\\${c}`);
  return `\\text{${safe}}`;
}

/** Writes a mass in a handy unit, as TeX. */
export function massTex(mass_GeV: number): string {
  const [value, unit] =
    mass_GeV >= 1 ? [mass_GeV, "GeV"] : mass_GeV >= 1e-3 ? [mass_GeV * 1e3, "MeV"] : [mass_GeV * 1e6, "keV"];
  return `${Number(value.toPrecision(4))}\\,\\text{${unit}}`;
}

/** Writes a fraction in percent: 0.95 is `95%`. */
export const percent = (fraction: number): string => `${Number((100 * fraction).toPrecision(6))}%`;
