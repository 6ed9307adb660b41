import { spawnSync } from "node:child_process";
import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const folder = resolve("test/project");
const file = join(folder, `skipped-${process.pid}.test.ts`);
afterAll(() => rmSync(file, { force: true }));

/** Runs a test file of its own with the project's reporters, and returns the last lines. */
function lastLines(source: string, CI: string): { status: number | null; lines: string[] } {
  writeFileSync(file, source);
  const vitest = resolve("node_modules/vitest/vitest.mjs");
  const { status, stdout } = spawnSync(process.execPath, [vitest, "run", file], {
    encoding: "utf8",
    env: { ...process.env, CI, NO_COLOR: "1" },
  });
  return { status, lines: stdout.trim().split("\n").slice(-2) };
}

const source = (tool: string) => `import { expect, test } from "vitest";
import { needing } from "../needing.js";
test("runs", () => {});
needing("a sieve", ${tool}, () => {
  test.each([1, 2])("of size %i", () => expect(${tool}).toBe(true));
});
`;

test("what is skipped is counted with the tool that is missing", () => {
  const { status, lines } = lastLines(source("false"), "");
  expect(lines.at(-1)).toBe("1 passed, 0 failed, 2 skipped (2 without a sieve)");
  expect(status).toBe(0);
  expect(lastLines(source("true"), "").lines.at(-1)).toBe("3 passed, 0 failed, 0 skipped");
});

test("with CI set a missing tool fails its tests, and a test that is skipped fails the run", () => {
  const missing = lastLines(source("false"), "true");
  expect(missing.lines.at(-1)).toBe("1 passed, 2 failed, 0 skipped");
  expect(missing.status).not.toBe(0);
  const skipped = lastLines(
    `import { test } from "vitest";\ntest("runs", () => {});\ntest.skip("later", () => {});\n`,
    "true",
  );
  expect(skipped.lines).toEqual([
    "CI is set, and tests were skipped: the run has failed",
    "1 passed, 0 failed, 1 skipped (1 for no reason)",
  ]);
  expect(skipped.status).not.toBe(0);
});

test("no test is skipped but by `needing`", () => {
  // those of this file are texts
  const others = readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !/(skipped.*\.test|needing)\.ts$/.test(path))
    .map((path) => join("test", path));
  const found = spawnSync("grep", ["-nE", String.raw`\.(skipIf|runIf|skip|todo)\b`, ...others], {
    encoding: "utf8",
  });
  expect(found.stdout).toBe("");
});
