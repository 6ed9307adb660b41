import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import katex from "katex";
import { describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { parseExperiment } from "../../src/experiments/file/parse.js";
import { anchors, blocks, docs, pages, prose, textOf } from "./markdown.js";

describe("generated pages", () => {
  test("are those of the program", ({ onTestFinished }) => {
    const folder = mkdtempSync(join(tmpdir(), "millitree-docs-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    execFileSync(process.execPath, ["scripts/write-docs.mjs", folder]);
    const written = readdirSync(folder);
    expect(written.length).toBeGreaterThan(1);
    for (const page of written)
      expect(
        textOf(`docs/${page}`) === readFileSync(join(folder, page), "utf8"),
        `docs/${page} is out of date: \`npm run docs\` writes it anew`,
      ).toBe(true);
  });

  test("have every command of the program and every key of the experiment file", () => {
    const commandLine = anchors(textOf("docs/command-line.md"));
    const help = execFileSync(process.execPath, ["dist/cli/main.js", "--help"], { encoding: "utf8" });
    const commands = Array.from(help.matchAll(/^ {2}(\w+) (?:.*?) {2}/gm), ([, name]) => name);
    expect(commands).toContain("reach");
    for (const command of commands.filter((name) => name !== "help"))
      expect(commandLine).toContain(`millitree-${command}`);
    for (const name of ["divide", "run", "status", "merge"])
      expect(commandLine).toContain(`millitree-tasks-${name}`);

    const page = textOf("docs/experiment-file.md");
    interface Node {
      properties?: Record<string, Node>;
      [keyword: string]: unknown;
    }
    const keys = new Set<string>();
    const collect = (node: Node): void => {
      for (const key of Object.keys(node.properties ?? {})) keys.add(key);
      for (const child of [...Object.values(node).flat(), ...Object.values(node.properties ?? {})])
        if (typeof child === "object" && child !== null) collect(child as Node);
    };
    collect(JSON.parse(textOf("data/experiment.schema.json")) as Node);
    expect(keys.size).toBeGreaterThan(40);
    const shown = Array.from(page.matchAll(/^\| `([\w.]+)` \|/gm), ([, path]) => path.split(".").at(-1));
    for (const key of keys)
      expect(shown.includes(key) || page.includes(`## \`${key}\``), `docs/experiment-file.md: ${key}`).toBe(
        true,
      );
  });
});

describe.each([...pages, "CHANGELOG.md"])("%s", (page) => {
  const text = textOf(page);

  test("links to files and headings that exist", () => {
    for (const [, target] of prose(text).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^https?:/.test(target)) continue;
      const [path, anchor] = target.split("#");
      const file = path === "" ? page : normalize(join(dirname(page), path));
      expect(existsSync(file), `${page} links to ${target}: there is no ${file}`).toBe(true);
      if (anchor !== undefined)
        expect(anchors(textOf(file)), `${page} links to ${target}: no such heading in ${file}`).toContain(
          anchor,
        );
    }
  });
});

/** Returns the paths that a pattern with braces stands for. */
function expanded(path: string): string[] {
  const [all, inner] = /\{([^{}]*)\}/.exec(path) ?? [];
  if (all === undefined) return [path];
  return inner.split(",").flatMap((part) => expanded(path.replace(all, part.trim())));
}

/** Returns if there is a file of this path, in which a star stands for any part of a name. */
function isThere(path: string): boolean {
  const name = path.split("/").at(-1)!;
  if (!name.includes("*")) return existsSync(path);
  const pattern = new RegExp(`^${name.replaceAll(".", "\\.").replaceAll("*", ".*")}$`);
  return existsSync(dirname(path)) && readdirSync(dirname(path)).some((file) => pattern.test(file));
}

describe.each(pages)("%s", (page) => {
  const text = prose(textOf(page));

  test("names files that exist", () => {
    for (const [, span] of text.matchAll(/`([^`\n]+)`/g))
      for (const [, path] of span.matchAll(
        /(?:^|\s)((?:src|web|test|scripts|bench|validation|data|docs|examples)\/[^\s`,;:]*)/g,
      )) {
        // NAME and ID stand for a name of one's own
        if (/\b(NAME|ID)\b/.test(path)) continue;
        for (const one of expanded(path))
          expect(isThere(one), `${page} names ${one}, which does not exist`).toBe(true);
      }
  });

  test("has formulas that can be typeset", () => {
    const formulas = [
      ...Array.from(text.matchAll(/\$\$([\s\S]+?)\$\$/g), ([, formula]) => formula),
      ...Array.from(
        text.replace(/\$\$[\s\S]+?\$\$/g, "").matchAll(/(?<![\\$\w`])\$([^$`]+?)\$(?!\w)/g),
        ([, formula]) => formula,
      ),
    ];
    for (const formula of formulas)
      expect(
        () => katex.renderToString(formula, { throwOnError: true, strict: false }),
        formula,
      ).not.toThrow();
  });
});

test("experiments in the pages are valid: whole files, or keys that may take the place of those of LDMX", () => {
  const files = docs.flatMap((page) =>
    blocks(textOf(page))
      .filter(({ language }) => language === "yaml")
      .map(({ code }) => ({ page, code })),
  );
  expect(files.length).toBeGreaterThan(5);
  for (const { page, code } of files) {
    const keys = parse(code) as Record<string, unknown>;
    const { limit: _, ...ldmx } = parse(textOf("data/experiments/ldmx.yaml")) as Record<string, unknown>;
    const whole = "name" in keys ? keys : { ...ldmx, ...keys };
    expect(() => parseExperiment(stringify(whole), page), `${page}: ${code}`).not.toThrow();
  }
});

test("the package has the pages, the examples and the data, and none of what only a clone needs", () => {
  const packed = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
  });
  const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
  const paths = files.map(({ path }) => path);
  const examples = readdirSync("examples").map((file) => `examples/${file}`);
  expect(paths).toEqual(
    expect.arrayContaining(["README.md", "LICENSE", "CITATION.cff", "dist/index.js", ...docs, ...examples]),
  );
  // pages link to these
  for (const path of ["docs/figure-4.svg", "docs/page.png", "data/experiments/ldmx.yaml"])
    expect(paths).toContain(path);
  expect(paths.filter((path) => /^(src|web|test|bench|validation|scripts)\//.test(path))).toEqual([]);
});
