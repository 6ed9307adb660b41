// Runs the FORM scripts of this folder, says whether each prints what is committed next to it (SCRIPT.out), writes what
// it prints, and has test/project/derivation.test.ts compare that with the code. Exits with 1 where anything differs.
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../..", import.meta.url));

/** FORM breaks lines where it likes: only the characters count. */
const characters = (text) => text.replace(/\s/g, "");

for (const script of readdirSync(folder).filter((file) => file.endsWith(".frm"))) {
  const file = `${folder}${script.replace(".frm", ".out")}`;
  const printed = execFileSync("form", ["-q", script], { cwd: folder, encoding: "utf8" });
  const unchanged = characters(printed) === characters(readFileSync(file, "utf8"));
  process.stdout.write(`${script}: ${unchanged ? "unchanged" : "CHANGED"}\n`);
  if (unchanged) continue;
  writeFileSync(file, printed);
  process.exitCode = 1;
}

const test = spawnSync("npx", ["vitest", "run", "test/project/derivation.test.ts"], {
  cwd: root,
  stdio: "inherit",
});
if (test.status !== 0) process.exitCode = 1;
