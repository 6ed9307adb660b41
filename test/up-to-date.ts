import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const latest = (folder: string): number =>
  Math.max(
    ...readdirSync(folder, { recursive: true, encoding: "utf8" }).map(
      (file) => statSync(join(folder, file)).mtimeMs,
    ),
  );

/** Tests run what was compiled: it is compiled anew if a source is younger. */
export function setup(): void {
  const built = existsSync("dist/index.js") ? statSync("dist/index.js").mtimeMs : 0;
  if (Math.max(latest("src"), latest("data")) > built)
    execFileSync("npm", ["run", "build"], { stdio: "inherit" });
}
