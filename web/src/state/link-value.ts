import { InvalidInput } from "millitree";
import { HEAVIEST_GEV, isMass, LIGHTEST_GEV } from "./page-state.js";

/** The words that a link writes without quotes. */
const WORD = /^[A-Za-z][\w+-]*$/;

const isWord = (text: string): boolean => WORD.test(text) && !/^(true|false|null)$/.test(text);

/** The characters that a link keeps readable. */
const readable: readonly [RegExp, string][] = [
  [/%3A/g, ":"],
  [/%2C/g, ","],
  [/%2B/g, "+"],
  [/%5B/g, "["],
  [/%5D/g, "]"],
];

/** Encodes a text as a part of a link, without the characters that separate parts: `;`, `&`, `=`. */
export const encoded = (text: string): string =>
  readable.reduce((result, [code, sign]) => result.replace(code, sign), encodeURIComponent(text));

/** Decodes the text of a part of a link. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new InvalidInput(
      `invalid part of the link: ${text}; must have % before two hexadecimal digits only`,
    );
  }
}

/** Writes a value of a file: JSON, plain words without quotes, nothing for a key that is removed. */
export function writeValue(value: unknown): string {
  if (value === undefined) return "";
  return encoded(typeof value === "string" && isWord(value) ? value : JSON.stringify(value));
}

/** Reads the value of a key in a link. */
export function readValue(text: string, key: string): unknown {
  const value = decoded(text);
  if (value === "") return undefined;
  if (isWord(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new InvalidInput(`invalid ${key} in the link: ${value}; must be a number, a word or JSON`);
  }
}

/** Reads a mass of a link [GeV]. */
export function readMass(text: string, name: string): number {
  const value = Number(text);
  if (text !== "" && isMass(value)) return value;
  throw new InvalidInput(
    `invalid ${name} in the link: ${text || "empty"}; must be a number from ${LIGHTEST_GEV} to ${HEAVIEST_GEV} [GeV]`,
  );
}
