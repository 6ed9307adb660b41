import { labelParts, parseTex, type TexItem } from "millitree/parts";

/** A part of a label: upright, or italic as the letters of formulae, on the line, below or above it. */
export interface Run {
  text: string;
  maths?: boolean;
  shift?: "sub" | "super";
}

/** Size of letters below or above the line, in that of the line. */
export const SHIFTED_SIZE = 0.74;

/** Signs that TeX distinguishes from those in the page's text. */
const PLAIN: Readonly<Record<string, string>> = { ϵ: "ε", ϕ: "φ", "∗": "*" };

/** Returns the runs of a formula of the figures. Superscripts of indices and the like stand on one level. */
export function texRuns(tex: string): Run[] {
  const merged: Run[] = [];
  for (const run of runsOfItems(parseTex(tex))) {
    const last = merged[merged.length - 1];
    if (last && last.maths === run.maths && last.shift === run.shift) last.text += run.text;
    else merged.push({ ...run });
  }
  return merged.map((run) => ({ ...run, text: run.text.replace(/ +/g, " ") }));
}

function runsOfItems(items: readonly TexItem[]): Run[] {
  return items.flatMap((item): Run[] => {
    if ("space" in item) return item.space > 0 ? [{ text: " " }] : [];
    const { kind, nucleus, above = [], below = [] } = item;
    const [before, after] = [kind === "rel" ? " " : "", kind === "rel" || kind === "punct" ? " " : ""];
    return [
      ...runsOfNucleus(nucleus).map((run) => ({ ...run, text: `${before}${run.text}${after}` })),
      ...shifted(below, "sub"),
      ...shifted(above, "super"),
    ];
  });
}

function runsOfNucleus(nucleus: Extract<TexItem, { nucleus: unknown }>["nucleus"]): Run[] {
  if ("sign" in nucleus) return [runOfSign(nucleus.sign)];
  if ("text" in nucleus) return nucleus.text.map(runOfSign);
  if ("group" in nucleus) return runsOfItems(nucleus.group);
  // a combining macron after each letter
  if ("barred" in nucleus)
    return runsOfItems(nucleus.barred).map((run) => ({ ...run, text: `${run.text}\u0304` }));
  const [above, below] = nucleus.fraction;
  return [...runsOfItems(above), { text: "/" }, ...runsOfItems(below)];
}

const runOfSign = ({ character, font }: { character: string; font: string }): Run => ({
  text: PLAIN[character] ?? character,
  ...(font === "italic" && { maths: true }),
});

const shifted = (items: readonly TexItem[], shift: "sub" | "super"): Run[] =>
  runsOfItems(items).map((run) => ({ ...run, shift }));

/** Returns the runs of a plain label, as physicists write it: the parts that the figures set in TeX. */
export const runsOf = (plain: string): Run[] =>
  labelParts(plain).flatMap((part): Run[] => {
    if ("letter" in part)
      return [
        { text: part.letter, maths: true },
        { text: part.index, maths: true, shift: "sub" },
      ];
    return "exponent" in part ? powerRuns(part.mantissa, part.exponent) : [part];
  });

/** Returns the runs of mantissa x 10^exponent; the power alone if the mantissa is empty. */
export const powerRuns = (mantissa: string, exponent: number): Run[] => [
  { text: mantissa === "" ? "10" : `${mantissa}×10` },
  { text: String(exponent).replace("-", "−"), shift: "super" },
];
