import type { z } from "zod";
import { excerpt } from "../../formats/excerpt.js";
import { knownKeys } from "./known-keys.js";
import { nearestKeys } from "./nearest-key.js";
import { type Failure, locate, type YamlDocument } from "./yaml-document.js";

/** Suggests a replacement of an unknown key: the nearest known one, or the place in the file where the key belongs. */
function suggestion(path: readonly PropertyKey[], key: string): string {
  const known = knownKeys(path);
  const section = knownKeys([]).find((name) => knownKeys([name]).includes(key));
  const near = nearestKeys(key, known).join(" or ") || (section && `${section}.${key}`);
  return `must be one of ${known.join(", ")}${near ? `; did you mean ${near}?` : ""}`;
}

/** Returns the message for a key that is the end of a number with a decimal comma, as in `{energy_GeV: 8,5}`. */
function decimalComma(before: string, key: string): string | undefined {
  const [, name, whole] = /(\w+)\s*:\s*([+-]?\d+),\s*$/.exec(before) ?? [];
  if (name === undefined || !/^\d+(e[+-]?\d+)?$/i.test(key)) return undefined;
  return `invalid ${excerpt(name)}: ${whole},${key}; must have a decimal point: ${whole}.${key}`;
}

/** Returns the place and text of a value: in the file, or as its base has it. */
function placeOf(yaml: YamlDocument, path: readonly PropertyKey[], whole: unknown) {
  const place = locate(yaml, path);
  const inherited =
    place.source === undefined
      ? path.reduce((part, step) => (part as Record<PropertyKey, unknown> | undefined)?.[step], whole)
      : undefined;
  if (inherited === undefined) return place;
  const { offset } = locate(yaml, ["base"]);
  return { offset, source: `${JSON.stringify(inherited)} of the base` };
}

/**
 * Turns an issue of the schema into failures at their places: one for each unknown key, else one.
 *
 * @param whole the file with its base, if it has one: what stands there alone is reported at the key `base`
 */
export function schemaFailures(yaml: YamlDocument, issue: z.core.$ZodIssue, whole?: unknown): Failure[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const { keyOffset = 0 } = locate(yaml, path);
      const comma = decimalComma(yaml.text.slice(0, keyOffset), key);
      if (comma !== undefined) return { path, offset: keyOffset, message: comma };
      return {
        path,
        offset: keyOffset,
        message: `invalid key: ${excerpt(key) || "empty"}; ${suggestion(issue.path, key)}`,
      };
    });
  if (issue.code === "invalid_union") {
    // the issues of the alternative that was meant, the one that doesn't refuse the value as a whole
    const meant = issue.errors.find((issues) =>
      issues.every(({ path, code }) => path.length > 0 || code === "unrecognized_keys"),
    );
    if (meant)
      return meant.flatMap((inner) =>
        schemaFailures(yaml, { ...inner, path: [...issue.path, ...inner.path] }, whole),
      );
  }
  const { offset, source } = placeOf(yaml, issue.path, whole);
  const key = issue.path.findLast((step) => typeof step === "string");
  const name = key === undefined ? "file" : excerpt(key) || "empty";
  const value = source === undefined ? "missing" : excerpt(source) || "empty";
  return [{ path: issue.path, offset, message: `invalid ${name}: ${value}; ${issue.message}` }];
}
