import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

export interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line as a user does, its output in pipes; after five minutes it is killed and the code is null. */
export const millitree = (
  args: string[],
  options: { cwd?: string; input?: string | Buffer } = {},
): Promise<Run> => node([main, ...args], options);

/** What stderr holds next to the notes on the physics of LDMX and NA64e: on electrons in matter, and on form factors at large masses. */
export const besideMatter = (stderr: string): string =>
  stderr.replace(/^note: .*(?:radiate in it before they collide|cascade: none; with|form factor).*\n/gm, "");

/** Runs Node in the same way, with any arguments. */
export function node(args: string[], { cwd = ".", input = "" as string | Buffer } = {}): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, timeout: 300_000, killSignal: "SIGKILL" });
    const run: Run = { code: null, stdout: "", stderr: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      run.stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      run.stderr += text;
    });
    // a program that refuses its arguments doesn't read its input
    child.stdin.on("error", () => {}).end(input);
    child.on("error", reject).on("close", (code) => resolve({ ...run, code }));
  });
}

/** A folder of its own for a test, removed when the test or suite has finished. */
export function temporaryFolder(finished: (remove: () => void) => void): string {
  const folder = mkdtempSync(join(tmpdir(), "millitree-test-"));
  finished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
