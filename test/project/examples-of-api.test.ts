import { format } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { frontDoor, shownOutput } from "../../scripts/docs/front-door.mjs";
import { channels } from "../../src/experiments/channels/channels.js";
import * as millitree from "../../src/index.js";
import { finalStates } from "../../src/physics/final-states.js";

// An example stands below `@example`: one to six lines of JavaScript in which all names of the package are known, and
// `await` is. Each line that it prints is shown in a comment `// => line`, behind the statement that prints it or below.

const MOST_LINES = 6;
/** The most characters of a docstring's first sentence, which is a line of docs/api.md. */
const MOST_CHARACTERS = 130;

type Console = Pick<typeof console, "log">;
type Body = (...known: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parametersAndBody: string[]) => Body;

/** Runs the code of an example; returns what it prints. */
async function printed(code: string): Promise<string> {
  const lines: string[] = [];
  const console: Console = { log: (...values) => lines.push(format(...values)) };
  const run = new AsyncFunction(...Object.keys(millitree), "console", code);
  await run(...Object.values(millitree), console);
  return lines.join("\n").trimEnd();
}

/** Lists what is missing in the docstrings of a front door. */
const missing = (read?: (path: string) => string): string[] =>
  frontDoor(read)
    .flatMap(({ names }) => names)
    .flatMap(({ name, kind, file, summary, examples }) => [
      ...(summary === "" ? [`${name} has no docstring in src/${file}`] : []),
      ...(kind !== "type" && examples.length === 0 ? [`${name} has no @example in src/${file}`] : []),
    ]);

/** Counts the lines of an example, without those of what it prints. */
const linesOf = (code: string): number => code.split("\n").filter((line) => !/^\s*\/\/ =>/.test(line)).length;

const names = frontDoor().flatMap((group) => group.names);
const examples = names.flatMap(({ name, examples }) => examples.map((code) => ({ name, code })));

describe("the names of src/index.ts", () => {
  test("are those of the package", () => {
    const values = names.filter(({ kind }) => kind !== "type").map(({ name }) => name);
    expect(values.toSorted()).toEqual(Object.keys(millitree).toSorted());
  });

  test("have a docstring, and an example unless they are types", () => {
    expect(missing()).toEqual([]);
  });

  test("have a first sentence that fits on a line of docs/api.md", () => {
    const long = names.filter(({ summary }) => summary.length > MOST_CHARACTERS);
    expect(long.map(({ name, summary }) => `${name}: ${summary}`)).toEqual([]);
  });

  test("that lack one are found", () => {
    const files: Record<string, string> = {
      "index.ts": `
        // Numbers. They are
        // small.
        export { bare, shown, type Shape } from "./numbers.js";
      `,
      "numbers.ts": `
        /** Returns nothing. */
        export const bare = (): void => {};
        /**
         * Twice Eq. (1). It is small.
         *
         * @example
         * console.log(shown); // => 2
         */
        export const shown = 2;
        export interface Shape { size: number }
      `,
    };
    const read = (path: string): string => files[path];
    expect(missing(read)).toEqual([
      "bare has no @example in src/numbers.ts",
      "Shape has no docstring in src/numbers.ts",
    ]);
    const [{ title, text, names }] = frontDoor(read);
    expect(title).toBe("Numbers");
    expect(text).toBe("They are small.");
    expect(names.map(({ kind }) => kind)).toEqual(["function", "constant", "type"]);
    expect(names[1].summary).toBe("Twice Eq. (1).");
    expect(names[1].examples).toEqual(["console.log(shown); // => 2"]);
  });
});

describe("the example of", () => {
  const before = [channels(), finalStates()].map((list) => list.map(({ name }) => name));

  test.each(examples)("$name prints what it shows", async ({ code }) => {
    expect(linesOf(code)).toBeLessThanOrEqual(MOST_LINES);
    expect(shownOutput(code)).not.toBe("");
    expect(await printed(code)).toBe(shownOutput(code));
  });

  test("something that is out of date fails", async () => {
    const code = 'console.log(toPicobarn(0), "pb"); // => 1 pb';
    expect(await printed(code)).toBe("0 pb");
    expect(shownOutput(code)).toBe("1 pb");
  });

  afterAll(() => {
    const after = [channels(), finalStates()].map((list) => list.map(({ name }) => name));
    expect(after, "an example leaves something registered").toEqual(before);
  });
});
