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

const PATTERN =
  /(NA64mu)|(?<![A-Za-z0-9])([A-Za-z])_([A-Za-z0-9]+)|(\d+(?:\.\d+)?)e([+-]?\d+)|([α-ωϵΓ-Ω])|(=|<|>)/gu;

/**
 * Plain text (a name of an experiment, a bound or a file) as TeX: `f_m`, one letter, with its subscript, `1e-4` as a power of ten, Greek
 * letters and NA64mu as physicists write them. Characters that TeX's fonts lack lose their accents or become `?`.
 */
export function texLabel(plain: string): string {
  const text = plain.normalize("NFKD").replace(/\p{M}/gu, "");
  let tex = "";
  let last = 0;
  for (const match of text.matchAll(PATTERN)) {
    const [whole, na64mu, letter, index, mantissa, exponent, greek, relation] = match;
    tex += upright(text.slice(last, match.index));
    if (na64mu) tex += "\\text{NA64}\\mu";
    else if (letter) tex += `${letter}_{${upright(index)}}`;
    else if (exponent) tex += `${mantissa === "1" ? "" : `${mantissa}\\times`}10^{${Number(exponent)}}`;
    else if (greek) tex += GREEK[greek] ? `\\${GREEK[greek]} ` : "?";
    else tex += `\\!${relation}\\!`;
    last = match.index + whole.length;
  }
  return tex + upright(text.slice(last));
}

/** Text that is to stand upright, word spaces kept. */
function upright(text: string): string {
  if (text === "") return "";
  const safe = text.replace(/[^\x20-\x7e]/g, "?").replace(/[\\{}$]/g, (c) => `\\${c}`);
  return `\\text{${safe}}`;
}

/** A mass in the unit that physicists say it in, as TeX. */
export function massTex(mass_GeV: number): string {
  const [value, unit] =
    mass_GeV >= 1 ? [mass_GeV, "GeV"] : mass_GeV >= 1e-3 ? [mass_GeV * 1e3, "MeV"] : [mass_GeV * 1e6, "keV"];
  return `${Number(value.toPrecision(4))}\\,\\text{${unit}}`;
}

/** A fraction in percent: 0.95 is `95%`. */
export const percent = (fraction: number): string => `${Number((100 * fraction).toPrecision(6))}%`;
