/** A part of a label: upright, or italic as the letters of formulae, on the line, below or above it. */
export interface Run {
  text: string;
  maths?: boolean;
  shift?: "sub" | "super";
}

/** Size of what stands below or above the line, in that of the line. */
export const SHIFTED_SIZE = 0.74;

const PATTERN = /(NA64mu)|([A-Za-z])_([A-Za-z0-9]+)|(\d+(?:\.\d+)?)e([+-]?\d+)/g;

/**
 * Plain text (a name of an experiment or of a bound) as physicists write it: `f_m` with its index, `1e-4` as a power of ten,
 * NA64mu with its Greek letter.
 */
export function runsOf(plain: string): Run[] {
  const runs: Run[] = [];
  const upright = (text: string) => {
    if (text !== "") runs.push({ text });
  };
  let last = 0;
  for (const match of plain.matchAll(PATTERN)) {
    const [whole, na64mu, letter, index, mantissa, exponent] = match;
    upright(plain.slice(last, match.index));
    if (na64mu) upright("NA64μ");
    else if (letter) runs.push({ text: letter, maths: true }, { text: index, maths: true, shift: "sub" });
    else runs.push(...powerRuns(mantissa === "1" ? "" : mantissa, Number(exponent)));
    last = match.index + whole.length;
  }
  upright(plain.slice(last));
  return runs;
}

/** mantissa x 10^exponent; the power alone where the mantissa is empty. */
export const powerRuns = (mantissa: string, exponent: number): Run[] => [
  { text: mantissa === "" ? "10" : `${mantissa}×10` },
  { text: String(exponent).replace("-", "−"), shift: "super" },
];
