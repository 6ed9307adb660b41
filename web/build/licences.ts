import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The file with the licences of all that the page is made of. */
const FILE = "licences.txt";

/** What bundlers add of their own, by the beginning of its name. */
const OF_BUNDLERS = { "\0vite/": "node_modules/vite", "\0rolldown/": "node_modules/rolldown" };

/** The fonts of KaTeX say in themselves that they have another licence than KaTeX, whose file names the MIT licence for all. */
const FONTS = "data/licences/katex-fonts.txt";

/** Returns the folder of the package that a file belongs to. */
function packageOf(root: string, file: string): string {
  const bundler = Object.entries(OF_BUNDLERS).find(([beginning]) => file.startsWith(beginning));
  if (bundler) return join(root, bundler[1]);
  if (file.startsWith("\0")) throw new Error(`a module of the bundle whose licence is not known: ${file}`);
  let folder = dirname(file.replace(/\?.*$/, ""));
  const isPackage = () => existsSync(join(folder, "package.json")) && described(folder).version !== undefined;
  while (!isPackage()) {
    if (folder === dirname(folder)) throw new Error(`a module of the bundle in no package: ${file}`);
    folder = dirname(folder);
  }
  return folder;
}

const described = (folder: string): { name: string; version?: string; license?: string } =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Returns the licence of a package: its own file, without the licences of what its program for Node contains. */
function licenceOf(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e(\.(md|txt))?$/i.test(name));
  const { name, version, license } = described(folder);
  if (file === undefined) throw new Error(`${name} has no file with its licence`);
  const [text] = readFileSync(join(folder, file), "utf8").split(/^# Licenses of bundled dependencies/m);
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/**
 * Writes the licences of all packages from which the page has a module, a style or a font.
 *
 * @param root folder of the repository
 * @returns the plugin of the page, and that of its workers, which are bundles of their own and are made first
 */
export function licences(root: string): { ofPage: () => Plugin; ofWorkers: () => Plugin } {
  const folders = new Set<string>();
  const collect: Plugin = {
    name: "licences of modules",
    apply: "build",
    generateBundle(_, bundle) {
      for (const output of Object.values(bundle)) {
        const files = output.type === "chunk" ? output.moduleIds : output.originalFileNames;
        for (const file of files)
          folders.add(packageOf(root, output.type === "asset" ? join(root, "web", file) : file));
      }
    },
  };
  const write: Plugin = {
    ...collect,
    name: "licences",
    async generateBundle(...all) {
      await (collect.generateBundle as (...all: unknown[]) => void).apply(this, all);
      const texts = Array.from(folders).sort().map(licenceOf);
      if (Array.from(folders).some((folder) => basename(folder) === "katex"))
        texts.push(readFileSync(join(root, FONTS), "utf8"));
      const source = `The page of millitree is made of these packages.\n\n${texts.join(`\n${"-".repeat(72)}\n\n`)}`;
      this.emitFile({ type: "asset", fileName: FILE, source });
    },
  };
  return { ofPage: () => write, ofWorkers: () => collect };
}
