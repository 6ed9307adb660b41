/** Points (1/72 inch) in a millimetre. Points are the user units of the drawings. */
export const POINTS_PER_MM = 72 / 25.4;

/** Width of a journal's single column [mm]. */
export const COLUMN_MM = 86;

/** Width of a journal's double column [mm]. */
export const DOUBLE_COLUMN_MM = 178;

/** Sizes of letters [pt]. */
export const TEXT = { axis: 9.5, tick: 8.5, label: 8.5, small: 7.5 };

/** Widths of lines [pt]. */
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

/** Colours of everything but experiments, on white paper. */
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

/**
 * Colours of experiments: told apart by readers of any colour vision, on white and on grey, dark enough for letters, and unlike
 * the green of the dark-matter bounds. The first two are those that arXiv:2505.04295 gave to its two experiments, below.
 */
export const EXPERIMENT_COLOURS: readonly string[] = [
  "#0057b7",
  "#c8102e",
  "#b35f00",
  "#7b52ab",
  "#00798c",
  "#882255",
  "#5b6300",
  "#16191d",
  "#3a1aff",
  "#c2339a",
  "#5f6a74",
  "#7a3b12",
];

/** The experiments of the paper: no other takes their colours before all are taken. */
export const COLOURED_BY_PAPER: readonly string[] = ["LDMX", "NA64mu"];

/** Returns one colour for each experiment, in their order: its own if it has one. */
export function experimentColours(
  drawn: readonly { experiment: string; colour?: string | undefined }[],
): string[] {
  const ofPaper = ({ experiment }: { experiment: string }): number => COLOURED_BY_PAPER.indexOf(experiment);
  const kept = EXPERIMENT_COLOURS.slice(0, COLOURED_BY_PAPER.length);
  const unused = kept.filter((_, i) => drawn.every((one) => ofPaper(one) !== i));
  const spare = [...EXPERIMENT_COLOURS.slice(COLOURED_BY_PAPER.length), ...unused];
  let next = 0;
  return drawn.map((one) => {
    const i = ofPaper(one);
    return one.colour ?? (i >= 0 ? kept[i] : spare[next++ % spare.length]);
  });
}

/** Colours of curves of one's own: dark, told apart also in grey, and unlike the bright colours of experiments. */
export const OWN_CURVE_COLOURS = ["#16191d", "#8a5a2b", "#6a3d8f", "#40607a"];

/** Masses from light to heavy: dark blue over purple to orange, also ordered in grey. */
const MASS_RAMP: readonly (readonly [number, number, number])[] = [
  [13, 27, 102],
  [101, 33, 140],
  [190, 45, 110],
  [224, 95, 50],
  [226, 150, 20],
];

/** Returns the colours of `count` curves in the order of their masses. */
export function massColours(count: number): string[] {
  return Array.from({ length: count }, (_, i) => {
    const place = count > 1 ? (i * (MASS_RAMP.length - 1)) / (count - 1) : 0;
    const low = Math.min(Math.floor(place), MASS_RAMP.length - 2);
    return hex(MASS_RAMP[low].map((c, k) => c + (place - low) * (MASS_RAMP[low + 1][k] - c)));
  });
}

/** Returns the grey that is as bright as a colour. */
export function grey(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const value = 0.299 * r + 0.587 * g + 0.114 * b;
  return hex([value, value, value]);
}

/** Mixes a colour with white. */
export function lighter(colour: string, white: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return hex(parts.map((c) => c + white * (255 - c)));
}

const hex = (parts: readonly number[]): string =>
  `#${parts.map((c) => Math.round(c).toString(16).padStart(2, "0")).join("")}`;
