import { readdirSync, readFileSync } from "node:fs";

/** Pages of docs/, as paths from the root. */
export const docs: readonly string[] = [
  ...readdirSync("docs")
    .filter((file) => file.endsWith(".md"))
    .map((file) => `docs/${file}`),
  "docs/derivation/README.md",
];

/** Every text that describes the project. */
export const pages: readonly string[] = [
  "README.md",
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  ...docs,
];

export const textOf = (page: string): string => readFileSync(page, "utf8");

/** A block of code with the language after its fence, such as `sh` or `sh long`, and the block's place in the text. */
interface Block {
  language: string;
  code: string;
  start: number;
  end: number;
}

/** Returns all blocks of code of a text. */
export const blocks = (text: string): Block[] =>
  Array.from(text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gm), ({ 0: all, 1: language, 2: code, index }) => ({
    language,
    code,
    start: index,
    end: index + all.length,
  }));

/** Returns the code of all blocks of a language. */
export const codeIn = (language: string, text: string): string[] =>
  blocks(text)
    .filter((block) => block.language === language)
    .map(({ code }) => code);

/** Returns a text without its blocks of code. */
export const prose = (text: string): string => text.replace(/^```.*\n[\s\S]*?^```$/gm, "");

/** Returns the names by which headings of a page are linked, as GitHub makes them. */
export const anchors = (text: string): string[] =>
  Array.from(prose(text).matchAll(/^#+ (.*)$/gm), ([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

/** A command whose output follows it: a block of `sh` with one command, then a block of `text`. */
interface Shown {
  command: string;
  output: string;
}

/** Returns the commands of a text with the output that the text shows. */
export function shownOutputs(text: string): Shown[] {
  const all = blocks(text);
  return all.flatMap(({ language, code, end }, i) => {
    const next = all[i + 1];
    const follows = next?.language === "text" && text.slice(end, next.start).trim() === "";
    const commands = code.trim().split("\n");
    return language === "sh" && follows && commands.length === 1
      ? [{ command: commands[0], output: next.code }]
      : [];
  });
}

/** Returns a pattern for an output in which a line of three dots stands for any lines. */
export const outputPattern = (output: string): RegExp =>
  new RegExp(
    `^${output
      .split(/^\.\.\.\n/m)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("(?:.*\n)*")}$`,
  );
