import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { sep } from "node:path";
import { fileURLToPath } from "node:url";
import { type Program, type Provenance, provenance } from "../results/provenance.js";

const built = fileURLToPath(new URL("..", import.meta.url));

/** The file that holds the hash of the others. */
const OWN = "data/code.js";

let known: string | undefined;

/**
 * Returns a hash of this program's code as it is on the disk, 16 hexadecimal digits: of the names and the bytes of all built
 * files. It is taken once in a process, when the code has just been loaded. Other packages are left out, since their versions are fixed;
 * so are kinds of runs that another program has added.
 */
export function codeHash(): string {
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  const files = readdirSync(built, { recursive: true, encoding: "utf8" })
    .map((file) => file.replaceAll(sep, "/"))
    .filter((file) => file.endsWith(".js") && file !== OWN);
  for (const file of files.sort()) {
    const bytes = readFileSync(`${built}/${file}`);
    hash.update(`${file} ${bytes.length}\n`).update(bytes);
  }
  known = hash.digest("hex").slice(0, 16);
  return known;
}

/** Returns this program, for manifests. */
export const programHere = (): Program => ({
  code: codeHash(),
  node: Number.parseInt(process.versions.node, 10),
});

/** Returns the provenance of pieces that this program makes. */
export const provenanceHere = (): Provenance => ({ ...provenance(), ...programHere() });
