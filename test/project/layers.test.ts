import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

/** Folders of src in the order in which they may build on each other: each imports only from those before it. */
const ranks = [
  "data",
  "errors",
  "elementary",
  "numerics",
  "statistics",
  "formats",
  "physics",
  "production",
  "cascade",
  "experiments",
  "events",
  "bounds",
  "reach",
  "study",
  "paper",
  "results",
  "runs",
  "figures",
  "service",
  "node",
  "cli",
];
const rankOf = (folder: string): number => ranks.indexOf(folder);

/** The only folders that may touch the machine: files, threads, processes. */
const ON_A_MACHINE = ["node", "cli"];

const FEW_FILES = 25;

const root = (folder: string): URL => new URL(`../../${folder}/`, import.meta.url);
const pathsOf = (folder: string): string[] =>
  readdirSync(root(folder), { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
const filesOf = (folder: string): string[] => pathsOf(folder).filter((path) => /\.tsx?$/.test(path));
const code = (folder: string, file: string): string =>
  readFileSync(new URL(file, root(folder)), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");

/** What a file imports, as types too: files of its own root as they are called, packages as they are written. */
function importsOf(folder: string, file: string): string[] {
  const targets = Array.from(
    code(folder, file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([^"']+)["']/g),
    ([, target]) => target,
  );
  const files = new Set(filesOf(folder));
  return targets.map((target) => {
    if (!target.startsWith(".")) return target;
    const path = posix.join(posix.dirname(file), target);
    return (
      [path.replace(/\.js$/, ".ts"), path.replace(/\.js$/, ".tsx")].find((name) => files.has(name)) ?? path
    );
  });
}

/** The first circle of imports, as a list of files that begins and ends with the same one; empty where there is none. */
function circle(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Set<string>();
  const walk = (file: string, trail: readonly string[]): string[] => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (left.has(file)) return [];
    for (const target of graph.get(file) ?? []) {
      const found = walk(target, [...trail, file]);
      if (found.length > 0) return found;
    }
    left.add(file);
    return [];
  };
  for (const file of graph.keys()) {
    const found = walk(file, []);
    if (found.length > 0) return found;
  }
  return [];
}

const graphOf = (folder: string): Map<string, string[]> =>
  new Map(
    filesOf(folder).map((file) => [
      file,
      importsOf(folder, file).filter((name) => !name.startsWith("node:")),
    ]),
  );

const files = filesOf("src");

describe("layers of src", () => {
  it.each(files.filter((file) => file.includes("/")))("%s keeps to its layer", (file) => {
    const folder = file.split("/")[0];
    expect(
      rankOf(folder),
      `src/${folder}/ has no place among the layers: add it to \`ranks\` in test/project/layers.test.ts and to the table in ARCHITECTURE.md, below all folders that it needs`,
    ).toBeGreaterThanOrEqual(0);
    for (const target of importsOf("src", file)) {
      const [other] = target.split("/");
      if (!files.includes(target) || other === folder) continue;
      expect(
        rankOf(other),
        `src/${file} imports ${target}, but ${folder}/ stands before ${other}/ in the order of folders (ARCHITECTURE.md): move what it needs from ${target} down to a folder before ${folder}/, or move the code that needs it to a folder after ${other}/`,
      ).toBeLessThan(rankOf(folder));
    }
    if (folder === "formats")
      expect(
        importsOf("src", file).filter((target) => target.startsWith("physics/")),
        "formats/ writes records of any kind: pass the numbers in as plain data",
      ).toEqual([]);
    if (!ON_A_MACHINE.includes(folder)) {
      const advice = `src/${folder}/ runs in a browser too: what touches files, threads or the process belongs to node/ or cli/`;
      expect(
        importsOf("src", file).filter((target) => target.startsWith("node:")),
        advice,
      ).toEqual([]);
      expect(code("src", file), advice).not.toMatch(/\bprocess\.(?!js")|\bglobalThis\.process\b/);
    }
  });

  it("statistics knows neither experiments nor their schema", () => {
    for (const file of files.filter((file) => file.startsWith("statistics/")))
      for (const target of importsOf("src", file))
        expect(target, `src/${file}`).toMatch(/^(statistics|errors|numerics|elementary)\//);
  });

  it.each(["src", "web/src"])("%s has no circle of imports, as types neither", (folder) => {
    const found = circle(graphOf(folder));
    expect(
      found.join(" -> "),
      "move what these files share, often a type, to a file of its own that both import",
    ).toBe("");
  });

  it("a circle is found, whatever leads to it", () => {
    const graph = new Map([
      ["a", ["b", "c"]],
      ["b", []],
      ["c", ["d"]],
      ["d", ["b", "c"]],
    ]);
    expect(circle(graph)).toEqual(["c", "d", "c"]);
    expect(circle(new Map([...graph, ["d", ["b"]]]))).toEqual([]);
  });

  it.each(["src", "web/src"])("no folder of %s holds more than one can overlook", (folder) => {
    const counts = new Map<string, number>();
    for (const name of filesOf(folder).map((file) => posix.dirname(file)))
      counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const [name, count] of counts)
      expect(count, `${folder}/${name}/: divide it by subject`).toBeLessThanOrEqual(FEW_FILES);
  });

  it("ARCHITECTURE.md has a line for each folder, in the same order", () => {
    const text = readFileSync(new URL("../../ARCHITECTURE.md", import.meta.url), "utf8");
    const [, table] = /^\| folder of `src` \|.*\n((?:\|.*\n)+)/m.exec(text) ?? [];
    const rows = Array.from(table.matchAll(/^\| `(\w+)\/` \|/gm), ([, name]) => name);
    expect(rows).toEqual(ranks);
  });

  it("index.ts and parts.ts are tables of contents: they only export", () => {
    const contents = files.filter((file) => !file.includes("/")).sort();
    expect(contents).toEqual(["index.ts", "parts.ts"]);
    for (const file of contents) {
      const rest = code("src", file).replace(/export (type )?(\*|\{[^{}]*\}) from "\.\/[\w./-]+\.js";/g, "");
      expect(rest.trim(), file).toBe("");
    }
  });

  it("has no folder for things without a home", () => {
    const folders = pathsOf("src").map((path) => path.split("/").at(-2) ?? "");
    for (const name of ["util", "utils", "helpers", "common", "types"]) expect(folders).not.toContain(name);
  });
});
