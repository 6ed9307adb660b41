/** Looks that the figures share. Lengths in points (1/72 inch), which are the user units of the drawings. */

export const POINTS_PER_MM = 72 / 25.4;

/** Widths of a journal's single and double column [mm]. */
export const COLUMN_MM = 86;
export const DOUBLE_COLUMN_MM = 178;

export const TEXT = { axis: 9.5, tick: 8.5, label: 8.5, small: 7.5 };

export const LINE = {
  frame: 0.7,
  tick: 0.6,
  bold: 1.5,
  main: 1.2,
  thin: 0.9,
  edge: 0.7,
  leader: 0.4,
  halo: 2,
};

export const INK = {
  black: "#000000",
  paper: "#ffffff",
  excluded: "#e3e3e3",
  excludedEdge: "#8f8f8f",
  excludedText: "#505050",
  darkMatter: "#d3ead0",
  darkMatterEdge: "#5d9e5f",
  theory: "#1b7837",
};

/** Colours the paper gave to its two experiments; every other name takes the next of SPARE. */
const OF_THE_PAPER: Readonly<Record<string, string>> = { NA64mu: "#c8102e", LDMX: "#0057b7" };

/** Told apart by readers of any colour vision, on white and on grey, and unlike the green of the dark-matter bounds. */
const SPARE = ["#e07b00", "#882255", "#1ba3d6", "#000000", "#b8860b", "#7b52ab"];

/** One colour for each experiment, in the order of the names. */
export function experimentColours(names: readonly string[]): string[] {
  let next = 0;
  return names.map((name) => OF_THE_PAPER[name] ?? SPARE[next++ % SPARE.length]);
}

/** Of curves of one's own: dark, told apart also in grey, and unlike the bright colours of experiments. */
export const OWN_CURVE_COLOURS = ["#16191d", "#8a5a2b", "#6a3d8f", "#40607a"];

/** Masses from light to heavy: dark blue over purple to orange, also ordered in grey. */
const MASS_RAMP: readonly (readonly [number, number, number])[] = [
  [13, 27, 102],
  [101, 33, 140],
  [190, 45, 110],
  [224, 95, 50],
  [226, 150, 20],
];

/** Colours of `count` curves in the order of their masses. */
export function massColours(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const place = count > 1 ? (i * (MASS_RAMP.length - 1)) / (count - 1) : 0;
    const low = Math.min(Math.floor(place), MASS_RAMP.length - 2);
    return hex(MASS_RAMP[low].map((c, k) => c + (place - low) * (MASS_RAMP[low + 1][k] - c)));
  });
}

/** A colour mixed with white, for what stands behind. */
export function lighter(colour: string, white = 0.3): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return hex(parts.map((c) => c + white * (255 - c)));
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
