import { type Document, isAlias, isMap, isNode, isSeq, LineCounter, parseDocument, visit } from "yaml";

/** Something wrong at a place of a text, not yet with line and column. */
export interface Failure {
  path: readonly PropertyKey[];
  offset: number;
  message: string;
}

/** YAML 1.2 whatever the file says of itself: no tags beyond the core schema, no merge keys, keys are text. */
const options = {
  version: "1.2",
  schema: "core",
  merge: false,
  resolveKnownTags: false,
  stringKeys: true,
  prettyErrors: false,
  logLevel: "error",
} as const;

/** Part of a source for a message: short, printable, on one line. */
export function excerpt(source: string): string {
  const line = source.replace(/\s+/g, " ").replace(/\p{C}/gu, "\uFFFD").trim();
  return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

/** Size and nesting that a file of some ten lines never has, and under which a YAML parser runs out of memory. */
function oversized(text: string): string | undefined {
  if (text.length > 65_536) return `${text.length} characters; at most 65536 are allowed`;
  if (/[^\n]{1001}/.test(text)) return "a line of more than 1000 characters; at most 1000 are allowed";
  const brackets = text.match(/[[{]/g)?.length ?? 0;
  return brackets > 500 ? `${brackets} opening brackets; at most 500 are allowed` : undefined;
}

/** What the YAML parser complains of. */
const syntaxFailures = (document: Document.Parsed, text: string): Failure[] =>
  [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const failure = (message: string) => ({ path: [], offset: pos[0], message });
    if (code === "MULTIPLE_DOCS")
      return failure("invalid file: a second document; one experiment a file is allowed");
    if (code === "DUPLICATE_KEY")
      return failure(`invalid key: ${excerpt(text.slice(pos[0]).split(":")[0])}; each key is allowed once`);
    const at = pos[0] < text.length ? excerpt(text.slice(...pos)) || "blank" : "end of file";
    return failure(`invalid YAML: ${at}; ${message}`);
  });

/** Anchors and aliases: an experiment has no use for them, and they can make a small file expand without bound. */
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

/** A YAML text, what it stands for, and what is wrong with it as YAML. */
export interface YamlDocument {
  text: string;
  /** Left out where the text is too large to be parsed. */
  document?: Document.Parsed;
  lines: LineCounter;
  failures: Failure[];
}

/** Reads a text as YAML. Never throws: what is wrong is in `failures`. */
export function yamlDocument(text: string): YamlDocument {
  const lines = new LineCounter();
  const tooMuch = oversized(text);
  if (tooMuch)
    return { text, lines, failures: [{ path: [], offset: 0, message: `invalid file: ${tooMuch}` }] };
  const document = parseDocument(text, { ...options, lineCounter: lines });
  return { text, document, lines, failures: [...syntaxFailures(document, text), ...aliasFailures(document)] };
}

/** Where a value is written, and how. */
export interface Place {
  /** Of the value; of its mapping where it is missing. */
  offset: number;
  /** Of its key. */
  keyOffset?: number;
  /** As written, empty for a key without a value; left out where it is missing. */
  source?: string;
}

/** The place of the value at a path, or of the innermost mapping on the way to it. */
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

const rangeOf = (node: unknown) => (isNode(node) ? node.range : undefined);
