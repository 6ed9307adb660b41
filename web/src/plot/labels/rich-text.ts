import { labelParts } from "millitree/parts";

/** A part of a label: upright, or italic as the letters of formulae, on the line, below or above it. */
export interface Run {
  text: string;
  maths?: boolean;
  shift?: "sub" | "super";
}

/** Size of what stands below or above the line, in that of the line. */
export const SHIFTED_SIZE = 0.74;

/** A plain label as physicists write it: the parts that the figures set in TeX. */
export const runsOf = (plain: string): Run[] =>
  labelParts(plain).flatMap((part): Run[] => {
    if ("letter" in part)
      return [
        { text: part.letter, maths: true },
        { text: part.index, maths: true, shift: "sub" },
      ];
    return "exponent" in part ? powerRuns(part.mantissa, part.exponent) : [part];
  });

/** mantissa x 10^exponent; the power alone where the mantissa is empty. */
export const powerRuns = (mantissa: string, exponent: number): Run[] => [
  { text: mantissa === "" ? "10" : `${mantissa}×10` },
  { text: String(exponent).replace("-", "−"), shift: "super" },
];
