import { InvalidInput } from "../errors/invalid-input.js";

/** An entry of a bibliography in plain Unicode text; unknown fields are left out. */
export interface BibtexEntry {
  /** The key: letters, digits and `.:+-` only. */
  key: string;
  type: "article" | "book" | "inproceedings" | "misc";
  /**
   * Authors as `Family, Given`, in their order. A last `others` stands for all that are not named. A name without a
   * comma is a group's.
   */
  authors?: string[];
  collaboration?: string;
  title?: string;
  journal?: string;
  booktitle?: string;
  publisher?: string;
  volume?: string;
  /** First page, range of pages, or number of the article. */
  pages?: string;
  year?: number;
  doi?: string;
  /** arXiv identifier, with its archive if it is an old one: `hep-ex/9804008`. */
  eprint?: string;
  primaryClass?: string;
  note?: string;
}

/** TeX's accents, by the Unicode character that combines with the letter before it. */
const accents: Readonly<Record<string, string>> = {
  "\u0300": "\\`",
  "\u0301": "\\'",
  "\u0302": "\\^",
  "\u0303": "\\~",
  "\u0304": "\\=",
  "\u0306": "\\u ",
  "\u0307": "\\.",
  "\u0308": '\\"',
  "\u030a": "\\r ",
  "\u030b": "\\H ",
  "\u030c": "\\v ",
  "\u0327": "\\c ",
  "\u0328": "\\k ",
};

/** Characters that TeX reads as a command, or that have a TeX command. */
const characters: Readonly<Record<string, string>> = {
  "\\": "{\\textbackslash}",
  "{": "{\\textbraceleft}",
  "}": "{\\textbraceright}",
  "~": "{\\textasciitilde}",
  "^": "{\\textasciicircum}",
  '"': '{"}',
  $: "\\$",
  "&": "\\&",
  "%": "\\%",
  "#": "\\#",
  _: "\\_",
  "<": "$<$",
  ">": "$>$",
  "\u2013": "--",
  "\u2014": "---",
  "\u2018": "`",
  "\u2019": "'",
  "\u201c": "``",
  "\u201d": "''",
  "\u00a0": "~",
  "\u2212": "$-$",
  "\u221a": "{$\\surd$}",
  "²": "$^2$",
  "³": "$^3$",
  ø: "{\\o}",
  Ø: "{\\O}",
  ł: "{\\l}",
  Ł: "{\\L}",
  ß: "{\\ss}",
  æ: "{\\ae}",
  Æ: "{\\AE}",
  œ: "{\\oe}",
  ı: "{\\i}",
  // Greek mu, and the micro sign that keyboards have
  μ: "{$\\mu$}",
  µ: "{$\\mu$}",
  ρ: "{$\\rho$}",
  ω: "{$\\omega$}",
  φ: "{$\\phi$}",
  χ: "{$\\chi$}",
  γ: "{$\\gamma$}",
};

/** The places between signs that TeX would set as one: dashes, quotes, Spanish marks. */
const LIGATURE = /(?<=-)(?=-)|(?<=')(?=')|(?<=[`?!])(?=`)|(?<=,)(?=,)/;

/** Writes text by another function so that TeX sets no two of its signs as one: `--` stays two hyphens. */
export const withoutLigatures = (text: string, write: (part: string) => string): string =>
  text.split(LIGATURE).map(write).join("{}");

/**
 * Writes a text as LaTeX, with commands for accents and for characters that TeX reads in another way. A character
 * without a command here stays as it is, in UTF-8.
 */
export function latexText(text: string): string {
  const accented = /(\p{L})([\u0300-\u0304\u0306-\u0308\u030a-\u030c\u0327\u0328])/u;
  const words = text.replace(/\s+/g, " ").trim().normalize("NFC");
  const written = (character: string): string => {
    const own = characters[character];
    if (own !== undefined) return own;
    const [, letter, accent] = accented.exec(character.normalize("NFD")) ?? [];
    return letter === undefined || !(accent in accents) ? character : `{${accents[accent]}${letter}}`;
  };
  return withoutLigatures(words, (part) => Array.from(part, written).join(""));
}

/** Writes an author. A group's name is one word to BibTeX; `others` is BibTeX's own. */
const author = (name: string): string =>
  name.includes(",") || name === "others" ? latexText(name) : `{${latexText(name)}}`;

/** Lists the fields of an entry in the order in which they are written, as LaTeX. */
function fields({ key, type, authors, title, year, doi, eprint, ...rest }: BibtexEntry): [string, string][] {
  const { collaboration, journal, booktitle, publisher, volume, pages, primaryClass, note } = rest;
  const text = (value: string | undefined) => value && latexText(value);
  const all: Record<string, string | undefined> = {
    author: authors?.map(author).join(" and "),
    collaboration: text(collaboration),
    // the inner braces preserve the capitals
    title: title && `{${latexText(title)}}`,
    journal: text(journal),
    booktitle: text(booktitle),
    publisher: text(publisher),
    volume,
    pages: text(pages),
    year: year === undefined ? undefined : String(year),
    doi,
    eprint,
    archivePrefix: eprint && "arXiv",
    primaryClass,
    note: text(note),
  };
  return Object.entries(all).filter((field): field is [string, string] => Boolean(field[1]));
}

/**
 * Writes a bibliography in BibTeX, sorted by key: the same entries give the same text, in any order.
 *
 * @throws RangeError for a key that BibTeX cannot read, and for two entries with the same key
 */
export function writeBibtex(entries: readonly BibtexEntry[]): string {
  const sorted = entries.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  sorted.forEach(({ key }, i) => {
    if (!/^[\w.:+-]+$/.test(key))
      throw new InvalidInput(`invalid key: ${key || "empty"}; must be letters, digits and .:+-_ only`);
    if (sorted[i + 1]?.key === key)
      throw new InvalidInput(`invalid key: ${key}; must belong to one entry only`);
  });
  return sorted
    .map((entry) => {
      const lines = fields(entry).map(([name, value]) => `  ${name} = {${value}},\n`);
      return `@${entry.type}{${entry.key},\n${lines.join("")}}\n`;
    })
    .join("\n");
}
