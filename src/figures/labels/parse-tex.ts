import { type AtomClass, characterSign, commandSign, type Sign, SPACES, textSign } from "./tex-signs.js";

/** A part of a formula: an atom with its scripts, or a space [1/18 em]. */
export type TexItem = Atom | { space: number };

/** An atom of a formula: its kind, its body and its scripts. */
export interface Atom {
  kind: AtomClass;
  nucleus: Nucleus;
  above?: TexItem[];
  below?: TexItem[];
}

/** The body of an atom: one sign, a text, a group in braces, a letter with a bar, or a fraction. */
export type Nucleus =
  | { sign: Sign }
  | { text: Sign[] }
  | { group: TexItem[] }
  | { barred: TexItem[] }
  | { fraction: [above: TexItem[], below: TexItem[]] };

/**
 * Reads the part of TeX's math mode that labels need: letters and signs, `^` and `_`, groups, spaces, Greek, `\text`, `\bar` and `\frac`.
 *
 * @throws Error that says what it cannot read
 */
export function parseTex(tex: string): TexItem[] {
  const tokens = tex.match(/\\[A-Za-z]+ *|\\.|./gsu) ?? [];
  let at = 0;

  /** Reads items up to a closing brace, or to the end. */
  function items(closed: boolean): TexItem[] {
    const read: TexItem[] = [];
    while (at < tokens.length) {
      const token = tokens[at++];
      if (token === "}") {
        if (closed) return read;
        throw new Error("a } closes nothing");
      }
      if (token === "^" || token === "_") {
        const where = token === "^" ? "above" : "below";
        const last = read[read.length - 1];
        const base: Atom =
          last && "nucleus" in last ? (read.pop() as Atom) : { kind: "ord", nucleus: { group: [] } };
        if (base[where]) throw new Error(`a second ${token}`);
        read.push({ ...base, [where]: argument(token) });
      } else if (token !== " ") read.push(item(token));
    }
    if (closed) throw new Error("a { is not closed");
    return read;
  }

  function item(token: string): TexItem {
    if (token === "{") return { kind: "ord", nucleus: { group: items(true) } };
    if (!token.startsWith("\\")) return signed(characterSign(token));
    const name = token.slice(1).trimEnd();
    if (Object.hasOwn(SPACES, name)) return { space: SPACES[name] };
    if (name === "text") return { kind: "ord", nucleus: { text: text() } };
    if (name === "bar") return { kind: "ord", nucleus: { barred: argument(token) } };
    if (name === "frac") return { kind: "ord", nucleus: { fraction: [argument(token), argument(token)] } };
    const sign = commandSign(name);
    if (sign === undefined) throw new Error(`${token.trim()} is unknown`);
    return signed(sign);
  }

  /** Reads a group in braces, or one sign. */
  function argument(of: string): TexItem[] {
    while (tokens[at] === " ") at += 1;
    const token = tokens[at++];
    if (token === undefined || /^[}^_]$/.test(token)) throw new Error(`${of.trim()} has nothing to act on`);
    return token === "{" ? items(true) : [item(token)];
  }

  /** Reads text in braces: every character stands for itself, a backslash quotes the next one. */
  function text(): Sign[] {
    if (tokens[at] !== "{") throw new Error("\\text has no {");
    const read: Sign[] = [];
    for (at += 1; tokens[at] !== "}"; at += 1) {
      const token = tokens[at];
      if (token === undefined) throw new Error("a { is not closed");
      if (/^\\[A-Za-z]|^\{/.test(token)) throw new Error(`${token.trim()} in a text`);
      const last = read.at(-1);
      if (last && /^\p{M}$/u.test(token)) last.character += token;
      else read.push(textSign(token.startsWith("\\") ? token.slice(1) : token));
    }
    at += 1;
    return read;
  }

  return items(false);
}

const signed = (sign: Sign): Atom => ({ kind: sign.kind, nucleus: { sign } });
