import { spawnSync } from "node:child_process";

/** The Python whose modules read our files: that of the environment variable PYTHON, else `python3`. */
export const python = process.env.PYTHON ?? "python3";

/** Tests whether Python has a module. */
export const hasModule = (module: string): boolean =>
  spawnSync(python, ["-c", `import ${module}`]).status === 0;

/** Runs a program in Python and returns what it prints. */
export function runPython(program: string, { input = "", cwd = "." } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(python, ["-W", "ignore", "-c", program], {
    input,
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
    timeout: 300_000,
  });
  if (error) throw error;
  if (status !== 0 || stderr !== "") throw new Error(`${python} ended with ${status}: ${stderr}`);
  return stdout;
}
