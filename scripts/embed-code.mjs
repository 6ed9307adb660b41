// Writes the hash of the compiled code into it, so that the page and other programs know it without a file system. The file that
// holds the hash is left out of it.
import { writeFileSync } from "node:fs";
import { codeHash } from "../dist/node/code-hash.js";

writeFileSync("dist/data/code.js", `export const builtCode = ${JSON.stringify(codeHash())};\n`);
