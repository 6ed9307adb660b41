import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../cli/millitree.js";
import { needing } from "../needing.js";
import { codeIn, textOf } from "../project/markdown.js";
import { hasModule, python } from "../python.js";

const { MILLITREE_NODE: _, ...others } = process.env;
/** The environment of a checkout that has been built. */
const environment = {
  ...others,
  PYTHONPATH: resolve("python/src"),
  MILLITREE_ENGINE: resolve("dist"),
  MILLITREE_NODE: process.execPath,
  PYTHONDONTWRITEBYTECODE: "1",
};

/** Runs Python; a stream that is left open is an error. */
const run = (args: string[], options: { env?: NodeJS.ProcessEnv; cwd?: string } = {}) =>
  spawnSync(python, ["-W", "error::ResourceWarning", ...args], {
    encoding: "utf8",
    env: environment,
    timeout: 500_000,
    ...options,
  });

/** Runs a file of unittest. */
function runTests(file: string): void {
  const { status, stderr } = run([join("python/tests", file)]);
  expect(status, stderr).toBe(0);
  expect(stderr).toMatch(/Ran [1-9]\d* tests? in .*\n\nOK\n$/);
}

const { version } = JSON.parse(textOf("package.json"));

/** The module without which the tests of a file cannot run; NumPy if it is not named here. */
const modules: Record<string, string> = { "test_pandas.py": "pandas", "test_matplotlib.py": "matplotlib" };

for (const file of readdirSync("python/tests").filter((name) => /^test_.*\.py$/.test(name))) {
  const module = modules[file] ?? "numpy";
  needing(module, hasModule("numpy") && hasModule(module), () => {
    test(`python/tests/${file}`, () => runTests(file));
  });
}

needing("numpy", hasModule("numpy"), () => {
  test.each(["docs/python.md", "README.md"])("the examples of %s print what it says", (page) => {
    const code = codeIn("python", textOf(page)).join("\n");
    expect(code).toContain("mt.");
    // a comment behind a print is what it prints
    const shown = Array.from(code.matchAll(/^ *print\(.*\) {2}# (.*)$/gm), ([, text]) => text);
    expect(shown.length).toBeGreaterThan(0);
    const { status, stdout, stderr } = run(["-c", code], { cwd: resolve("data/experiments") });
    expect(status, stderr).toBe(0);
    expect(stdout.trim().split("\n")).toEqual(shown);
  });
});

describe("the package", () => {
  const project = readFileSync("python/pyproject.toml", "utf8");
  test("has the version of the engine", () => {
    expect(project).toContain(`\nversion = "${version}"\n`);
    expect(textOf("python/src/millitree/_version.py")).toContain(`__version__ = "${version}"`);
  });

  test("names every function in docs/python.md", () => {
    const [, names] = /__all__ = \[([^\]]*)\]/.exec(textOf("python/src/millitree/__init__.py"))!;
    const text = textOf("docs/python.md");
    for (const [, name] of names.matchAll(/"([a-z]\w*)"/g))
      expect(text, name).toMatch(new RegExp(`\\bmt\\.${name}\\(`));
  });
});

needing("pip and hatchling", hasModule("pip") && hasModule("hatchling") && hasModule("numpy"), () => {
  test("as a wheel it carries its engine, and needs nothing of the clone", ({ onTestFinished }) => {
    const folder = temporaryFolder(onTestFinished);
    const env = { ...environment, PATH: [resolve(process.execPath, ".."), process.env.PATH].join(delimiter) };
    const flags = [
      "--no-deps",
      "--no-build-isolation",
      "--no-cache-dir",
      "--disable-pip-version-check",
      "-q",
    ];
    const made = spawnSync(python, ["-m", "pip", "wheel", ...flags, "-w", folder, "./python"], {
      encoding: "utf8",
      env,
    });
    expect(made.status, made.stderr).toBe(0);
    const [wheel] = readdirSync(folder);
    expect(wheel).toBe(`millitree-${version}-py3-none-any.whl`);
    const site = join(folder, "site");
    expect(run(["-m", "zipfile", "-e", join(folder, wheel), site]).status).toBe(0);
    expect(readdirSync(join(site, "millitree"))).toEqual(expect.arrayContaining(["py.typed", "engine"]));
    const { MILLITREE_ENGINE: _, ...bare } = { ...environment, PYTHONPATH: site, PATH: folder };
    const program = `import millitree as mt, millitree._engine as e
print(mt.__file__.startswith(${JSON.stringify(site)}), mt.reach("ldmx", "10MeV", rtol=1e-2).epsilon[0] < 1.8e-5)
print(mt.figure4("na64mu", "10MeV:1GeV:4", rtol=1e-2).svg.startswith("<svg"))`;
    // the PATH that the program has knows no Python
    const interpreter = run(["-c", "import sys; print(sys.executable)"]).stdout.trim();
    const { status, stdout, stderr } = spawnSync(interpreter, ["-c", program], {
      encoding: "utf8",
      env: bare,
      cwd: folder,
    });
    expect([status, stdout, stderr]).toEqual([0, "True True\nTrue\n", ""]);
  });
});
