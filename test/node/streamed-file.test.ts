import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { InvalidInput } from "../../src/errors/invalid-input.js";
import { StreamedFile, withStreamedFile } from "../../src/node/streamed-file.js";
import { temporaryFolder } from "../cli/millitree.js";

const bytes = (text: string): Uint8Array => Buffer.from(text);
const module = fileURLToPath(new URL("../../dist/node/streamed-file.js", import.meta.url));

/**
 * Returns the source of a program that writes 100 kB a hundred times, and prints the message of the error that stops
 * it.
 */
const writer = (path: string | undefined): string => `
import { withStreamedFile } from ${JSON.stringify(module)};
try {
  await withStreamedFile(${JSON.stringify(path)}, async (file) => {
    for (let i = 0; i < 100; i++) await file.write(new Uint8Array(1e5).fill(120));
  });
  console.error("whole");
} catch (error) {
  console.error(error.code ?? error.message);
}`;
const run = (shell: string, path: string | undefined) =>
  spawnSync("bash", ["-c", shell], { env: { ...process.env, NODE: process.execPath, CODE: writer(path) } });

describe("a streamed file", () => {
  test("has its name when it is whole, and not before", async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, "a b.txt");
    const file = await StreamedFile.open(path);
    for (const part of ["one\n", "", "two\n"]) await file.write(bytes(part));
    expect(readdirSync(folder)).toEqual([
      expect.stringMatching(/^\.millitree-[0-9a-f]{8}-\d+-[0-9a-f]{12}\.part$/),
    ]);
    await file.finish();
    expect(readdirSync(folder)).toEqual(["a b.txt"]);
    expect(readFileSync(path, "utf8")).toBe("one\ntwo\n");
  });

  test("leaves the previous file until then, and unchanged if it is discarded", async () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, "result");
    writeFileSync(path, "before");
    symlinkSync(path, join(folder, "link"));
    const failing = withStreamedFile(path, async (file) => {
      await file.write(bytes("half"));
      throw new Error("mine");
    });
    await expect(failing).rejects.toThrow("mine");
    expect(readFileSync(path, "utf8")).toBe("before");
    expect(await withStreamedFile(join(folder, "link"), async (file) => file.write(bytes("after")))).toBe(
      undefined,
    );
    expect(readFileSync(path, "utf8")).toBe("after");
    expect(readdirSync(folder).toSorted()).toEqual(["link", "result"]);
  });

  test("that can't be made is refused at once, in words", async () => {
    const folder = temporaryFolder(onTestFinished);
    mkdirSync(join(folder, "taken"));
    writeFileSync(join(folder, "file"), "");
    const faults = {
      taken: "a folder is in the way",
      "missing/file": "no such folder",
      "file/file": "a file is in the way",
      [`${"x".repeat(300)}`]: "name too long",
    };
    for (const [name, why] of Object.entries(faults)) {
      const path = join(folder, name);
      await expect(StreamedFile.open(path)).rejects.toThrow(
        new InvalidInput(`invalid --output: ${path} (${why}); must be writable`),
      );
    }
    expect(readdirSync(folder).toSorted()).toEqual(["file", "taken"]);
  });

  test("leaves nothing on a full disk, and says so", ({ skip }) => {
    const folder = temporaryFolder(onTestFinished);
    const mount = () => spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status;
    if (process.getuid?.() !== 0 || mount() !== 0) skip("takes root and a file system to mount");
    onTestFinished(() => void execFileSync("umount", [folder]));
    const path = join(folder, "large");
    const { stderr } = run('exec "$NODE" --input-type=module -e "$CODE"', path);
    expect(String(stderr)).toBe(`invalid --output: ${path} (no space left); must be writable\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("leaves nothing beyond the limit on files, and says so", () => {
    const folder = temporaryFolder(onTestFinished);
    const path = join(folder, "large");
    const { stderr } = run('ulimit -f 1000; exec "$NODE" --input-type=module -e "$CODE"', path);
    expect(String(stderr)).toBe(`invalid --output: ${path} (file too large); must be writable\n`);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("is standard output, or a device: written straight", () => {
    const count = run('"$NODE" --input-type=module -e "$CODE" | wc -c', undefined);
    expect([String(count.stdout).trim(), String(count.stderr)]).toEqual(["10000000", "whole\n"]);
    const device = run('"$NODE" --input-type=module -e "$CODE" | wc -c', "/dev/stdout");
    expect([String(device.stdout).trim(), String(device.stderr)]).toEqual(["10000000", "whole\n"]);
    const full = run('exec "$NODE" --input-type=module -e "$CODE"', "/dev/full");
    expect(String(full.stderr)).toBe("invalid --output: /dev/full (no space left); must be writable\n");
    const stdout = run('exec "$NODE" --input-type=module -e "$CODE" >/dev/full', undefined);
    expect(String(stdout.stderr)).toBe(
      "invalid --output: standard output (no space left); must be writable\n",
    );
  });

  test("to a reader that has enough ends with EPIPE, as it is", () => {
    const quiet = run('"$NODE" --input-type=module -e "$CODE" | head -c 10', "/dev/stdout");
    expect([String(quiet.stdout), String(quiet.stderr)]).toEqual(["x".repeat(10), "EPIPE\n"]);
  });
});
