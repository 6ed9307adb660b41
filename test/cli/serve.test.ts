import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { needing } from "../needing.js";
import { codeIn, textOf } from "../project/markdown.js";
import { hasModule, python } from "../python.js";
import { main, millitree, temporaryFolder } from "./millitree.js";

/** Returns the messages of a conversation in which a client writes some lines and ends its input, without those on progress. */
async function conversation(lines: readonly string[], cwd = "."): Promise<string[]> {
  const { code, stdout, stderr } = await millitree(["serve"], { cwd, input: `${lines.join("\n")}\n` });
  expect([code, stderr]).toEqual([0, ""]);
  return stdout.split("\n").filter((line) => line !== "" && !/^\{"id":[^{]*,"progress":/.test(line));
}

const record = (line: string) => JSON.parse(line);

/** Returns a pattern for a line in which three dots stand for anything. */
const pattern = (line: string): RegExp =>
  new RegExp(
    `^${line
      .split("...")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );

describe("docs/serve.md", () => {
  const examples = codeIn("jsonl", textOf("docs/serve.md")).map((block) => block.trim().split("\n"));

  test.each(examples.map((lines) => [lines.find((line) => line.startsWith("> "))!, lines] as const))(
    "%s",
    async (_, lines) => {
      const asked = lines.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
      const shown = lines.filter((line) => line.startsWith("< ")).map((line) => line.slice(2));
      expect(asked.length + shown.length).toBe(lines.length);
      const [hello, ...heard] = await conversation(asked);
      const answers = shown[0].startsWith('{"hello"') ? [hello, ...heard] : heard;
      expect(answers.length).toBe(shown.length);
      // what is refused comes at once, answers when they are ready
      for (const line of shown)
        expect(
          answers.filter((answer) => pattern(line).test(answer)),
          `${line}\n${answers.join("\n")}`,
        ).toHaveLength(1);
    },
  );

  test("describes every kind of question, with its keys", async () => {
    const text = textOf("docs/serve.md");
    const [hello] = await conversation([]);
    const { programQuestions } = await import("../../src/service/program-questions.js");
    expect(record(hello).kinds).toEqual(Object.keys(programQuestions));
    for (const [kind, { shape }] of Object.entries(programQuestions)) {
      expect(text, kind).toMatch(new RegExp(`^## .*\\b${kind}\\b`, "m"));
      expect(examples.flat().join("\n"), kind).toContain(`"kind": "${kind}"`);
      for (const key of Object.keys(shape)) expect(text, key).toMatch(new RegExp(`["\`]${key}["\`]`));
    }
  });
});

describe("answers are those of the commands", () => {
  /** Returns the JSON of a command without its manifest. */
  async function ofCommand(...args: string[]): Promise<object> {
    const { manifest: _, ...result } = record((await millitree([...args, "--format", "json"])).stdout);
    return result;
  }

  const answerTo = async (kind: string, asked: object) => {
    const lines = await conversation([JSON.stringify({ id: 1, kind, asked })]);
    return record(lines.at(-1)!).answer;
  };

  const files = ["ldmx", "na64mu"];

  test.each([
    [
      "xsec na64e -m 10MeV,1GeV --method ww",
      "crossSections",
      { file: "na64e", masses_GeV: ["10MeV", 1], method: "ww" },
    ],
    [
      "reach ldmx na64mu -m 10MeV:1GeV:4 --combine",
      "reaches",
      { files, masses_GeV: ["10MeV:1GeV:4"], combine: true },
    ],
    [
      "reach na64mu -m 0.5GeV --band all --rtol 1e-3",
      "reaches",
      { files: ["na64mu"], masses_GeV: [0.5], band: "all", rtol: 1e-3 },
    ],
    [
      "reach ldmx na64mu -m 0.5GeV --combine --share none",
      "reaches",
      { files, masses_GeV: [0.5], combine: true, share: [] },
    ],
    [
      "explain ldmx -m 10MeV --rtol 1e-3 --bounds bebc",
      "explanations",
      { file: "ldmx", masses_GeV: [0.01], rtol: 1e-3, bounds: ["bebc"] },
    ],
    [
      "plan ldmx -m 100MeV -e 2e-4 --rtol 1e-3",
      "plans",
      { file: "ldmx", masses_GeV: [0.1], epsilon: 2e-4, rtol: 1e-3 },
    ],
    [
      "plan ldmx -m 10MeV:1GeV:3 --rtol 1e-3",
      "frontier",
      { file: "ldmx", masses_GeV: ["10MeV:1GeV:3"], rtol: 1e-3 },
    ],
  ])("%s", async (command, kind, asked) => {
    expect(JSON.stringify(await answerTo(kind, asked))).toBe(
      JSON.stringify(await ofCommand(...command.split(" "))),
    );
  });

  test.each([
    ["na64mu", {}],
    ["ldmx-full", { rtol: 0.01 }],
  ])("spectrum %s", async (file, options) => {
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const { energy_GeV, ...answer } = await answerTo("spectra", {
      file,
      masses_GeV: ["50MeV"],
      bins: 3,
      ...options,
    });
    expect(energy_GeV).toBeGreaterThan(0);
    const command = await ofCommand("spectrum", file, "-m", "50MeV", "-n", "3", ...args);
    expect(JSON.stringify(answer)).toBe(JSON.stringify(command));
  });

  test("a figure has the bytes of the command's", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const args = [
      "reach",
      ...files,
      "-m",
      "10MeV:1GeV:5",
      "--rtol",
      "1e-2",
      "--band",
      "form-factor",
      "--bounds",
      "bebc,sensei",
    ];
    await millitree([...args, "--figure", "x.svg", "--size", "120x90", "--names", "legend"], { cwd });
    const { svg } = await answerTo("figure4", {
      files,
      masses_GeV: ["10MeV:1GeV:5"],
      rtol: 1e-2,
      band: "form-factor",
      bounds: ["bebc", "sensei"],
      figure: { size: { width_mm: 120, height_mm: 90 }, names: "legend" },
    });
    expect(svg).toBe(textOf(join(cwd, "x.svg")));
  });

  test("other values are those of --set", async () => {
    const { text, yaml } = await answerTo("replace", {
      file: "ldmx",
      values: [
        { path: "beam.energy_GeV", value: 16 },
        { path: "limit.events", value: null },
      ],
    });
    const { stdout } = await millitree([
      "check",
      "ldmx",
      "--set",
      "beam.energy_GeV=16",
      "--set",
      "limit.events=null",
    ]);
    expect(stdout.startsWith(yaml)).toBe(true);
    const points = { masses_GeV: ["10MeV"], rtol: 0.01 };
    const command = ["xsec", "ldmx", "-m", "10MeV", "--rtol", "0.01", "--set", "beam.energy_GeV=16"];
    expect(await answerTo("crossSections", { file: text, ...points })).toEqual(await ofCommand(...command));
  });
});

test("a base that is a file is found beside the file that names it", async ({ onTestFinished }) => {
  const cwd = temporaryFolder(onTestFinished);
  writeFileSync(join(cwd, "base.yaml"), "base: ldmx\nname: mine\nbeam: {energy_GeV: 4}\n");
  const text = "base: base.yaml\nname: other\n";
  const ask = (source: string) => JSON.stringify({ id: 1, kind: "experiment", asked: { text, source } });
  const [, here] = await conversation([ask("x.yaml")], cwd);
  expect(record(here).answer.file.beam.energy_GeV).toBe(4);
  const [, there] = await conversation([ask("elsewhere/x.yaml")], cwd);
  expect(record(there).error.problems[0]).toMatchObject({ path: "base", line: 1 });
});

needing("Python", hasModule("json"), () => {
  test("a client in Python, of its standard library alone", () => {
    const { status, stderr } = spawnSync(python, ["-I", "test/cli/serve-client.py", process.execPath, main], {
      encoding: "utf8",
      timeout: 500_000,
    });
    expect(status, stderr).toBe(0);
    expect(stderr).toMatch(/Ran 1\d tests[\s\S]*OK\n$/);
  });
});
