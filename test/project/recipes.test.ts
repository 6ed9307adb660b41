import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { textOf } from "./markdown.js";

/** Everything that a newcomer may want to add, as the headings of CONTRIBUTING.md say it. */
const NOUNS = [
  "an experiment",
  "a target",
  "a vector meson",
  "a published bound",
  "a channel",
  "a final state",
  "a limit method",
  "an emission",
  "a format of events",
  "a kind of run",
  "a figure",
  "a command",
  "a question of other programs",
  "a control of the page",
];

const text = textOf("CONTRIBUTING.md");

/** Lists what stands between backticks in a text. */
const quoted = (text: string): string[] => Array.from(text.matchAll(/`([^`]+)`/g), ([, span]) => span);

/** Returns the recipe for a noun; empty if there is none. */
const recipeFor = (noun: string): string =>
  text.split(/^## /m).find((section) => section.startsWith(`Add ${noun}\n`)) ?? "";

const isPath = (span: string): boolean => /^(src|web|test|data|docs)\/[\w./-]+$/.test(span);

/** Lists the names of code in a recipe that stand in none of the files that it names. */
function unfound(recipe: string): string[] {
  const spans = quoted(recipe);
  const files = spans.filter((span) => isPath(span) && existsSync(span) && statSync(span).isFile());
  const code = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const names = spans.filter((span) => /^[A-Za-z_]\w*$/.test(span) && !/^(NAME|ID)$/.test(span));
  return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
}

describe("recipes of CONTRIBUTING.md", () => {
  it("are there for everything that is often added, and no other", () => {
    const headings = Array.from(text.matchAll(/^## Add (.*)$/gm), ([, noun]) => noun);
    expect(headings.sort()).toEqual([...NOUNS].sort());
  });

  it.each(NOUNS)("%s: the recipe names the file that changes, and a test", (noun) => {
    const paths = quoted(recipeFor(noun)).filter(isPath);
    expect(paths.some((path) => /^(src|web|data)\//.test(path))).toBe(true);
    expect(paths.some((path) => path.startsWith("test/"))).toBe(true);
  });

  it.each(NOUNS)("%s: objects, lists and functions are in the files that the recipe names", (noun) => {
    expect(unfound(recipeFor(noun))).toEqual([]);
  });

  it("and the scripts that they run are in package.json", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { scripts: Record<string, string> };
    const named = Array.from(text.matchAll(/npm run ([\w:]+)/g), ([, script]) => script);
    expect(named).toContain("schema");
    for (const script of named) expect(Object.keys(scripts)).toContain(script);
  });

  it("a name that has moved is found", () => {
    expect(unfound("Write a `Channel`, see `src/experiments/channels/channel.ts`.")).toEqual([]);
    expect(unfound("Write a `Tunnel`, see `src/experiments/channels/channel.ts`.")).toEqual(["Tunnel"]);
  });
});
