import fc from "fast-check";

/** Numbers spread evenly between two limits. (`fc.double` spreads them evenly over exponents: mostly tiny ones.) */
export const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.noBias(fc.nat(2 ** 31 - 1)).map((n) => low + ((high - low) * n) / (2 ** 31 - 1));

/** Positive numbers spread evenly in their logarithm. */
export const logarithmic = (low: number, high: number): fc.Arbitrary<number> =>
  between(0, 1).map((part) => low * (high / low) ** part);
