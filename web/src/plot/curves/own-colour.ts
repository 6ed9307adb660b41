import { OWN_CURVE_COLOURS } from "millitree/parts";

/** Returns the colour of the curve of one's own with an index, in light and in dark. */
export const ownColour = (index: number): string => `var(--own-${(index % OWN_CURVE_COLOURS.length) + 1})`;
