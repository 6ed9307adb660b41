import { execFileSync, execSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeIn, docs, outputPattern, shownOutputs, textOf } from "./markdown.js";

const MOST_WORDS = 700;

const folder = mkdtempSync(join(tmpdir(), "millitree-readme-"));
const clone = join(folder, "clone");
const elsewhere = join(folder, "elsewhere");
const run = (command: string, cwd: string): string =>
  execSync(command, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });

/** A copy of what git tracks or would track: what a fresh clone holds. */
beforeAll(() => {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard"], { encoding: "utf8" });
  for (const file of files.trim().split("\n")) if (existsSync(file)) cpSync(file, join(clone, file));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("npm run paper installs, builds and writes the paper in a fresh clone", () => {
  run("npm run paper", clone);
  const written = readdirSync(join(clone, "out/paper"));
  for (const n of [2, 3, 4])
    for (const format of ["svg", "pdf", "png", "csv"]) expect(written).toContain(`figure-${n}.${format}`);
  expect(written).toEqual(expect.arrayContaining(["comparison.md", "comparison.json", "manifest.json"]));
});

test(`README has at most ${MOST_WORDS} words, blocks of code and tables included`, () => {
  const words = textOf("README.md").split(/\s+/).filter(Boolean);
  expect(words.length, "README.md: move what is not for a first reading to docs/").toBeLessThanOrEqual(
    MOST_WORDS,
  );
});

/** Commands in the blocks of a page; those in blocks marked `sh long` take too long for a test. */
const commandsOf = (page: string): string[] =>
  codeIn("sh", textOf(page)).flatMap((block) => block.split("\n").filter((line) => line.startsWith("node ")));

test("README has commands, and shows what they print", () => {
  expect(commandsOf("README.md").length).toBeGreaterThan(3);
  expect(shownOutputs(textOf("README.md")).length).toBeGreaterThan(3);
});

describe.each(["README.md", ...docs].filter((page) => commandsOf(page).length > 0))(
  "the commands of %s",
  (page) => {
    const shown = new Map(shownOutputs(textOf(page)).map(({ command, output }) => [command, output]));
    test.each(commandsOf(page))("%s", (command) => {
      const [, file] = / --output (\S+)/.exec(command) ?? [];
      const stdout = run(command, clone);
      // what has a file for its result says nothing
      expect(file ? readFileSync(join(clone, file)).length : stdout.length, command).toBeGreaterThan(0);
      const output = shown.get(command);
      if (output !== undefined) expect(stdout, `${page} shows another output`).toMatch(outputPattern(output));
    });
  },
);

test("an output is shown as it is, but for lines that three dots stand for", () => {
  const pattern = outputPattern("a (1)\n...\nc\n");
  expect("a (1)\nb\nb\nc\n").toMatch(pattern);
  expect("a (1)\nc\n").toMatch(pattern);
  expect("a 1\nb\nc\n").not.toMatch(pattern);
  expect("a (1)\nb\nc\nd\n").not.toMatch(pattern);
});

test("npm run web builds the page, of relative paths alone, and serves it", async () => {
  const server = spawn("npm", ["run", "web"], {
    cwd: clone,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let printed = "";
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        // colours stand between the parts of the address
        const [url] = /http:\/\/localhost:\d+\//.exec(stripVTControlCharacters(printed)) ?? [];
        if (url) resolve(url);
      };
      server.stdout.on("data", read);
      server.stderr.on("data", read);
      server.on("exit", () => reject(new Error(printed)));
    });
    const page = await (await fetch(address)).text();
    expect(page).toContain("<title>millitree");
    const linked = Array.from(page.matchAll(/(?:src|href)="([^"]+)"/g), ([, target]) => target);
    const files = linked.filter((target) => !target.startsWith("data:"));
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      expect(file).toMatch(/^\.\//);
      expect(existsSync(join(clone, "out/web", file)), file).toBe(true);
    }
  } finally {
    if (server.pid !== undefined && server.exitCode === null) process.kill(-server.pid);
  }
});

test("the code of docs/library.md runs from the package, installed elsewhere, prints what the page says, and type-checks", () => {
  const library = textOf("docs/library.md");
  const [code] = codeIn("js", library);
  const tarball = run("npm pack --ignore-scripts", clone).trim().split("\n").at(-1)!;
  cpSync(join(clone, tarball), join(elsewhere, tarball));
  writeFileSync(join(elsewhere, "package.json"), '{"type": "module", "private": true}\n');
  run(`npm install --no-audit --no-fund ./${tarball}`, elsewhere);
  writeFileSync(join(elsewhere, "example.mjs"), code);
  expect(run("node example.mjs", elsewhere)).toBe(codeIn("text", library)[0]);
  const [events] = codeIn("js", textOf("docs/events.md"));
  writeFileSync(join(elsewhere, "events.mjs"), events);
  expect(run("node events.mjs", elsewhere)).toMatch(/^1000 events from \d{4} trials\n$/);
  const [command] = codeIn("sh", library);
  expect(command).toMatch(/^npx millitree /);
  expect(run(command, elsewhere)).toContain("NA64mu,0.1,");

  writeFileSync(join(elsewhere, "example.mts"), code);
  const tsc = join(process.cwd(), "node_modules/typescript/bin/tsc");
  run(
    `node ${tsc} --noEmit --strict --module nodenext --target es2022 --lib es2023,dom example.mts`,
    elsewhere,
  );
});
