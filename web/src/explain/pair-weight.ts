import type { Model } from "./model.js";

/** Writes the weight of a pair of massive chi in the decay of a photon or a meson of squared mass s as TeX. */
export const pairWeight = ({ spin }: Pick<Model, "spin">, s: string): string =>
  spin === 0
    ? `\\frac14\\left(1-\\frac{4m_\\chi^2}{${s}}\\right)^{3/2}`
    : `\\left(1+\\frac{2m_\\chi^2}{${s}}\\right)\\sqrt{1-\\frac{4m_\\chi^2}{${s}}}`;

/** Writes the same as text. */
export const plainWeight = ({ spin }: Pick<Model, "spin">, s: string): string =>
  spin === 0 ? `(1/4)(1 - 4m^2/${s})^(3/2)` : `(1 + 2m^2/${s}) (1 - 4m^2/${s})^(1/2)`;
