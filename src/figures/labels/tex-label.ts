import { labelParts } from "./label-parts.js";

/** Small letters that are TeX's commands, and the capitals that aren't Latin ones. */
const GREEK: Readonly<Record<string, string>> = {
  α: "alpha",
  β: "beta",
  γ: "gamma",
  δ: "delta",
  ε: "varepsilon",
  ϵ: "epsilon",
  ζ: "zeta",
  η: "eta",
  θ: "theta",
  ι: "iota",
  κ: "kappa",
  λ: "lambda",
  μ: "mu",
  ν: "nu",
  ξ: "xi",
  π: "pi",
  ρ: "rho",
  σ: "sigma",
  τ: "tau",
  υ: "upsilon",
  φ: "phi",
  χ: "chi",
  ψ: "psi",
  ω: "omega",
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Π: "Pi",
  Σ: "Sigma",
  Υ: "Upsilon",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};

const SIGN = new RegExp(`([${Object.keys(GREEK).join("")}=<>])(?!\\p{M})`, "u");

/** Raised and lowered digits. */
const SHIFTED = /([⁰¹²³⁴-⁹⁺⁻]+|[₀-₉₊₋]+)/u;
const RAISED = /^[⁰¹²³⁴-⁹⁺⁻]/u;

/** Characters that are not seen. */
const CONTROLS = /[\p{Cc}\p{Cf}]/gu;

/**
 * Writes plain text as TeX: the parts of `labelParts`, Greek letters, relations, raised and lowered digits. Other letters stand for
 * themselves: the typesetter composes those with accents, and says which ones it lacks.
 */
export function texLabel(plain: string): string {
  const runs = plain.replace(CONTROLS, " ").normalize("NFC").split(SHIFTED);
  return runs.map((run, i) => (i % 2 === 0 ? texRun(run.normalize("NFKC")) : shifted(run))).join("");
}

/** Writes raised or lowered digits. */
function shifted(run: string): string {
  const digits = run.normalize("NFKD").replaceAll("−", "-");
  return `{}${RAISED.test(run) ? "^" : "_"}{${digits}}`;
}

function texRun(plain: string): string {
  const parts = labelParts(plain);
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
const sign = (character: string): string =>
  "=<>".includes(character) ? `\\!${character}\\!` : `\\${GREEK[character]} `;

/** Returns a formula with TeX's Greek letters as characters: `J/\psi` is J/ψ. */
export const plainLetters = (tex: string): string =>
  tex.replace(
    /\\([A-Za-z]+) ?/g,
    (whole, name) => Object.keys(GREEK).find((letter) => GREEK[letter] === name) ?? whole,
  );

/** Writes upright text, with its word spaces. */
function upright(text: string): string {
  if (text === "") return "";
  const safe = text.replace(/[\\{}$]/g, (c) => `\\${c}`);
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
