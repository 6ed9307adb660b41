import { log, log10, powerOfTen } from "../elementary/index.js";

/** One axis of a drawing. */
export interface Axis {
  /** Place of a value: 0 at the start of the axis, 1 at its end, beyond them outside; null where it has none. */
  place(value: number): number | null;
  /** Labelled ticks, as TeX. */
  major: { value: number; tex: string }[];
  minor: number[];
}

/** Powers of ten beyond which the minor ticks at 2..9 would run into each other: then only 2 and 5 have one. */
const MOST_DECADES = 9;

/**
 * A logarithmic axis: labels at powers of ten, minor ticks at 2..9. Where fewer than two powers of ten are seen, 2 and 5
 * are labelled too; where they would crowd, only every second, third, ... power is.
 *
 * @param low,high ends, 0 < low < high
 * @param mostLabels how many labels have room
 */
export function logAxis(low: number, high: number, mostLabels = 10): Axis {
  if (!(low > 0 && low < high && high < Infinity))
    throw new Error(`invalid range of a logarithmic axis: ${low} to ${high}; 0 < low < high`);
  const seen = (value: number) => value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9);
  const first = Math.floor(log10(low));
  const exponents = Array.from({ length: Math.ceil(log10(high)) - first + 1 }, (_, i) => first + i);
  const powers = exponents.filter((n) => seen(powerOfTen(n)));
  const every = Math.ceil(powers.length / mostLabels);
  const labelled = powers.filter((n) => n % every === 0);
  const major = labelled.map((n) => ({ value: powerOfTen(n), tex: `10^{${n}}` }));
  if (powers.length < 2) {
    for (const n of exponents)
      for (const k of [2, 5])
        if (seen(powerOfTen(n, k)))
          major.push({ value: powerOfTen(n, k), tex: `${k}\\!\\times\\!10^{${n}}` });
    major.sort((a, b) => a.value - b.value);
  }
  const steps = every > 1 ? [1] : powers.length > MOST_DECADES ? [2, 5] : [2, 3, 4, 5, 6, 7, 8, 9];
  const minor = exponents
    .flatMap((n) => steps.map((k) => powerOfTen(n, k)))
    .filter((value) => seen(value) && major.every((tick) => tick.value !== value));
  const width = log(high / low);
  return { place: (value) => (value > 0 ? log(value / low) / width : null), major, minor };
}

/** A linear axis with ticks at round numbers. */
export function linearAxis(low: number, high: number, mostLabels = 6): Axis {
  if (!(low < high && Number.isFinite(high - low)))
    throw new Error(`invalid range of a linear axis: ${low} to ${high}; low < high`);
  const rough = (high - low) / mostLabels;
  const unit = powerOfTen(Math.floor(log10(rough)));
  const round = [1, 2, 5, 10].find((k) => k * unit >= rough * (1 - 1e-9)) as number;
  const multiples = (step: number): number[] => {
    const from = Math.ceil(low / step - 1e-9);
    const count = Math.floor(high / step + 1e-9) - from + 1;
    return Array.from({ length: count }, (_, i) => Number(((from + i) * step).toPrecision(12)));
  };
  const major = multiples(round * unit).map((value) => ({ value, tex: String(value) }));
  const minor = multiples((round * unit) / (round === 2 ? 4 : 5)).filter((v) =>
    major.every((m) => m.value !== v),
  );
  return { place: (value) => (value - low) / (high - low), major, minor };
}
