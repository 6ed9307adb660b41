import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build, type Rollup } from "vite";
import { beforeAll, describe, expect, test } from "vitest";

// it comes without types
const { create } = (await import("fontkit" as string)) as { create(bytes: Uint8Array): Font };

interface Font {
  copyright: string;
  name: { records: { license: { en: string }; licenseURL: { en: string } } };
}

interface Files {
  [name: string]: string;
}

describe("licences.txt of the page", () => {
  let files: Files;
  let text: string;
  beforeAll(async () => {
    // source maps say what became of which file, whatever the plugin notes
    const output = await build({
      root: "web",
      configFile: "web/vite.config.ts",
      logLevel: "error",
      build: { write: false, sourcemap: true },
    });
    const { output: all } = output as Rollup.RollupOutput;
    files = Object.fromEntries(
      all.map((file) => [file.fileName, file.type === "chunk" ? file.code : String(file.source)]),
    );
    for (const file of all)
      if (file.type === "chunk" && file.map) files[`${file.fileName}.map`] = JSON.stringify(file.map);
    text = files["licences.txt"];
  });

  test("has every package of which the bundle has a module or a font, and no other", () => {
    const maps = Object.keys(files).filter((name) => name.endsWith(".map"));
    expect(maps.some((name) => name.includes("worker"))).toBe(true);
    const sources = maps.flatMap((name) => (JSON.parse(files[name]) as { sources: string[] }).sources);
    const packages = new Set(
      sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
    );
    if (Object.keys(files).some((name) => name.includes("KaTeX_"))) packages.add("katex");
    const named = Array.from(text.matchAll(/^(\S+) \d+\.\d+\.\d+ \(.+\)$/gm), ([, name]) => name);
    expect(named).toEqual([...new Set(named)]);
    // what the bundlers add of their own has no source
    expect(named.filter((name) => !["millitree", "rolldown", "vite"].includes(name)).sort()).toEqual(
      [...packages].sort(),
    );
    expect(named).toContain("millitree");
  });

  test("has the text and the version of each", () => {
    const named = Array.from(text.matchAll(/^(\S+) (\d+\.\d+\.\d+) \((.+)\)$/gm));
    for (const [, name, version, licence] of named) {
      const folder = name === "millitree" ? "." : join("node_modules", name);
      const described = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      expect([version, licence]).toEqual([described.version, described.license]);
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one))!;
      const [own] = readFileSync(join(folder, file), "utf8").split("# Licenses of bundled dependencies");
      expect(text).toContain(own.trim());
    }
  });

  test("has the licence that the fonts state, for the letters of figures too", () => {
    const licence = readFileSync("data/licences/katex-fonts.txt", "utf8");
    expect(text).toContain(licence);
    const folder = "node_modules/katex/dist/fonts";
    for (const file of readdirSync(folder).filter((name) => name.endsWith(".ttf"))) {
      const font = create(readFileSync(join(folder, file)));
      const { license, licenseURL } = font.name.records;
      expect(licenseURL.en).toBe("http://scripts.sil.org/OFL");
      const [, reserved] = /Reserved Font Name (\w+)/.exec(license.en)!;
      expect(licence).toContain(reserved);
      for (const line of font.copyright.split("\n"))
        expect(licence.replaceAll(",", "")).toContain(line.replaceAll(",", ""));
    }
    expect(readFileSync("src/data/glyphs.ts", "utf8")).toContain("data/licences/katex-fonts.txt");
  });
});
