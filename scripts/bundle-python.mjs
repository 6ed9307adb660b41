// Writes the engine of the package for Python into a folder: the command line, joined with the packages that it depends on, so that Node
// needs nothing else. argv: the folder.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const folder = process.argv[2];
if (folder === undefined) throw new Error("invalid folder: missing; must be where the engine goes");
const inRoot = (...parts) => join(root, ...parts);
const { dependencies, version } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));

/** The joined files of the command line and of its threads, as scripts/bundle.mjs has written them. */
const entries = ["millitree", "worker", "requests", "answer-thread"];

/** Leaves the hash of the code outside: it is that of the build. */
const withoutHash = {
  name: "without hash",
  resolveId: (id) => (id.endsWith("data/code.js") ? { id: "../data/code.js", external: true } : null),
};

const inputs = entries.map((name) => [name, inRoot(`dist/bin/${name}.js`)]);
if (!inputs.every(([, file]) => existsSync(file)))
  throw new Error("there is no build: run `npm ci && npm run build` first");
rmSync(folder, { recursive: true, force: true });
const bundle = await rolldown({
  input: Object.fromEntries(inputs),
  external: /^@resvg/,
  platform: "node",
  plugins: [withoutHash],
});
await bundle.write({ dir: join(folder, "bin"), format: "esm", chunkFileNames: "[name]-[hash].js" });
await bundle.close();
mkdirSync(join(folder, "cli"));
writeFileSync(join(folder, "cli/main.js"), '#!/usr/bin/env node\nimport "../bin/millitree.js";\n');
writeFileSync(
  join(folder, "package.json"),
  `${JSON.stringify({ name: "millitree", version, type: "module", private: true })}\n`,
);
cpSync(inRoot("dist/data/code.js"), join(folder, "data/code.js"));
const licences = ["LICENSE", ...Object.keys(dependencies).map((name) => licenceOf(name))];
writeFileSync(
  join(folder, "LICENSES.txt"),
  licences
    .map((file) => `${file.replace("node_modules/", "")}\n\n${readFileSync(inRoot(file), "utf8").trim()}\n`)
    .join("\n\n"),
);

/** Returns the path of a package's licence. */
function licenceOf(name) {
  const names = ["LICENSE", "LICENSE.md", "LICENSE.txt", "license"].map(
    (file) => `node_modules/${name}/${file}`,
  );
  const found = names.find((file) => existsSync(inRoot(file)));
  if (found === undefined) throw new Error(`no licence of ${name}`);
  return found;
}
