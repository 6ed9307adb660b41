import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { crossSection } from "../../src/experiments/cross-sections.js";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import { varyExperiment } from "../../src/experiments/file/vary-experiment.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

/** Rows of a CSV file, by column. */
function rows(text: string): Record<string, string>[] {
  const [head, ...lines] = text.split("\n").filter((line) => line && !line.startsWith("#"));
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i], cell])));
}

/** Runs commands one after the other in a folder; each must end as it should. */
async function inFolder(cwd: string, ...commands: string[]) {
  const runs = [];
  for (const command of commands) {
    const run = await millitree(command.split(" "), { cwd });
    expect([run.code, run.stderr.replace(/^note:.*\n/gm, "")], command).toEqual([0, ""]);
    runs.push(run);
  }
  return runs;
}

describe.concurrent("tasks", () => {
  test("of xsec give its digits, however they are split", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const what = "xsec ldmx na64mu --mass 10MeV,100MeV,1GeV";
    const [one, two] = await Promise.all(
      ["ldmx", "na64mu"].map((name) =>
        millitree(["xsec", name, "-m", "10MeV,100MeV,1GeV", "-f", "csv"], { cwd }),
      ),
    );
    await inFolder(
      cwd,
      `tasks divide a --tasks 1 ${what}`,
      `tasks divide b --tasks 4 ${what}`,
      "tasks run a --output a.csv",
      "tasks run b --only 3,0 --workers 1",
      "tasks run b",
      "tasks merge b",
    );
    const [a, b] = ["a.csv", "b/xsec.csv"].map((name) => readFileSync(join(cwd, name), "utf8"));
    expect(b).toBe(a);
    const direct = [
      ...rows(one.stdout).map((row) => ({ experiment: "LDMX", ...row })),
      ...rows(two.stdout).map((row) => ({ experiment: "NA64mu", ...row })),
    ];
    expect(rows(a)).toEqual(direct);
    const beside = JSON.parse(readFileSync(join(cwd, "a.csv-metadata.json"), "utf8"));
    const [manifest] = beside.notes;
    expect(manifest.experiments).toEqual([preset("ldmx"), preset("na64mu")]);
    expect(manifest.options).toEqual({ mass_GeV: [0.01, 0.1, 1], vary: [], rtol: 1e-4 });
    expect(beside["rdfs:comment"].at(-1)).toMatch(
      /^6 rows, 0 not converged, largest relative error [\d.e-]+$/,
    );
  });

  test("of xsec by VEGAS give its digits, with its options", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const vegas = "--mass 10MeV,1GeV --method vegas --calls 2000 --sessions 3 --seed 5";
    const [direct] = await inFolder(cwd, `xsec na64mu ${vegas} --format csv`);
    await inFolder(cwd, `tasks divide v --tasks 2 xsec na64mu ${vegas}`, "tasks run v", "tasks merge v");
    const survey = rows(readFileSync(join(cwd, "v/xsec.csv"), "utf8"));
    expect(survey.map(({ experiment, ...row }) => row)).toEqual(rows(direct.stdout));
  });

  test("of reach give its digits, compressed if the name says so", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const what = "ldmx na64mu na64e-thin --mass 1MeV:1GeV:4";
    const [direct] = await inFolder(cwd, `reach ${what} --format csv`);
    await inFolder(
      cwd,
      `tasks divide r --tasks 3 --output all.csv.gz reach ${what}`,
      "tasks run r",
      "tasks merge r",
    );
    const survey = rows(String(gunzipSync(readFileSync(join(cwd, "all.csv.gz")))));
    const expected = rows(direct.stdout);
    expect(survey.length).toBe(12);
    // what the choice of form factor does takes longer than a reach: surveys leave it out
    const shared = Object.keys(expected[0]).filter((key) => !key.startsWith("epsilon_form_factor_"));
    expect(shared.length).toBe(Object.keys(expected[0]).length - 2);
    const only = (row: Record<string, string>) => Object.fromEntries(shared.map((key) => [key, row[key]]));
    expect(survey.map(only)).toEqual(expected.map(only));
    const { code, stderr } = await millitree(["tasks", "merge", "r", "--output", "all.csv"], { cwd });
    expect([code, stderr]).toEqual([
      2,
      `millitree: invalid --output: all.csv; must end in .gz, as in the division: ${join(cwd, "all.csv.gz")}\n`,
    ]);
  });

  test("of variations are the product of the axes, each equal to an edited file", async ({
    onTestFinished,
  }) => {
    const cwd = temporaryFolder(onTestFinished);
    const vary = "--vary beam.energy_GeV=4:16:3 --vary target.material=Al,W";
    await inFolder(
      cwd,
      `tasks divide s xsec ldmx --mass 10MeV ${vary}`.replace("divide s", "divide s --tasks 5"),
      "tasks run s",
      "tasks merge s",
    );
    const survey = rows(readFileSync(join(cwd, "s/xsec.csv"), "utf8"));
    const text = writeExperiment(preset("ldmx"));
    const expected = [4, 8, 16].flatMap((energy) =>
      ["Al", "W"].map((material) => {
        const settings = [
          { path: "beam.energy_GeV", value: energy },
          { path: "target.material", value: material },
        ];
        const { sigma_pb } = crossSection(varyExperiment(text, "ldmx", settings), 0.01);
        return [energy.toFixed(1), material, String(sigma_pb)];
      }),
    );
    expect(survey.map((row) => [row.beam_energy_GeV, row.target_material, row.sigma_pb])).toEqual(expected);
    expect(new Set(survey.map(({ sigma_pb }) => sigma_pb)).size).toBe(6);
  });

  test("that are missing or corrupt are named, and made again", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    await inFolder(cwd, "tasks divide c --tasks 6 xsec ldmx --mass 10MeV:1GeV:6", "tasks run c --only 0:3,5");
    const body = join(cwd, "c/pieces/0/2.bin");
    writeFileSync(body, readFileSync(body, "utf8").replace("0", "1"));
    const status = await millitree(["tasks", "status", "c", "--format", "json"], { cwd });
    expect(JSON.parse(status.stdout)).toMatchObject({
      tasks: 6,
      blocks: 6,
      done: 4,
      missing: [[4, 4]],
      corrupt: [{ task: 2, why: "2.bin does not have its hash" }],
    });
    const merge = await millitree(["tasks", "merge", "c"], { cwd });
    expect([merge.code, merge.stdout]).toEqual([1, ""]);
    expect(merge.stderr.replace(/^note: the merged file will be .*\n/, "")).toBe(
      [
        "incomplete: 2 of 6 tasks of c missing or corrupt",
        "missing: 1 task: 4",
        "corrupt: 1 task: 2",
        "corrupt: task 2: 2.bin does not have its hash",
        "`millitree tasks run c` makes them\n",
      ]
        .map((line) => `millitree: ${line}`)
        .join("\n"),
    );
    expect(existsSync(join(cwd, "c/xsec.csv"))).toBe(false);
    const dry = await millitree(["tasks", "run", "c", "--dry-run"], { cwd });
    expect(dry.stdout).toBe("to do: 2 of 6 tasks: 2,4\n");
    const again = await millitree(["tasks", "run", "c"], { cwd });
    expect([again.code, again.stdout]).toEqual([0, "done: 2 of 2 tasks\n"]);
    expect(again.stderr).toContain("note: corrupt: task 2: 2.bin does not have its hash\n");
    await inFolder(cwd, "tasks merge c --output c.csv");
    const { stdout } = await millitree(["xsec", "ldmx", "-m", "10MeV:1GeV:6", "-f", "csv"], { cwd });
    const survey = rows(readFileSync(join(cwd, "c.csv"), "utf8"));
    expect(survey.map(({ experiment, ...row }) => row)).toEqual(rows(stdout));
  });

  test.for(["SIGKILL", "SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "stopped by %s leave whole pieces, and continue",
    async (signal, { onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      const what = "xsec na64mu --mass 10MeV:1GeV:8 --method vegas --calls 30000 --sessions 5";
      await inFolder(cwd, `tasks divide k --tasks 8 ${what}`);
      const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
      const child = spawn(process.execPath, [main, "tasks", "run", "k", "--workers", "1"], { cwd });
      let stderr = "";
      child.stderr.on("data", (text) => {
        stderr += text;
      });
      const ended = new Promise((resolve) => child.on("close", resolve));
      const pieces = () => {
        const group = join(cwd, "k/pieces/0");
        return existsSync(group) ? readdirSync(group).filter((name) => name.endsWith(".json")).length : 0;
      };
      while (pieces() < 2) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill(signal);
      const code = await ended;
      if (signal !== "SIGKILL")
        expect([code, stderr]).toEqual([
          1,
          "millitree: interrupted; `millitree tasks run k` continues where it stopped\n",
        ]);
      const { stdout } = await millitree(["tasks", "status", "k", "--format", "json"], { cwd });
      const { done, corrupt } = JSON.parse(stdout);
      expect(corrupt).toEqual([]);
      expect(done).toBeGreaterThanOrEqual(2);
      expect(done).toBeLessThan(8);
      const [again] = await inFolder(cwd, "tasks run k", "tasks merge k");
      expect(again.stdout).toBe(`done: ${8 - done} of ${8 - done} tasks\n`);
      await inFolder(cwd, `tasks divide whole --tasks 1 ${what}`, "tasks run whole --output whole.csv");
      expect(readFileSync(join(cwd, "k/xsec.csv"))).toEqual(readFileSync(join(cwd, "whole.csv")));
    },
  );

  test("whose result misses its tolerance end with exit code 1", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    // sessions of so few calls disagree
    await inFolder(
      cwd,
      "tasks divide d --tasks 1 xsec na64mu --mass 1MeV --method vegas --calls 100 --sessions 40",
    );
    await inFolder(cwd, "tasks run d");
    const { code, stderr } = await millitree(["tasks", "merge", "d"], { cwd });
    const [row] = rows(readFileSync(join(cwd, "d/xsec.csv"), "utf8"));
    const short = row.converged === "0";
    expect(code).toBe(short ? 1 : 0);
    expect(stderr.includes("millitree: 1 of 1 rows have not converged")).toBe(short);
  });
});

describe.concurrent("tasks refuse", () => {
  const cwd = temporaryFolder(afterAll);
  beforeAll(async () => {
    await inFolder(
      cwd,
      "tasks divide there --tasks 1 xsec ldmx --mass 10MeV",
      "tasks divide broken --tasks 1 xsec ldmx --mass 10MeV",
    );
    mkdirSync(join(cwd, "there/pieces/0"), { recursive: true });
    const file = join(cwd, "broken/division.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"tasks": 1', '"tasks": -1'));
  });
  const division = (...args: string[]) => ["tasks", "divide", "new", ...args];
  const xsec = ["xsec", "ldmx", "--mass", "10MeV"];
  test.each<[string[], string]>([
    [division("--tasks", "1", "figure"), "invalid command: figure; must be one of xsec, reach"],
    [division(...xsec), "invalid --tasks: missing; must be the number of tasks"],
    [division("--tasks", "0", ...xsec), "invalid --tasks: 0; must be a whole number from 1 to 1000000"],
    [division("--tasks", "2", ...xsec), "invalid --tasks: 2; must be at most 1, the blocks of this run"],
    [
      division("--tasks", "1", ...xsec, "--vary", "beam.energy_GeV"),
      "invalid --vary: beam.energy_GeV; must be PATH=",
    ],
    [
      division("--tasks", "1", ...xsec, "--vary", "beam.energy_GeV=4:2:3"),
      "must be PATH=LOW:HIGH:COUNT with 0 < LOW",
    ],
    [
      division("--tasks", "1", ...xsec, "--vary", "beam.energy_GeV=4,-4"),
      "invalid --vary: beam.energy_GeV=-4 in ldmx; beam.energy_GeV: invalid energy_GeV: -4; must be a number > 0",
    ],
    [
      division("--tasks", "1", ...xsec, "--vary", "beam.energy=4"),
      "invalid --vary: beam.energy=4 in ldmx; beam.energy: invalid key: energy; must be one of",
    ],
    [
      division("--tasks", "1", ...xsec, "--vary", "signal.missing_energy_fraction.2=0.5"),
      "there is no signal.missing_energy_fraction.2",
    ],
    [division("--tasks", "1", ...xsec, "--vary", "__proto__.x=1"), "there is no __proto__"],
    [
      division("--tasks", "1", ...xsec, "--vary", "efficiency=1", "--vary", "efficiency=0.5"),
      "invalid --vary: efficiency is given twice; paths must differ",
    ],
    [
      division("--tasks", "1", ...xsec, "--calls", "1000"),
      "invalid --method: exact; must be vegas for --calls",
    ],
    ...[
      "--figure",
      "--bibtex",
      "--format",
      "--hepdata",
      "--band",
      "--combine",
      "--events",
      "-o",
      "--workers",
    ].map((option): [string[], string] => [
      division("--tasks", "1", "reach", "ldmx", "-m", "10MeV", option, "x"),
      option === "-o" || option === "--workers"
        ? "; must "
        : `invalid ${option}: in a division; must be left out`,
    ]),
    [division("--tasks", "1", ...xsec, "-f", "json"), "invalid --format: in a division; must be left out"],
    ...["division.json", "slurm.json", "pieces/0/0.bin", "pieces/x.csv"].flatMap(
      (name): [string[], string][] =>
        ["merge", "run"].map((verb) => [
          ["tasks", verb, "there", "-o", `there/../there/${name}`],
          "; must be none of the division's own files in there",
        ]),
    ),
    [division("--tasks", "1", "xsec", "ldmx"), "required option '-m, --mass <masses>' not specified"],
    [
      ["tasks", "run", "nowhere"],
      "invalid folder: nowhere (no division.json); must be made by `millitree tasks divide`",
    ],
    [["tasks", "status", "there", "--format", "csv"], "invalid --format: csv; must be one of table, json"],
    [["tasks", "run", "there", "--only", "1:2"], "invalid --only: 1:2; must be tasks K, ranges A:B"],
    [
      ["tasks", "run", "there", "--sbatch", "--time=1"],
      "invalid --engine: threads; must be slurm for --sbatch",
    ],
    [
      ["tasks", "run", "there", "--engine", "htcondor"],
      "invalid --engine: htcondor; must be one of threads, slurm",
    ],
    [
      ["tasks", "run", "broken"],
      "broken/division.json: tasks: invalid value: -1; must be a whole number from 1",
    ],
  ])("%j", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args, { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(message);
    expect(besideMatter(stderr)).toMatch(/^millitree: /);
    expect(existsSync(join(cwd, "new"))).toBe(false);
  });

  test("Slurm on a machine without it", async () => {
    const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
    const child = spawn(process.execPath, [main, "tasks", "run", "there", "--engine", "slurm"], {
      cwd,
      env: { PATH: "/nowhere" },
    });
    let stderr = "";
    child.stderr.on("data", (text) => {
      stderr += text;
    });
    expect(await new Promise((resolve) => child.on("close", resolve))).toBe(2);
    expect(besideMatter(stderr)).toBe(
      "millitree: invalid --engine: slurm; must be threads on a machine without Slurm: there is no sbatch in the search path\n",
    );
  });
});
