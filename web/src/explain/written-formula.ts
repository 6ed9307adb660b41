/** A formula as TeX, and as text for when TeX is not at hand. */
export interface WrittenFormula {
  tex: string;
  plain: string;
}

/** Formulas and the meaning of their symbols. */
export interface Definition {
  formulas: WrittenFormula[];
  /** The meaning of the symbols, with TeX between dollars. */
  words: string;
}
