import { log10, powerOfTen } from "../../elementary/index.js";

/** The things that a progress bar counts, for its rate and the time left. */
export interface Counted {
  /** The name of the things, in the plural. */
  noun: string;
  total: number;
  /** The number that was done before. */
  before?: number;
}

/** Writes three digits and a prefix: 12.3 k. */
function short(value: number): string {
  const prefixes = ["", " k", " M", " G", " T"];
  const thousands = value < 1000 ? 0 : Math.min(prefixes.length - 1, Math.floor(log10(value) / 3));
  return `${Number((value / powerOfTen(3 * thousands)).toPrecision(3))}${prefixes[thousands]}`;
}

/** Writes a duration: 7 s, 3 min 20 s, 5 h 12 min, 3 d 4 h. */
export function duration(seconds: number): string {
  const units = [
    [86400, "d"],
    [3600, "h"],
    [60, "min"],
    [1, "s"],
  ] as const;
  const whole = Math.ceil(seconds);
  const at = units.findIndex(([size]) => whole >= size);
  if (at < 0) return "0 s";
  const [size, unit] = units[at];
  const next = units[at + 1];
  const rest = next ? Math.floor((whole % size) / next[0]) : 0;
  return `${Math.floor(whole / size)} ${unit}${next && rest > 0 ? ` ${rest} ${next[1]}` : ""}`;
}

/**
 * Describes the rate and the time left; empty as long as neither is known.
 *
 * @param fraction fraction done of all, including those before
 * @param seconds time since the start
 */
export function pace({ noun, total, before = 0 }: Counted, fraction: number, seconds: number): string {
  const done = fraction * total - before;
  if (!(done > 0 && seconds > 0)) return "";
  const rate = done / seconds;
  return `${short(rate)} ${noun}/s, ${duration((total - before - done) / rate)} left`;
}
