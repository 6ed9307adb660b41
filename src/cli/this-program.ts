import { fileURLToPath } from "node:url";

/** Returns the command that starts this program, as absolute paths: for scripts that run elsewhere. */
export const thisProgram = (): string[] => [
  process.execPath,
  fileURLToPath(new URL("../cli/main.js", import.meta.url)),
];
