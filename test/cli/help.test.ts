import { execFileSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { millitree } from "../../src/cli/program.js";
import { main, temporaryFolder } from "./millitree.js";

/** Lists the commands that do something, in the order of help, with the words that call them. */
const commandsBelow = (command: Command, words: string[] = []): { words: string[]; command: Command }[] =>
  command.commands.flatMap((below) =>
    below.name() === "help"
      ? []
      : below.commands.length > 0
        ? commandsBelow(below, [...words, below.name()])
        : [{ words: [...words, below.name()], command: below }],
  );

const helpOf = (words: string[]): string =>
  execFileSync(process.execPath, [main, ...words, "--help"], { encoding: "utf8" });

const folder = temporaryFolder(afterAll);

/** Runs a line of help in one folder for all, as a shell does: later lines may use the files of earlier ones. */
const run = (line: string): string =>
  execFileSync(
    "bash",
    ["-c", `{ ${line.replace(/^millitree/, '"$0" "$1"')}; } 2>&1`, process.execPath, main],
    {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    },
  );

describe.each(
  commandsBelow(millitree()).map(({ words, command }) => [words.join(" "), words, command] as const),
)("the help of %s", (_, words, command) => {
  const help = helpOf(words);
  const [, after = ""] = help.replaceAll(/ \\\n +/g, " ").split("\nExamples:\n");
  const lines = Array.from(after.matchAll(/^ {4}(millitree .*)$/gm), ([, line]) => line);

  test("fits a terminal, and has every option under a heading", () => {
    const tooLong = help.split("\n").filter((line) => line.length > 80);
    expect(tooLong).toEqual([]);
    expect(help).not.toMatch(/^Options:$/m);
    for (const { long } of command.options) expect(help).toContain(long);
  });

  test("begins with a sentence that says what the command does", () => {
    expect(command.description()).toMatch(/^[A-Z][a-z]+s [^.]*[.:]/);
    expect(command.summary()).toMatch(/^[a-z]/);
  });

  test("has two examples or more, which are its own", () => {
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toContain(`millitree ${words.join(" ")}`);
  });

  test.each(lines)("%s", (line) => {
    const printed = run(line);
    const [, file] = /(?:--output|--figure|>) (\S+)/.exec(line) ?? [];
    if (file === undefined || line.includes("tasks divide")) expect(printed).not.toBe("");
    else expect(existsSync(join(folder, file)) && statSync(join(folder, file)).size).toBeGreaterThan(0);
  });
});
