import { z } from "zod";

/** A range of numbers with its unit. */
interface Range {
  above?: number;
  from?: number;
  below?: number;
  to?: number;
  unit?: string;
}

/** Says how a number was most likely meant that is no number, or not in its range; empty if nothing is near. */
function meantNumber(input: unknown, { below, to, unit }: Range): string {
  if (
    typeof input === "number" &&
    (to === 1 || (below === 1 && input < 100)) &&
    unit === undefined &&
    input > 1 &&
    input <= 100
  )
    return `; ${input} % is ${Number((input / 100).toPrecision(12))}`;
  if (typeof input !== "string") return "";
  const [, whole, part] = /^\s*([+-]?\d+),(\d+)/.exec(input) ?? [];
  return whole === undefined
    ? ", without quotes and without a unit"
    : `; use a decimal point: ${whole}.${part}, not ${whole},${part}`;
}

/** Writes a range: `a number > 0 and <= 30 [g/cm^3]`. */
function inWords({ above, from, below, to, unit }: Range, noun: string): string {
  const sides = [
    above !== undefined && `> ${above}`,
    from !== undefined && `>= ${from}`,
    below !== undefined && `< ${below}`,
    to !== undefined && `<= ${to}`,
  ].filter(Boolean);
  return `${noun} ${sides.join(" and ")}${unit ? ` [${unit}]` : ""}`;
}

/** Makes the schema of a finite number in a range. All of its errors say the same: what is allowed. */
function numeric(schema: typeof z.number | typeof z.int, noun: string, description: string, range: Range) {
  const allowed = `must be ${inWords(range, noun)}`;
  const error = ({ input }: { input?: unknown }) => `${allowed}${meantNumber(input, range)}`;
  let number: z.ZodNumber = schema({ error });
  if (range.above !== undefined) number = number.gt(range.above, { error });
  if (range.from !== undefined) number = number.min(range.from, { error });
  if (range.below !== undefined) number = number.lt(range.below, { error });
  if (range.to !== undefined) number = number.max(range.to, { error });
  return number.meta({ description: range.unit ? `${description} [${range.unit}]` : description });
}

/** Makes the schema of a quantity: a finite number in a range. */
export const quantity = (description: string, range: Range) =>
  numeric(z.number, "a number", description, range);

/** Makes the schema of a whole number in a range. */
export const integer = (description: string, range: Range) =>
  numeric(z.int, "an integer", description, range);

/** Makes the schema of one of a few words. */
export const oneOf = <Name extends string>(description: string, names: readonly Name[], otherwise = "") =>
  z.enum(names, { error: `must be one of ${names.join(", ")}${otherwise}` }).meta({ description });

/** Makes the schema of one of the words of a registry, which may grow after the schema has been made. */
export const oneOfRegistered = (description: string, names: () => string[]) =>
  z
    .string({ error: () => `must be one of ${names().join(", ")}` })
    .refine((name) => names().includes(name), { error: () => `must be one of ${names().join(", ")}` })
    .meta({ description, enum: names() });

/** Makes the schema of one of a few numbers. */
export const oneOfNumbers = <Value extends number>(description: string, values: readonly Value[]) =>
  z.literal(values, { error: `must be ${values.join(" or ")}` }).meta({ description });

/** Names the first character of a text that cannot be printed, or a blank that is none; empty if there is none. */
function unprintable(input: unknown): string {
  const [character] = /[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Z}/u.exec(typeof input === "string" ? input : "") ?? [];
  if (character === undefined) return "";
  const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  return `; it has the character U+${code}`;
}

/** Makes the schema of one line of text: words between single blanks. */
export function text(description: string, most = 100) {
  const allowed = `must be one line of 1 to ${most} characters with single blanks, in quotes if YAML reads it otherwise`;
  const error = ({ input }: { input?: unknown }) => `${allowed}${unprintable(input)}`;
  return z
    .string({ error })
    .max(most, { error })
    .regex(/^[^\p{C}\p{Z}]+( [^\p{C}\p{Z}]+)*$/u, { error })
    .meta({ description });
}

/** Makes the schema of a mapping that knows all its keys: any other key is an error. */
export const mapping = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.strictObject(shape, { error: `must be a mapping with the keys ${Object.keys(shape).join(", ")}` });

/**
 * The condition for a rule between several keys. It is also checked if single keys have errors, so that all problems come at
 * once. It is not checked if there is an unknown key: this most likely is the key that the rule would miss. The rule must bear
 * any input.
 */
export const alsoBesideErrors = {
  when: ({ value, issues }: { value: unknown; issues: { code?: string }[] }) =>
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    issues.every(({ code }) => code !== "unrecognized_keys"),
};

/** The condition for a rule that computes with the whole file: it is checked only if there is no other problem. */
export const whereAllIsValid = { when: ({ issues }: { issues: unknown[] }) => issues.length === 0 };
