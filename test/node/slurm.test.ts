import { execFileSync, spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { needing } from "../needing.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const up = fileURLToPath(new URL("./slurm-up.sh", import.meta.url));

const has = (command: string): boolean => spawnSync("which", [command]).status === 0;
const possible = process.getuid?.() === 0 && ["slurmctld", "slurmd", "munged", "sbatch"].every(has);

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

// a name with blanks and other characters that could confuse a shell or Slurm
const home = mkdtempSync(join(tmpdir(), "millitree-slurm-"));
const cwd = join(home, "it's a 100% run");
const env: NodeJS.ProcessEnv = { ...process.env, SLURM_CONF: join(home, "slurm/slurm.conf") };

interface Run {
  code: number | null;
  stdout: string;
  stderr: string;
}

function start(...args: string[]) {
  return startIn(env, ...args);
}

function startIn(env: NodeJS.ProcessEnv, ...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { cwd, env });
  const run: Run = { code: null, stdout: "", stderr: "" };
  child.stdout.on("data", (text) => {
    run.stdout += text;
  });
  child.stderr.on("data", (text) => {
    run.stderr += text;
  });
  const ended = new Promise<Run>((resolve) => child.on("close", (code) => resolve({ ...run, code })));
  return { child, run, ended };
}

const millitree = (...args: string[]): Promise<Run> => start(...args).ended;
const slurm = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { env, encoding: "utf8" }).trim();

const slurmBinary = (command: string): string =>
  spawnSync("which", [command], { encoding: "utf8" }).stdout.trim();

/** Ends the daemons by the process ids that they wrote. */
function down(): void {
  for (const name of ["slurmd", "slurmctld", "munged"]) {
    const file = join(home, "slurm", `${name}.pid`);
    if (existsSync(file)) process.kill(Number(readFileSync(file, "utf8")));
  }
}

/** The command of blocks that take about half a second each, long enough to be ended in their middle. */
const what = ["xsec", "ldmx", "na64mu", "--mass", "10MeV:100MeV:2"];
const vegas = ["--method", "vegas", "--calls", "60000", "--sessions", "5"];

needing("Slurm, run by root", possible, () => {
  describe("a real Slurm", () => {
    beforeAll(async () => {
      execFileSync("mkdir", ["-p", cwd]);
      execFileSync(up, [join(home, "slurm"), "26917"], { env: { ...process.env, MAX_ARRAY_SIZE: "4" } });
      expect((await millitree("tasks", "divide", "threads", "--tasks", "1", ...what, ...vegas)).code).toBe(0);
      expect((await millitree("tasks", "run", "threads", "--output", "threads.csv")).code).toBe(0);
    });

    afterAll(async () => {
      down();
      await pause(500);
      rmSync(home, { recursive: true, force: true });
    });

    test("does a run as a job array, several tasks to an element, and merges: the bytes of threads", async () => {
      await millitree("tasks", "divide", "array", "--tasks", "4", ...what, ...vegas);
      const dry = await millitree(
        "tasks",
        "run",
        "array",
        "--engine",
        "slurm",
        "--dry-run",
        "--at-most",
        "5",
      );
      // four tasks, of which Slurm allows three elements
      expect(dry.stdout).toContain("#SBATCH --array=0-1%5\n");
      expect(slurm("squeue", "--noheader")).toBe("");
      const run = await millitree("tasks", "run", "array", "--engine", "slurm", "--sbatch", "--time=5");
      expect([run.code, run.stdout]).toEqual([0, ""]);
      expect(run.stderr).toMatch(
        /^note: job \d+ submitted: 2 elements\nnote: the merged file will be .*\nnote: 4 tasks merged: /,
      );
      expect(readFileSync(join(cwd, "array/xsec.csv"))).toEqual(readFileSync(join(cwd, "threads.csv")));
      expect(readFileSync(join(cwd, "array/slurm.sbatch"), "utf8")).toContain("#SBATCH --time=5\n");
    });

    test("with an element killed in its middle and requeued gives the same bytes", async () => {
      await millitree("tasks", "divide", "killed", "--tasks", "3", ...what, ...vegas);
      const following = start("tasks", "run", "killed", "--engine", "slurm");
      // the first element has begun to write its piece
      const group = join(cwd, "killed/pieces/0");
      while (!existsSync(group) || readdirSync(group).length === 0) await pause(10);
      const [array, job] = slurm("squeue", "--noheader", "--states=R", "--format=%F %A %K")
        .split("\n")
        .map((line) => line.split(" "))
        .find(([, , element]) => element === "0")!;
      const [, process_id] = new RegExp(`^(\\d+) +${job} `, "m").exec(slurm("scontrol", "listpids"))!;
      process.kill(Number(process_id), "SIGKILL");
      const state = () => /JobState=(\w+)/.exec(slurm("scontrol", "show", "job", `${array}_0`))![1];
      while (state() === "RUNNING") await pause(20);
      expect(existsSync(join(group, "0.json"))).toBe(false);
      slurm("scontrol", "requeue", `${array}_0`);
      // Slurm lets a requeued job wait for two minutes
      while (state() !== "PENDING") await pause(20);
      slurm("scontrol", "update", `jobid=${array}_0`, "StartTime=now");
      const { code, stderr } = await following.ended;
      expect([code, stderr]).toEqual([0, expect.stringContaining("3 tasks merged")]);
      expect(slurm("scontrol", "show", "job", `${array}_0`)).toMatch(/Restarts=1/);
      expect(readFileSync(join(cwd, "killed/xsec.csv"))).toEqual(readFileSync(join(cwd, "threads.csv")));
    });

    test.each([
      ["after Slurm has the job", `${slurmBinary("sbatch")} "$@"`, "was submitted before"],
      ["before Slurm has the job", "true", "submitted"],
    ])("killed %s, the next start has one job", async (what_, does, said) => {
      const folder = `killed ${what_}`;
      await millitree("tasks", "divide", folder, "--tasks", "1", ...what, ...vegas);
      // an sbatch that ends us before we hear its answer
      const bin = join(home, "bin");
      mkdirSync(bin, { recursive: true });
      writeFileSync(join(bin, "sbatch"), `#!/bin/sh\n${does}\nkill -9 $PPID\n`, { mode: 0o755 });
      const run = ["tasks", "run", folder, "--engine", "slurm", "--sbatch", "--hold"];
      const killed = await startIn({ ...env, PATH: `${bin}:${env.PATH}` }, ...run).ended;
      expect(killed.code).toBe(null);
      expect(JSON.parse(readFileSync(join(cwd, folder, "slurm.json"), "utf8"))).toMatchObject({ id: null });

      const following = start(...run);
      while (!following.run.stderr.includes("submitted")) await pause(50);
      expect(following.run.stderr).toContain(said);
      const jobs = slurm("squeue", "--noheader", "--format=%F").split("\n");
      expect(jobs).toEqual([JSON.parse(readFileSync(join(cwd, folder, "slurm.json"), "utf8")).id]);
      slurm("scontrol", "release", jobs[0]);
      expect((await following.ended).code).toBe(0);
      expect(readFileSync(join(cwd, folder, "xsec.csv"))).toEqual(readFileSync(join(cwd, "threads.csv")));
    });

    test("left alone and followed again, with only missing tasks submitted; failures are named", async () => {
      await millitree("tasks", "divide", "left", "--tasks", "3", ...what, ...vegas);
      await millitree("tasks", "run", "left", "--only", "1");
      // held, so that it cannot end before it is followed again
      const following = start("tasks", "run", "left", "--engine", "slurm", "--sbatch", "--hold");
      while (!following.run.stderr.includes("submitted")) await pause(50);
      following.child.kill("SIGINT");
      const { code, stderr } = await following.ended;
      const job = /job (\d+) submitted: 2 elements/.exec(stderr)![1];
      expect(code).toBe(1);
      expect(stderr).toContain(
        `job ${job} goes on; \`millitree tasks run left --engine slurm\` follows it again, \`scancel ${job}\` ends it\n`,
      );
      expect(readFileSync(join(cwd, "left/slurm.sbatch"), "utf8")).toContain("#SBATCH --array=0,2\n");
      const followed = start("tasks", "run", "left", "--engine", "slurm");
      while (!followed.run.stderr.includes("submitted before")) await pause(50);
      slurm("scontrol", "release", job);
      const again = await followed.ended;
      expect([again.code, again.stderr]).toEqual([
        0,
        expect.stringContaining(`job ${job} was submitted before`),
      ]);
      expect(readFileSync(join(cwd, "left/xsec.csv"))).toEqual(readFileSync(join(cwd, "threads.csv")));

      await millitree("tasks", "divide", "failing", "--tasks", "1", "xsec", "ldmx", "--mass", "10MeV");
      // a node on which the program cannot run
      const failing = ["tasks", "run", "failing", "--engine", "slurm", "--sbatch"];
      const failed = await millitree(...failing, "--export=PATH,NODE_OPTIONS=--no-such-option");
      expect(failed.code).toBe(1);
      expect(failed.stderr).toMatch(
        /millitree: element 0 of job \d+ failed: .*failing\/logs\/\d+_0\.log: .*no-such-option/,
      );
      expect(failed.stderr).toContain("incomplete: 1 of 1 task of failing missing or corrupt");
      const refused = await millitree(...failing, "--partition=none");
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(/^millitree: invalid answer of sbatch: .*partition/s);
    });
  });
});
