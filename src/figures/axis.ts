import { log, log10, powerOfTen } from "../elementary/index.js";

/** One axis of a drawing. */
export interface Axis {
  /** Returns the place of a value: 0 at the start of the axis, 1 at its end; null if the value has no place. */
  place(value: number): number | null;
  /** Labelled ticks, as TeX. */
  major: { value: number; tex: string }[];
  minor: number[];
}

/** Powers of ten beyond which the minor ticks at 2..9 would run into each other: then only 2 and 5 have one. */
const MOST_DECADES = 9;

/** Powers of ten beyond which not even these have a tick without a label. */
const MOST_POWERS = 60;

/** Labels at round numbers that have room where no power of ten is seen. */
const MOST_ROUND = 4;

/** Tolerance for ticks outside the axis: rounding must not lose one at an end. */
const SLACK = 1e-9;

/**
 * Returns a logarithmic axis: labels at powers of ten, minor ticks at 2..9. If fewer than two powers of ten are seen, 2 and 5 are labelled
 * too, and if these are not seen either, round numbers. If powers would crowd, only every second, third, ... one is labelled.
 * It has two labels at least, if two have room.
 *
 * @param low,high ends, 0 < low < high
 * @param mostLabels number of labels that have room
 */
export function logAxis(low: number, high: number, mostLabels = 10): Axis {
  if (!(low > 0 && low < high && high < Infinity))
    throw new Error(`invalid range of a logarithmic axis: ${low} to ${high}; 0 < low < high`);
  const place = logPlace(low, high);
  const seen = (value: number) => value / low >= 1 - SLACK && value / high <= 1 + SLACK;
  const first = Math.floor(log10(low));
  const exponents = Array.from({ length: Math.ceil(log10(high)) - first + 1 }, (_, i) => first + i);
  const powers = exponents.filter((n) => seen(powerOfTen(n)));
  const every = Math.ceil(powers.length / mostLabels);
  const major = powersEvery(powers, every, mostLabels).map((n) => ({
    value: powerOfTen(n),
    tex: `10^{${n}}`,
  }));
  if (powers.length < 2) {
    for (const n of exponents)
      for (const k of [2, 5])
        if (seen(powerOfTen(n, k)))
          major.push({ value: powerOfTen(n, k), tex: `${k}\\!\\times\\!10^{${n}}` });
    major.sort((a, b) => a.value - b.value);
    if (major.length < 2) return { place, ...roundTicks(low, high, Math.min(MOST_ROUND, mostLabels)) };
  }
  const steps = every > 1 ? [1] : powers.length > MOST_DECADES ? [2, 5] : [2, 3, 4, 5, 6, 7, 8, 9];
  const multiples = exponents.flatMap((n) => steps.map((k) => powerOfTen(n, k)));
  const minor = [...new Set(multiples)].filter(
    (value) => seen(value) && major.every((tick) => tick.value !== value),
  );
  return { place, major, minor: powers.length > MOST_POWERS ? [] : minor };
}

/** Lists the exponents that are multiples of `every`; counted from the first one if that leaves fewer than have room. */
function powersEvery(powers: readonly number[], every: number, mostLabels: number): number[] {
  const multiples = powers.filter((n) => n % every === 0);
  return multiples.length >= Math.min(2, mostLabels) ? multiples : powers.filter((_, i) => i % every === 0);
}

/** Returns the places on a logarithmic axis: from ratios, which are exact on short axes, if these are numbers. */
function logPlace(low: number, high: number): Axis["place"] {
  const along = (value: number): number => {
    const ratio = value / low;
    return ratio > 0 && ratio < Infinity ? log(ratio) : log(value) - log(low);
  };
  const width = along(high);
  return (value) => (value > 0 ? along(value) / width : null);
}

/** Returns a linear axis with ticks at round numbers. */
export function linearAxis(low: number, high: number, mostLabels = 6): Axis {
  if (!(low < high && Number.isFinite(high - low)))
    throw new Error(`invalid range of a linear axis: ${low} to ${high}; low < high, a finite number apart`);
  return { place: (value) => (value - low) / (high - low), ...roundTicks(low, high, mostLabels) };
}

/** Lists ticks at round numbers; the ends of the axis have the labels if doubles hold no two round numbers between them. */
function roundTicks(low: number, high: number, mostLabels: number): Pick<Axis, "major" | "minor"> {
  const rough = (high - low) / mostLabels;
  const unit = powerOfTen(Math.floor(log10(rough)));
  const round = [1, 2, 5, 10].find((k) => k * unit >= rough * (1 - SLACK)) ?? 10;
  const multiples = (step: number): number[] => {
    if (!(step > 0 && step < Infinity)) return [];
    const from = Math.ceil(low / step - SLACK);
    const count = Math.floor(high / step + SLACK) - from + 1;
    const values = Array.from({ length: count }, (_, i) => Number(((from + i) * step).toPrecision(15)));
    const room = SLACK * (high - low);
    return [...new Set(values)].filter((value) => value >= low - room && value <= high + room);
  };
  const values = multiples(round * unit);
  if (values.length < 2)
    return { major: [low, high].map((value) => ({ value, tex: decimalTex(value) })), minor: [] };
  const minor = multiples((round * unit) / (round === 2 ? 4 : 5)).filter((value) => !values.includes(value));
  return { major: values.map((value) => ({ value, tex: decimalTex(value) })), minor };
}

/** Writes a number as TeX, with a power of ten if it has many zeros. */
function decimalTex(value: number): string {
  const [mantissa, exponent] = String(value).split("e");
  return exponent === undefined ? mantissa : `${mantissa}\\!\\times\\!10^{${Number(exponent)}}`;
}
