/** An entry as BibTeX reads it: its fields without their outer braces. */
export interface ParsedEntry {
  type: string;
  key: string;
  fields: Record<string, string>;
}

/**
 * Reads a bibliography as strictly as the oldest BibTeX: entries of one form, fields in balanced braces, each once.
 * Throws at the first thing that is otherwise.
 */
export function parseBibtex(text: string): ParsedEntry[] {
  let rest = text;
  const take = (pattern: RegExp, what: string): RegExpExecArray => {
    const match = new RegExp(`^(?:${pattern.source})`).exec(rest);
    if (!match) throw new Error(`expected ${what}: ${JSON.stringify(rest.slice(0, 60))}`);
    rest = rest.slice(match[0].length);
    return match;
  };
  const entries: ParsedEntry[] = [];
  while (rest !== "") {
    const [, type, key] = take(/@([a-z]+)\{([^\s,{}"#%'()=~\\]+),\n/, "an entry");
    const fields: Record<string, string> = {};
    while (!rest.startsWith("}")) {
      const [, name] = take(/ {2}([a-zA-Z]+) = \{/, "a field");
      if (name in fields) throw new Error(`${key}: ${name} twice`);
      fields[name] = braced();
      take(/,\n/, "a comma");
    }
    take(/\}\n\n?/, "the end of an entry");
    entries.push({ type, key, fields });
  }
  return entries;

  /** Up to the brace that closes what is open; BibTeX counts every brace, escaped or not. */
  function braced(): string {
    let depth = 1;
    for (let i = 0; i < rest.length; i++) {
      if (rest[i] === "{") depth++;
      if (rest[i] === "}") depth--;
      if (depth > 0) continue;
      const value = rest.slice(0, i);
      rest = rest.slice(i + 1);
      return value;
    }
    throw new Error("a brace that isn't closed");
  }
}

/** Whether TeX takes a text for text: no character that is a command or a comment stands by itself, outside of formulas. */
export function isPlainLatex(text: string): boolean {
  const withoutFormulas = text.replace(/(?<!\\)\$[^$]*(?<!\\)\$/g, "");
  return !/(?<!\\)[$&%#_]|\^(?![a-zA-Z{]*\})/.test(withoutFormulas.replace(/\\\^/g, ""));
}
