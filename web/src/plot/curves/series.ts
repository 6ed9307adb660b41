/** How an experiment is told apart from others, the same in every plot and table. */
export interface Series {
  key: string;
  label: string;
  /** A CSS colour, or a custom property such as var(--series-1). */
  colour: string;
  /** Its lines are hollow: another one before it has the same colour. */
  hollow: boolean;
  /** Its lines are faded: its file has become invalid, they are those of the last file that could be read. */
  faded: boolean;
}

/** What stands for the values of a series whose file is invalid. */
export const INVALID = "the file is invalid";

/** What fills the swatch of a series: its colour, with a gap where its lines are hollow. */
export const swatchFill = ({ colour, hollow }: Pick<Series, "colour" | "hollow">): string =>
  hollow ? `linear-gradient(${colour} 35%, transparent 35% 65%, ${colour} 65%)` : colour;
