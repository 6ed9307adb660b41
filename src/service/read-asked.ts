import type { z } from "zod";
import { InvalidInput } from "../errors/invalid-input.js";
import { nearestKeys } from "../experiments/file/nearest-key.js";
import { excerpt } from "../formats/excerpt.js";
import { parseMasses, requireFewMasses } from "./parse-masses.js";
import { type ProgramAsked, type ProgramKind, programQuestions } from "./program-questions.js";

/** A problem of a question, with its place in `asked`. */
export interface AskedProblem {
  /** The place, `masses_GeV.0`; empty for `asked` as a whole. */
  path: string;
  /** The message, `invalid <name>: <value>; <what is allowed>`. */
  message: string;
}

/** All errors in the input of a question, at once. */
export class InvalidAsked extends InvalidInput {
  readonly problems: readonly AskedProblem[];

  constructor(problems: readonly AskedProblem[]) {
    super(problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("\n"));
    this.problems = problems;
  }
}

/** Tests for a kind that other programs may ask. */
export const isProgramKind = (kind: unknown): kind is ProgramKind =>
  typeof kind === "string" && Object.hasOwn(programQuestions, kind);

const valueAt = (asked: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step], asked);

const written = (value: unknown): string =>
  value === undefined
    ? "missing"
    : excerpt(typeof value === "string" ? value : JSON.stringify(value)) || "empty";

/** Turns an issue of a schema into problems: one for each unknown key, else one. */
function problemsOf(asked: unknown, known: readonly string[], issue: z.core.$ZodIssue): AskedProblem[] {
  const path = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const [near] = issue.path.length === 0 ? nearestKeys(key, known) : [];
      const allowed = issue.path.length === 0 ? `must be one of ${known.join(", ")}` : "must be left out";
      return {
        path: [path, key].filter(Boolean).join("."),
        message: `invalid key: ${excerpt(key)}; ${allowed}${near ? `; did you mean ${near}?` : ""}`,
      };
    });
  const name = issue.path.findLast((step) => typeof step === "string") ?? "asked";
  const allowed = issue.message.startsWith("must be ") ? issue.message : "must be as the contract says";
  return [{ path, message: `invalid ${String(name)}: ${written(valueAt(asked, issue.path))}; ${allowed}` }];
}

/**
 * Reads the input of a question.
 *
 * @throws InvalidAsked with all problems at once
 */
export function readAsked<Kind extends ProgramKind>(kind: Kind, asked: unknown): ProgramAsked<Kind> {
  const schema = programQuestions[kind];
  const result = schema.safeParse(asked);
  if (result.success) return result.data as ProgramAsked<Kind>;
  const known = Object.keys(schema.shape);
  throw new InvalidAsked(result.error.issues.flatMap((issue) => problemsOf(asked, known, issue)));
}

/** Reads masses: numbers [GeV], texts with units and grids, in their order. */
export function readMasses(masses: readonly (number | string)[]): number[] {
  const read = masses.flatMap((mass) => (typeof mass === "number" ? [mass] : parseMasses(mass)));
  requireFewMasses(read.length, "masses");
  return read;
}
