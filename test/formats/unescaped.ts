/** What a cell of Markdown shows: every escaped sign, and character references. */
export function fromMarkdown(text: string): string {
  const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return text.replace(/\\([!-/:-@[-`{-~])|&(\w+);|[*_`<>[\]|~^$]/g, (all, sign, entity) => {
    const shown = sign ?? entities[entity];
    if (shown === undefined) throw new Error(`markup ${all}: ${text}`);
    return shown;
  });
}

const words: Record<string, string> = {
  textbackslash: "\\",
  textbraceleft: "{",
  textbraceright: "}",
  textasciitilde: "~",
  textasciicircum: "^",
  textless: "<",
  textgreater: ">",
  textbar: "|",
  textquotedbl: '"',
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  ss: "ß",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  i: "ı",
  mu: "μ",
  rho: "ρ",
  omega: "ω",
  phi: "φ",
  chi: "χ",
  gamma: "γ",
  surd: "√",
};
const accents: Record<string, string> = {
  "`": "\u0300",
  "'": "\u0301",
  "^": "\u0302",
  "~": "\u0303",
  "=": "\u0304",
  u: "\u0306",
  ".": "\u0307",
  '"': "\u0308",
  r: "\u030a",
  H: "\u030b",
  v: "\u030c",
  c: "\u0327",
  k: "\u0328",
};
const ligatures: [RegExp, string][] = [
  [/---/y, "\u2014"],
  [/--/y, "\u2013"],
  [/``/y, "\u201c"],
  [/''/y, "\u201d"],
  [/\?`/y, "\u00bf"],
  [/!`/y, "\u00a1"],
];

/**
 * What TeX sets for a text with the commands that our writers know, letter by letter. Straight quotes alone stay as they are.
 *
 * @throws Error for a command that it doesn't know, or a sign that TeX reads as a command
 */
export function fromLatex(text: string): string {
  let read = "";
  for (let at = 0; at < text.length; ) {
    const take = (pattern: RegExp): RegExpExecArray | null => {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match) at = pattern.lastIndex;
      return match;
    };
    const accent = take(/\\([`'^~=."]|[urHvck] )(\p{L})/uy);
    if (accent) {
      read += accent[2] + accents[accent[1].trim()];
      continue;
    }
    const sign = take(/\\([&%$#_{}])/y);
    if (sign) {
      read += sign[1];
      continue;
    }
    const command = take(/\\([A-Za-z]+)(?:\{\})?/y);
    if (command) {
      if (!(command[1] in words)) throw new Error(`unknown command ${command[0]}: ${text}`);
      read += words[command[1]];
      continue;
    }
    const raised = take(/\$\^(\d)\$/y);
    if (raised) {
      read += { 2: "²", 3: "³" }[raised[1]];
      continue;
    }
    const formula = take(/\$(?:(<|>|-)|\\(\w+))\$/y);
    if (formula) {
      read += formula[1] ?? words[formula[2]];
      continue;
    }
    const ligature = ligatures.find(([pattern]) => take(pattern));
    if (ligature) {
      read += ligature[1];
      continue;
    }
    const letter = take(/[\s\S]/uy)![0];
    if (/[&%#_^$\\]/.test(letter)) throw new Error(`a bare ${letter}: ${text}`);
    // braces group, and a tie is a blank
    if (!/[{}]/.test(letter)) read += letter === "~" ? "\u00a0" : letter;
  }
  return read.normalize("NFC");
}
