import { cpSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtCode } from "../../src/data/code.js";
import { codeHash } from "../../src/node/code-hash.js";
import { node, temporaryFolder } from "../cli/millitree.js";

/** The hash that a copy of the built code gives of itself. */
async function hashOf(folder: string): Promise<string> {
  const script = `import(${JSON.stringify(join(folder, "node/code-hash.js"))}).then(({ codeHash }) => console.log(codeHash()))`;
  const { code, stdout, stderr } = await node(["-e", script]);
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.trim();
}

/** A copy of the built code, and what changes a file of it. */
function copyOfCode() {
  const copy = join(temporaryFolder(onTestFinished), "elsewhere");
  cpSync("dist", copy, { recursive: true, filter: (path) => !path.endsWith(".d.ts") });
  writeFileSync(join(copy, "package.json"), '{"type": "module"}');
  const change = (file: string, by: (text: string) => string): void =>
    writeFileSync(join(copy, file), by(readFileSync(join(copy, file), "utf8")));
  return { copy, change };
}

describe("the hash of the code", () => {
  test("is that of the build, wherever the code is, and not of the file that holds it", async () => {
    const { copy, change } = copyOfCode();
    expect(codeHash()).toMatch(/^[0-9a-f]{16}$/);
    expect(builtCode).toBe(codeHash());
    change("data/code.js", (text) => text.replace(codeHash(), "0"));
    expect(await hashOf(copy)).toBe(codeHash());
  });

  test("is another after any change: a byte of any file, a name, a file more or less", async () => {
    const { copy, change } = copyOfCode();
    const files = readdirSync(copy, { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".js") && file !== "data/code.js",
    );
    const seen = new Set([codeHash()]);
    for (const file of fc.sample(fc.constantFrom(...files), { numRuns: 2, seed: 5 })) {
      change(file, (text) => `${text}\n`);
      seen.add(await hashOf(copy));
    }
    // one file that nothing else names
    writeFileSync(join(copy, "more.js"), "");
    seen.add(await hashOf(copy));
    renameSync(join(copy, "more.js"), join(copy, "other.js"));
    seen.add(await hashOf(copy));
    rmSync(join(copy, "cli"), { recursive: true });
    seen.add(await hashOf(copy));
    expect(seen.size).toBe(6);
  });
});
