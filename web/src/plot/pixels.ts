/** CSS pixels in a point, the unit of the figures. */
const PX_PER_PT = 4 / 3;

/** Converts a length of the figures [pt] to one of the page [px]. */
export const inPixels = (length_pt: number): number => Number((length_pt * PX_PER_PT).toFixed(2));

/** Converts dashes and gaps of the figures to those of the page. */
export const dashInPixels = (dash: string): string =>
  dash
    .split(" ")
    .map((length) => inPixels(Number(length)))
    .join(" ");
