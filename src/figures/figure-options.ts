import { InvalidInput } from "../errors/invalid-input.js";

/** A size by its name, or in millimetres; without a height the figure chooses it. */
export type FigureSize = keyof typeof FIGURE_SIZES | { width_mm: number; height_mm?: number };

/** Options of every figure; each may be left out. They are plain data, so that they can be kept in a file. */
export interface FigureOptions {
  /** `one-column`, 86 mm; `two-columns`, 178 mm; `slide`, 254 by 143 mm with letters of 18 pt; or millimetres. */
  size?: FigureSize;
  /** Ends of the axis of masses [GeV], 0 < low < high. By default those of the curves. */
  massRange_GeV?: readonly [low: number, high: number];
  /** Ends of the axis of values, in its unit, 0 < low < high. By default those of the curves. */
  valueRange?: readonly [low: number, high: number];
  /** Names as labels at the curves, the default, or in a legend below the frame. */
  names?: "labels" | "legend";
  /** Title above the frame; by default none. */
  title?: string;
  /** Flag: no colours; curves differ in grey and dashes, regions in hatching. */
  blackAndWhite?: boolean;
  /** Size of the letters of names and titles [pt], 5 to 40; everything else scales with it. By default 9.5, on a slide 18. */
  fontSize_pt?: number;
}

/** Sizes by their names [mm], and the size of their letters [pt] if it is not the usual one. */
export const FIGURE_SIZES = {
  "one-column": { width_mm: 86 },
  "two-columns": { width_mm: 178 },
  slide: { width_mm: 254, height_mm: 142.875, fontSize_pt: 18 },
} as const;

/** Sides of a figure [mm] that are allowed. */
const SIDES_MM = [20, 2000] as const;

const FONT_SIZES_PT = [5, 40] as const;

/**
 * Returns the options.
 *
 * @throws RangeError for one that is not allowed
 */
export function checkedOptions(options: FigureOptions): FigureOptions {
  const { size, massRange_GeV, valueRange, names = "labels", fontSize_pt } = options;
  if (typeof size === "string" && !Object.hasOwn(FIGURE_SIZES, size))
    throw new InvalidInput(`invalid size: ${size}; must be one of ${Object.keys(FIGURE_SIZES).join(", ")}`);
  if (typeof size === "object")
    for (const side of [size.width_mm, size.height_mm ?? size.width_mm])
      if (!(side >= SIDES_MM[0] && side <= SIDES_MM[1]))
        throw new InvalidInput(`invalid size: ${side} mm; must be from ${SIDES_MM.join(" to ")} mm`);
  for (const [name, range] of Object.entries({ massRange_GeV, valueRange }))
    if (range && !(range[0] > 0 && range[0] < range[1] && range[1] < Infinity))
      throw new InvalidInput(`invalid ${name}: ${range.join(" to ")}; must be 0 < low < high`);
  if (!["labels", "legend"].includes(names))
    throw new InvalidInput(`invalid names: ${names}; must be one of labels, legend`);
  if (fontSize_pt !== undefined && !(fontSize_pt >= FONT_SIZES_PT[0] && fontSize_pt <= FONT_SIZES_PT[1]))
    throw new InvalidInput(`invalid fontSize_pt: ${fontSize_pt}; must be from ${FONT_SIZES_PT.join(" to ")}`);
  return options;
}
