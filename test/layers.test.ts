import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** Folders of src in the order in which they may build on each other; those on one line may not import each other. */
const ranks = [
  ["data"],
  ["elementary"],
  ["numerics"],
  ["formats"],
  ["physics"],
  ["production"],
  ["experiments"],
  ["events"],
  ["limits"],
  ["runs"],
  ["figures"],
  ["engines"],
  ["cli"],
];
const rankOf = (folder: string): number => ranks.findIndex((names) => names.includes(folder));

const src = new URL("../src/", import.meta.url);
const paths = readdirSync(src, { recursive: true, encoding: "utf8" }).map((path) =>
  path.replaceAll("\\", "/"),
);
const files = paths.filter((path) => path.endsWith(".ts"));
const code = (file: string): string =>
  readFileSync(new URL(file, src), "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
const imports = (file: string): string[] =>
  Array.from(
    code(file).matchAll(/(?:\bfrom|\bimport|\bimport\()\s*["']([^"']+)["']/g),
    ([, target]) => target,
  );

describe("layers of src", () => {
  it.each(files.filter((file) => file.includes("/")))("%s keeps to its layer", (file) => {
    const folder = file.split("/")[0];
    expect(rankOf(folder), folder).toBeGreaterThanOrEqual(0);
    for (const target of imports(file)) {
      const [, other] = /^\.\.\/(\w+)\//.exec(target) ?? [];
      if (other) expect(rankOf(other), `${file} imports ${target}`).toBeLessThan(rankOf(folder));
      if (other) expect(rankOf(other), `${file} imports ${target}`).toBeGreaterThanOrEqual(0);
      else if (folder !== "cli") expect(target, file).not.toMatch(/^\.\.\//);
    }
    if (folder === "formats")
      expect(imports(file).filter((target) => target.startsWith("../physics/"))).toEqual([]);
    if (folder !== "engines" && folder !== "cli") {
      expect(imports(file).filter((target) => target.startsWith("node:"))).toEqual([]);
      expect(code(file)).not.toMatch(/\bprocess\.(?!js")|\bglobalThis\.process\b/);
    }
  });

  it("index.ts is a table of contents: it only exports", () => {
    expect(files.filter((file) => !file.includes("/"))).toEqual(["index.ts"]);
    const rest = code("index.ts").replace(/export (type )?(\*|\{[^{}]*\}) from "\.\/[\w./-]+\.js";/g, "");
    expect(rest.trim()).toBe("");
  });

  it("has no folder for things without a home", () => {
    const folders = paths.map((path) => path.split("/").at(-2) ?? "");
    for (const name of ["util", "utils", "helpers", "common", "types"]) expect(folders).not.toContain(name);
  });
});
