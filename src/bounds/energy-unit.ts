import { energyUnits } from "../physics/units.js";

/** The units in which masses of curves may be, with their powers of ten of a GeV. */
export const curveUnits = { ...energyUnits, PeV: 6, meV: -12, µeV: -15 } as const;
/** A unit of masses of curves. */
export type CurveUnit = keyof typeof curveUnits;

/** The square of the speed of light behind a unit: /c^2, /c2, c^{-2}. */
const PER_C2 = /(?<=eV)\s*(?:\/\s*c\s*(?:\^|\*\*)?\s*[2²]|\*?\s*c\s*(?:\^|\*\*)?\s*(?:-2|⁻²))/gi;

/** Returns a name without the marks of TeX, with Greek letters in words, and without c^2 behind a unit. */
export const plainName = (name: string): string =>
  name
    .replace(/\\(?:mathrm|text|textrm|rm|mathit|mathcal|left|right)\b\s*|\\[,;:! ]|[${}]/g, "")
    .replace(/\\?var?epsilon|\\epsilon|[εϵɛ]/g, "epsilon")
    .replace(/\\chi|[χ𝜒]/gu, "chi")
    .replace(/\\mu(?=\s*eV)|μ/g, "µ")
    .replaceAll("\\", "")
    .replace(PER_C2, "")
    .trim();

const WORD = /^([µukKmMgGtTpP]?)(eV|EV|ev|Ev)$/;

/**
 * Reads a unit of energy in any case in which it is written: MEV, Mev and mev are MeV, since nobody writes milli-eV so; meV is
 * milli-eV, as it must be.
 *
 * @returns null if the text is no unit of energy, or can be read in two ways, as mEV
 */
export function curveUnit(text: string): CurveUnit | null {
  const [, prefix, eV] = WORD.exec(text.replace(PER_C2, "").trim()) ?? [];
  if (prefix === undefined) return null;
  if (prefix === "") return "eV";
  if (prefix === "µ" || prefix === "u") return eV === "eV" || prefix === "µ" ? "µeV" : null;
  if (prefix === "m" && eV === "eV") return "meV";
  if (prefix === "m" && eV !== "ev") return null;
  if (prefix === "p" && eV !== "ev") return null;
  const letter = prefix.toUpperCase();
  return `${letter === "K" ? "k" : letter}eV` as CurveUnit;
}

const ENERGY = "[µukKmMgGtTpP]?(?:eV|EV|ev|Ev)";
/** A unit behind a name: mass_MeV, m/GeV, mass in keV, massMeV, MASS MEV. */
const BEHIND = new RegExp(`(?:^|[\\s_/.,:-]|(?<=[a-z])(?=[MGTkµ]eV)|(?<=^[mM]|[mM][aA][sS]{2}))(${ENERGY})$`);

/** Splits a name into the rest and the unit of energy behind it. */
export function withoutUnit(name: string): { rest: string; unit: CurveUnit | null } {
  const found = BEHIND.exec(name);
  const unit = found && curveUnit(found[1]);
  if (!found || !unit) return { rest: name, unit: null };
  const rest = name.slice(0, found.index).replace(/[\s_/.,:-]+(?:in)?[\s_/.,:-]*$/i, "");
  return { rest, unit };
}

const MENTION = new RegExp(`(?<![\\p{L}\\d])${ENERGY}(?![\\p{L}\\d])`, "gu");
/** Words that say what a unit in a comment belongs to. */
const OF_MASSES =
  /\bunits?\b|\bmass(es)?\b|\bm(?=[_\s([=:]|$)|\bm_?(chi|x|dm)\b|\bx[ -]?axis\b|\bcolumn|\babscissa\b/i;
/** A comment that is a unit and nothing else. */
const ALONE = new RegExp(`^\\W*(?:in )?${ENERGY}\\W*$`);
const OF_A_BEAM = /\bbeams?\b|\benergy\b|\benergies\b|\bsqrt/i;

/**
 * Returns the unit in which comments say that the masses are: null if none says so, or if they say different ones.
 */
export function unitInComments(comments: readonly string[]): CurveUnit | null {
  const said = new Set<CurveUnit | null>();
  for (const comment of comments) {
    const text = plainName(comment);
    if (!ALONE.test(text) && (OF_A_BEAM.test(text) || !OF_MASSES.test(text))) continue;
    for (const [word] of text.matchAll(MENTION)) said.add(curveUnit(word));
  }
  return said.size === 1 ? [...said][0] : null;
}
