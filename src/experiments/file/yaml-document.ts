import { type Document, isAlias, isMap, isNode, isSeq, parseDocument, visit } from "yaml";
import { excerpt } from "../../formats/excerpt.js";

/** A problem at a place of a text, not yet with line and column. */
export interface Failure {
  path: readonly PropertyKey[];
  offset: number;
  message: string;
}

/**
 * The options of the parser: YAML 1.2 whatever the file declares, no tags beyond the core schema, no merge keys, keys are text.
 */
const options = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  prettyErrors: false,
  logLevel: "error",
} as const;

/** The longest file [characters]. */
const MAX_LENGTH = 65_536;

/**
 * The marks that nest, and how often each may stand in a file. The parser recurses into them: with more, its time or memory
 * explodes.
 */
const nesting: readonly { opening: RegExp; most: number; what: string }[] = [
  { opening: /[[{]|[-?][ \t]+(?=[-?][ \t])/g, most: 500, what: "opening brackets or dashes in a row" },
  { opening: /(?<=^|[\s,[{])\?(?=\s)/gm, most: 50, what: "question marks that stand alone" },
];

/** Refuses a size or nesting that a file of some ten lines never has, and with which a YAML parser runs out of memory. */
function oversized(text: string): Failure | undefined {
  const failure = (offset: number, count: number, what: string, most: number): Failure => ({
    path: [],
    offset,
    message: `invalid file: ${count} ${what}; at most ${most} are allowed`,
  });
  if (text.length > MAX_LENGTH) return failure(MAX_LENGTH, text.length, "characters", MAX_LENGTH);
  for (const { opening, most, what } of nesting) {
    const places = Array.from(text.matchAll(opening), ({ index }) => index);
    if (places.length > most) return failure(places[most], places.length, what, most);
  }
  return undefined;
}

/** Lists the problems that the YAML parser reports. */
const syntaxFailures = (document: Document.Parsed, text: string): Failure[] =>
  [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const failure = (message: string) => ({ path: [], offset: pos[0], message });
    if (code === "MULTIPLE_DOCS")
      return failure("invalid file: a second document; one experiment a file is allowed");
    if (code === "DUPLICATE_KEY")
      return failure(
        `invalid key: ${excerpt(text.slice(pos[0]).split(":")[0]) || "empty"}; each key is allowed once`,
      );
    const at = pos[0] < text.length ? excerpt(text.slice(...pos)) || "blank" : "end of file";
    return failure(`invalid YAML: ${at}; ${message}`);
  });

/** Refuses anchors and aliases. An experiment has no use for them, and they can make a small file expand without bound. */
function aliasFailures(document: Document.Parsed): Failure[] {
  const failures: Failure[] = [];
  visit(document, {
    Node: (_, node) => {
      const name = isAlias(node) ? `*${node.source}` : node.anchor && `&${node.anchor}`;
      if (!name) return;
      const message = `invalid YAML: ${excerpt(name)}; write the value itself, aliases are not allowed`;
      failures.push({ path: [], offset: node.range?.[0] ?? 0, message });
    },
  });
  return failures;
}

/** A YAML text, the document that it stands for, and its problems as YAML. */
export interface YamlDocument {
  text: string;
  /** The parsed document; left out if the text is too large to be parsed. */
  document?: Document.Parsed;
  failures: Failure[];
}

/** Reads a text as YAML. Never throws: all problems are in `failures`. */
export function yamlDocument(text: string): YamlDocument {
  const tooMuch = oversized(text);
  if (tooMuch) return { text, failures: [tooMuch] };
  const document = parseDocument(text, options);
  return { text, document, failures: [...syntaxFailures(document, text), ...aliasFailures(document)] };
}

/** The place of a value in a text, and its text. */
export interface Place {
  /** The offset of the value, or of its mapping if it is missing. */
  offset: number;
  /** The offset of its key. */
  keyOffset?: number;
  /** The text as written, empty for a key without a value; left out if the key is missing. */
  source?: string;
}

/** Finds the place of the value at a path, or of the innermost mapping on the way to it. */
export function locate({ document, text }: YamlDocument, path: readonly PropertyKey[]): Place {
  let node: unknown = document?.contents;
  let place: Place = { offset: rangeOf(node)?.[0] ?? 0 };
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => String(key) === step) : undefined;
    const child = isSeq(node) ? node.items[Number(step)] : pair?.value;
    if (child === undefined && !pair) return place;
    const keyOffset = rangeOf(pair?.key)?.[0] ?? place.offset;
    node = child;
    place = { offset: rangeOf(node)?.[0] ?? keyOffset, keyOffset };
  }
  const [start, end] = rangeOf(node) ?? [0, 0];
  return { ...place, source: text.slice(start, end) };
}

/**
 * Returns the line and column of an offset, counted from 1. (The counter of `yaml` itself misses line ends in quotes that don't
 * close.)
 */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

const rangeOf = (node: unknown) => (isNode(node) ? node.range : undefined);
