/** A line of a text with its number, from 1, as an editor counts. */
export interface TextLine {
  number: number;
  text: string;
}

/** A line that is not a comment. */
export interface ContentLine extends TextLine {
  /** True if a blank line stands between it and the content above. */
  afterGap: boolean;
}

/** The lines of a text, without the blank ones. */
export interface TextLines {
  /** Comments without the marks that begin them. */
  comments: TextLine[];
  content: ContentLine[];
}

/** The marks that begin a comment: of gnuplot and Python, of TeX and Matlab, of C++ and of Fortran. */
const COMMENT = /^\s*(?:#|%|\/\/|!)[#%/!:]*\s?/;

/** Divides a text into comments and content. Lines end as on any system; the minus sign of typesetters becomes the usual one. */
export function textLines(text: string): TextLines {
  const comments: TextLine[] = [];
  const content: ContentLine[] = [];
  let afterGap = false;
  const all = text
    .replace(/^\uFEFF/, "")
    .replaceAll("\u2212", "-")
    .replaceAll("\u00A0", " ")
    .split(/\r\r\n|\r\n|\r|\n/);
  for (const [i, line] of all.entries()) {
    if (line.trim() === "") afterGap = content.length > 0;
    else if (COMMENT.test(line)) comments.push({ number: i + 1, text: line.replace(COMMENT, "").trim() });
    else {
      content.push({ number: i + 1, text: line, afterGap });
      afterGap = false;
    }
  }
  return { comments, content };
}

/** A comment behind the cells of a row. */
const MARKED = /[#%!]|\/\//;
const NOTE = /(?<=[\s,;])(?:#|%|\/\/|!).*$/;

/** Removes a comment behind the cells of a row of numbers; a row that begins with a word keeps it. */
export const withoutNote = (row: string): string =>
  MARKED.test(row) && /^[\s"]*[-+.\d]/.test(row) && NOTE.test(row)
    ? row.replace(NOTE, "").replace(/[\s,;]+$/, "")
    : row;
