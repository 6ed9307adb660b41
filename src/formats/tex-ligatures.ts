/** The places between signs that TeX would set as one: dashes, quotes, Spanish marks. */
const LIGATURE = /(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=,)(?=,)/;

/** Writes text by another function so that TeX sets no two of its signs as one: `--` stays two hyphens. */
export const withoutLigatures = (text: string, write: (part: string) => string): string =>
  text.split(LIGATURE).map(write).join("{}");
