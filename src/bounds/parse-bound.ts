import { InvalidInput } from "../errors/invalid-input.js";
import { excerpt } from "../formats/excerpt.js";
import { type Bound, boundKinds } from "./bound.js";

const keys = [
  "label",
  "reference",
  "arxiv",
  "kind",
  "confidence_level",
  "provenance",
  "note",
  "caveat",
] as const;
const columns = "mass_GeV,epsilon";

type Header = Map<string, string[]>;

/** Reads header lines by key; `caveat` may occur more than once. Errors go to `problem`. */
function readHeader(lines: readonly string[], problem: (line: number, message: string) => void): Header {
  const header: Header = new Map();
  lines.forEach((line, i) => {
    const [, key, value] = /^# *(\w+): *(.*?) *$/.exec(line) ?? [];
    if (!(keys as readonly string[]).includes(key))
      problem(i, `invalid header: ${excerpt(line)}; must be \`# key: value\` with one of ${keys.join(", ")}`);
    else if (header.has(key) && key !== "caveat")
      problem(i, `invalid ${key}: ${excerpt(value)}; must be given once`);
    else header.set(key, [...(header.get(key) ?? []), value]);
  });
  for (const key of keys.slice(0, 6))
    if (!header.get(key)?.[0]) problem(lines.length, `invalid ${key}: missing; must be given in the header`);
  return header;
}

/** Reads a confidence level as the header writes it; undefined if it is none. */
function readConfidenceLevel(text: string): Bound["confidenceLevel"] | undefined {
  if (text === "none") return null;
  if (text === "mixed" || text === "unstated") return text;
  const level = text === "" ? Number.NaN : Number(text);
  return level > 0 && level < 1 ? level : undefined;
}

/**
 * Reads a bound: header lines `# key: value`, the line `mass_GeV,epsilon`, one line per point in the order of the
 * curve.
 *
 * @param text a file as in data/bounds. `confidence_level` is a number, `mixed`, `unstated`, or `none` (for the line of
 *   a theory only); `note` may be left out, `caveat` may be left out or repeated.
 * @param id name of the file without extension.
 * @param file its name for messages.
 * @throws InvalidInput with all problems at once, one a line, `sensei.csv:12: invalid epsilon: x; ...`.
 */
export function parseBound(text: string, id: string, file = `${id}.csv`): Bound {
  const problems: string[] = [];
  const problem = (line: number, message: string) => problems.push(`${file}:${line + 1}: ${message}`);

  const lines = text.split(/\r?\n/);
  const start = lines.findIndex((line) => !line.startsWith("#"));
  const head = start < 0 ? lines : lines.slice(0, start);
  const header = readHeader(head, problem);
  const value = (key: (typeof keys)[number]) => header.get(key)?.[0] ?? "";

  const kind = value("kind");
  if (kind && !(boundKinds as readonly string[]).includes(kind))
    problem(0, `invalid kind: ${excerpt(kind)}; must be one of ${boundKinds.join(", ")}`);
  const confidenceLevel = readConfidenceLevel(value("confidence_level"));
  if (
    value("confidence_level") &&
    (confidenceLevel === undefined || (confidenceLevel === null) !== (kind === "theory-line"))
  )
    problem(
      0,
      `invalid confidence_level: ${excerpt(value("confidence_level"))}; must be a number between 0 and 1, mixed or unstated, or none for a theory-line`,
    );

  if (lines[head.length] !== columns)
    problem(
      head.length,
      `invalid columns: ${excerpt(lines[head.length] ?? "missing") || "empty"}; must be ${columns}`,
    );
  const points: Bound["points"] = [];
  lines.slice(head.length + 1).forEach((line, i) => {
    if (line.trim() === "") return;
    const cells = line.split(",").map((cell) => (cell.trim() === "" ? Number.NaN : Number(cell)));
    if (cells.length === 2 && cells.every((number) => number > 0 && number < Infinity))
      points.push([cells[0], cells[1]]);
    else
      problem(
        head.length + 1 + i,
        `invalid point: ${excerpt(line)}; must be two positive numbers, mass_GeV,epsilon`,
      );
  });
  if (points.length < 2) problem(lines.length - 1, `invalid points: ${points.length}; must be two or more`);

  if (problems.length > 0) throw new InvalidInput(problems.join("\n"));
  return {
    id,
    label: value("label"),
    reference: value("reference"),
    arxiv: value("arxiv"),
    confidenceLevel: confidenceLevel!,
    kind: kind as Bound["kind"],
    provenance: value("provenance"),
    note: value("note"),
    caveats: header.get("caveat") ?? [],
    points,
  };
}
