import { execFile, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { canRead, compiled, readBy } from "../formats/compiled.js";
import type { ReadEvent } from "../formats/expect-event.js";
import { darkBremEventsOfCsv, darkBremEventsOfLhe, ldmxEvents } from "../formats/foreign-readers.js";
import { needing } from "../needing.js";
import { hasModule, runPython } from "../python.js";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

interface Read {
  strategy: number;
  processes: { sigma: number; error: number }[];
  events: ReadEvent[];
  truncated: boolean;
}
let readers: { lhe: string; hepmc3: string };
beforeAll(() => {
  if (canRead) readers = { lhe: compiled("readers/lhe.cc"), hepmc3: compiled("readers/hepmc3.cc") };
});

/** Runs a command that must succeed without any message. */
async function done(cwd: string, command: string): Promise<string> {
  const { code, stdout, stderr } = await millitree(command.split(" "), { cwd });
  expect([code, stderr.replace(/^note:.*\n/gm, "")], command).toEqual([0, ""]);
  return stdout;
}

/** Returns the file of a folder that has no name yet. */
const unfinishedIn = (folder: string): string | undefined =>
  readdirSync(folder, { withFileTypes: true }).find((one) => one.isFile() && one.name.endsWith(".part"))
    ?.name;

/** Tests whether `nohup` is that of GNU. */
const isGnuNohup = /GNU/.test(spawnSync("nohup", ["--version"], { encoding: "utf8" }).stdout ?? "");

/** A program in Python that runs a command on a terminal, and hangs up when it has begun to write; it prints the exit code. */
const hangUp = (command: readonly string[]): string => `
import os, pty, sys, time
pid, terminal = pty.fork()
if pid == 0:
    os.environ.pop("_", None)
    os.execvp(${JSON.stringify(command[0])}, ${JSON.stringify(command)})
def size():
    parts = [name for name in os.listdir(".") if name.endswith(".part") and os.path.isfile(name)]
    return max([os.path.getsize(name) for name in parts], default=0)
while size() == 0:
    if os.waitpid(pid, os.WNOHANG)[0]:
        sys.exit("it ended too early")
    time.sleep(0.01)
os.close(terminal)
print(os.waitpid(pid, 0)[1])`;

/** Runs a line of bash. */
const bash = (cwd: string, line: string): Promise<{ status: unknown; stderr: string }> =>
  new Promise((resolve) => {
    execFile("bash", ["-c", line], { cwd, encoding: "utf8" }, (error, _, stderr) =>
      resolve({ status: error?.code ?? 0, stderr }),
    );
  });

/** The results of an independent reader of four-momenta. */
function expectPhysical(events: ReadEvent[], energy: number): void {
  for (const { particles, missing } of events) {
    for (const { p, off_shell } of particles) expect(Math.abs(off_shell)).toBeLessThan(1e-9 * p[3] ** 2);
    for (const component of missing) expect(Math.abs(component)).toBeLessThan(1e-9 * energy);
  }
}

// not among the concurrent tests, which would wait while Python runs
needing("Python with pty", hasModule("pty"), () => {
  test("a terminal that hangs up gets a shorter file, too", ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const command = [process.execPath, main, ..."events ldmx -m 100MeV -n 1e9 -o a.lhe".split(" ")];
    // the exit code is not ours: Node aborts at its end, since the terminal whose settings it gives back is gone
    runPython(hangUp(command), { cwd });
    expect(readdirSync(cwd)).toEqual(["a.lhe"]);
    expect(readFileSync(join(cwd, "a.lhe"), "utf8")).toMatch(
      /truncated: \d+ of 1000000000 events\n[\s\S]*<\/LesHouchesEvents>\n$/,
    );
  });

  // long enough that the hang-up comes before the end, also on a busy machine
  const asked = "events na64mu -m 100MeV -n 10000 -o a.lhe";
  /** Expects that the run was not cut short. */
  const expectAll = (cwd: string): void => {
    const text = readFileSync(join(cwd, "a.lhe"), "utf8");
    expect(text.match(/^<event>$/gm)).toHaveLength(10_000);
    expect(text).not.toContain("truncated");
  };

  needing("nohup of GNU", isGnuNohup, () => {
    test("nohup lets it go on without its terminal", ({ onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      const command = ["nohup", process.execPath, main, ...asked.split(" ")];
      expect(runPython(hangUp(command), { cwd }).trim()).toBe("0");
      expectAll(cwd);
    });

    test("nohup lets it go on if a shell of scripts started it", async ({ onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      const { status } = await bash(
        cwd,
        `nohup "${process.execPath}" "${main}" ${asked} < /dev/null & until [ -s .millitree-*.part ]; do kill -0 $! || exit; sleep 0.01; done; kill -HUP $! && wait $!`,
      );
      expect(status).toBe(0);
      expectAll(cwd);
    });
  });
});

describe.concurrent("millitree events", () => {
  needing("HepMC3 and a C++ compiler", canRead, () => {
    test("LHE and HepMC3 hold the same physical events, whose mean weight is the cross section", async ({
      onTestFinished,
    }) => {
      const cwd = temporaryFolder(onTestFinished);
      const asked = "events na64mu -m 10MeV -n 3000 --seed 7";
      await done(cwd, `${asked} -o a.lhe`);
      await done(cwd, `${asked} -o a.hepmc3 --workers 1`);
      const lhe = readBy(readers.lhe, join(cwd, "a.lhe")) as Read;
      const hepmc3 = readBy(readers.hepmc3, join(cwd, "a.hepmc3")) as { events: ReadEvent[] };
      expect(lhe.strategy).toBe(4);
      expect(lhe.events).toHaveLength(3000);
      expect(lhe.truncated).toBe(false);
      expectPhysical(lhe.events, 160);
      const xsec = JSON.parse(await done(cwd, "xsec na64mu -m 10MeV -f json")).points[0];
      const mean = lhe.events.reduce((sum, { weight }) => sum + weight, 0) / 3000;
      expect(Math.abs(mean / xsec.sigma_pb - 1)).toBeLessThan(3e-3);
      const [{ sigma, error }] = lhe.processes;
      expect(Math.abs(sigma - xsec.sigma_pb)).toBeLessThanOrEqual(error + xsec.error_pb);
      lhe.events.forEach(({ particles }, i) => {
        expect(particles.map(({ pdg }) => pdg)).toEqual([13, 1000822070, 13, 1000822070, 17, -17]);
        expect(hepmc3.events[i].particles.map(({ p }) => p)).toEqual(particles.map(({ p }) => p));
        const missing = 1 - particles[2].p[3] / 160;
        expect(missing).toBeGreaterThan(0.5 - 1e-6);
      });
    });
  });

  test("no digit depends on threads, compression, or destination", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const asked = "events ldmx -m 100MeV -n 5000";
    const stdout = await done(cwd, asked);
    for (const file of ["a.lhe --workers 1", "b.lhe.gz --workers 2", "c.txt --format lhe"])
      await done(cwd, `${asked} -o ${file}`);
    expect(stdout).toMatch(/^<LesHouchesEvents version="3.0">\n/);
    expect(readFileSync(join(cwd, "a.lhe"), "utf8")).toBe(stdout);
    expect(gunzipSync(readFileSync(join(cwd, "b.lhe.gz"))).toString()).toBe(stdout);
    expect(readFileSync(join(cwd, "c.txt"), "utf8")).toBe(stdout);
    await done(cwd, `tasks divide run --tasks 3 ${asked}`);
    await done(cwd, `tasks divide csv --tasks 1 --output a.csv.gz ${asked}`);
    await done(cwd, "tasks run csv --output a.csv.gz");
    const csv = await done(cwd, `${asked} --format csv`);
    expect(gunzipSync(readFileSync(join(cwd, "a.csv.gz"))).toString()).toBe(csv);
    await done(cwd, "tasks run run --only 2");
    await done(cwd, "tasks run run --output d.lhe");
    expect(readFileSync(join(cwd, "d.lhe"), "utf8")).toBe(stdout);
    // event n is the same in a longer run
    const longer = await done(cwd, "events ldmx -m 100MeV -n 6000");
    const events = (text: string): string => text.slice(text.indexOf("<event>"), text.indexOf("<!--"));
    expect(events(longer).startsWith(events(stdout))).toBe(true);
    const other = await done(cwd, `${asked} --seed 2`);
    expect(events(other)).not.toBe(events(stdout));
  });

  test("ldmx-sw can read it: codes, the nucleus, and vertices in the target", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const options = "--chi-pdg 5000521 --nucleus omit --target-z 100 --beam-spot uniform:20,80";
    const events = ldmxEvents(await done(cwd, `events ldmx -m 1MeV -n 2000 ${options}`));
    expect(events).toHaveLength(2000);
    for (const { primaries, vertex } of events) {
      expect(primaries.map(({ pdg }) => pdg)).toEqual([11, 5000521, -5000521]);
      const [x, y, z] = vertex;
      expect(Math.abs(x)).toBeLessThanOrEqual(10);
      expect(Math.abs(y)).toBeLessThanOrEqual(40);
      expect(Math.abs(z - 100)).toBeLessThanOrEqual(17.8);
    }
    const ion = ldmxEvents(await done(cwd, "events ldmx -m 1MeV -n 5 --nucleus=-623 --beam-spot gauss:3,3"));
    for (const { primaries } of ion) expect(primaries.map(({ pdg }) => pdg)).toEqual([11, -623, 17, -17]);
  });

  test("weighted events, another window, CSV", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const csv = await done(cwd, "events ldmx -m 10MeV -n 4000 --weighted --range 0.2:0.4 --format csv");
    const [head, ...lines] = csv.split("\n").filter((line) => line && !line.startsWith("#"));
    const column = (name: string): number[] => {
      const i = head.split(",").indexOf(name);
      expect(i, name).toBeGreaterThanOrEqual(0);
      return lines.map((line) => Number(line.split(",")[i]));
    };
    expect(lines).toHaveLength(4000);
    const weights = column("weight_pb");
    expect(new Set(weights).size).toBeGreaterThan(3900);
    const bins = "spectrum ldmx -m 10MeV --range 0.2:0.4 --bins 1 -f json";
    const [{ dsigma_dE_pb_per_GeV }] = JSON.parse(await done(cwd, bins)).points[0].bins;
    const mean = weights.reduce((sum, weight) => sum + weight, 0) / 4000;
    const sigma = dsigma_dE_pb_per_GeV * 0.2 * 8;
    const spread = Math.sqrt(weights.reduce((sum, weight) => sum + (weight - mean) ** 2, 0)) / 4000;
    expect(Math.abs(mean - sigma)).toBeLessThan(5 * spread);
  });

  test("a vector: G4DarkBreM's events, as LHE and as a library", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const vector = JSON.stringify({
      name: "W",
      beam: { lepton: "e-", energy_GeV: 4, on_target: 1 },
      target: { material: "W", thickness_cm: 1 },
      signal: { missing_energy_fraction: [0, 1] },
      final: "vector",
    });
    const run = await millitree("events - -m 10MeV -n 500 --vector-pdg 622".split(" "), {
      cwd,
      input: vector,
    });
    expect(run.code).toBe(0);
    const events = darkBremEventsOfLhe(run.stdout, 622);
    expect(events).toHaveLength(500);
    for (const { Z, energy } of events) expect([Z, energy]).toEqual([74, 4]);

    const inGeV = "library ldmx -m 10MeV -e 2GeV:8GeV:3 -n 200";
    const asked = `${inGeV} --unit MeV`;
    const library = darkBremEventsOfCsv(await done(cwd, asked));
    const energies = [...new Set(library.map(({ energy }) => energy))];
    expect(energies).toEqual([2000, 4000, 8000]);
    for (const energy of energies) {
      const count = library.filter((event) => event.energy === energy).length;
      // one in thousands stands twice
      expect(count).toBeGreaterThanOrEqual(200);
      expect(count).toBeLessThan(205);
    }
    for (const { Z, energy, lepton, centre } of library) {
      expect(Z).toBe(13);
      const mass = (p: number[]): number => Math.sqrt(p[3] ** 2 - p[0] ** 2 - p[1] ** 2 - p[2] ** 2);
      const emitted = centre.map((component, i) => component - lepton[i]);
      expect(Math.abs(mass(emitted) - 10)).toBeLessThan(1e-6 * energy);
      // the missing energy is the kinetic energy of the nucleus
      expect(energy - centre[3]).toBeGreaterThan(-1e-9 * energy);
    }
    const usual = darkBremEventsOfCsv(await done(cwd, inGeV));
    expect(usual.map(({ energy }) => 1000 * energy)).toEqual(library.map(({ energy }) => energy));
    await done(cwd, `${asked} -o library.csv.gz`);
    expect(gunzipSync(readFileSync(join(cwd, "library.csv.gz"))).toString()).toBe(await done(cwd, asked));
  });

  test.for(["SIGINT", "SIGHUP"] as const)(
    "%s leaves a complete but shorter file that says so",
    async (signal, { onTestFinished }) => {
      const cwd = temporaryFolder(onTestFinished);
      // by a shell, which sees the file grow whatever the tests beside this one do
      const { status, stderr } = await bash(
        cwd,
        `"${process.execPath}" "${main}" events ldmx -m 100MeV -n 1e9 -o a.lhe < /dev/null & until find . -name '.millitree-*.part' -size +1000k | grep -q .; do kill -0 $! || exit; sleep 0.05; done; kill -${signal.slice(3)} $!; wait $!`,
      );
      expect(status).toBe(1);
      const [, count] =
        /^millitree: truncated: (\d+) of 1000000000 events in a\.lhe\n$/.exec(besideMatter(stderr)) ?? [];
      expect(readdirSync(cwd)).toEqual(["a.lhe"]);
      const text = readFileSync(join(cwd, "a.lhe"), "utf8");
      expect(text.match(/^<event>$/gm)).toHaveLength(Number(count));
      expect(text).toContain(`truncated: ${count} of 1000000000 events\n`);
      expect(text.endsWith("</LesHouchesEvents>\n")).toBe(true);
      if (canRead) expect((readBy(readers.lhe, join(cwd, "a.lhe")) as Read).truncated).toBe(true);
    },
  );

  test("a second Ctrl-C ends at once and leaves nothing", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const child = spawn(process.execPath, [main, ..."events ldmx -m 100MeV -n 1e9 -o a.lhe.gz".split(" ")], {
      cwd,
    });
    const part = (): string | undefined => unfinishedIn(cwd);
    while (!part()) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill("SIGINT");
    child.kill("SIGTERM");
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect([1, 130, 143]).toContain(code);
    expect(part()).toBeUndefined();
  });

  test("a full disk is reported, and leaves nothing", async ({ onTestFinished }) => {
    const cwd = temporaryFolder(onTestFinished);
    const command = `ulimit -f 500; "${process.execPath}" "${main}" events ldmx -m 100MeV -n 20000 -o a.lhe`;
    const { status, stderr } = await bash(cwd, command);
    expect(besideMatter(stderr)).toMatch(
      /^millitree: invalid --output: .*a\.lhe \(.+\); must be writable\n$/,
    );
    expect(status).toBe(2);
    expect(readdirSync(cwd)).toEqual([]);
    const full = `"${process.execPath}" "${main}" events ldmx -m 100MeV -n 2000 > /dev/full`;
    if (existsSync("/dev/full")) {
      const { status, stderr } = await bash(cwd, full);
      expect(besideMatter(stderr)).toMatch(/^millitree: .*no space left/);
      expect(status).toBe(2);
    }
  });

  test.each([
    [
      "-m 10GeV -o a.lhe",
      /^millitree: invalid mass or window: 10 GeV and 0\.7 < E_miss\/E < 1 in LDMX; must be/,
    ],
    ["-m 10MeV -o -", /^millitree: invalid --output: -; must be a file/],
    ["-m 10MeV,20MeV", /^millitree: invalid --mass: 2 masses; must be one/],
    ["-m 10MeV -o a.root", /^millitree: invalid --output: a\.root; must end in \.lhe, /],
    ["-m 10MeV -n 0", /^millitree: invalid --events: 0; must be a whole number from 1/],
    ["-m 10MeV -n 1.5", /^millitree: invalid --events: 1\.5; must be a whole number/],
    ["-m 10MeV --nucleus W", /^millitree: invalid --nucleus: W; must be own, omit, or a PDG code/],
    ["-m 10MeV --beam-spot 3,3", /^millitree: invalid --beam-spot: 3,3; must be uniform:X,Y/],
    ["-m 10MeV --range 0.9:0.8", /^millitree: invalid --range/],
    ["-m 10MeV --target-z near", /^millitree: invalid --target-z: near; must be a number/],
    ["-m 10MeV --format root", /^millitree: invalid --format: root; must be one of lhe, hepmc3, csv/],
    ["-m 10MeV -o /nowhere/a.lhe", /^millitree: invalid --output: \/nowhere\/a\.lhe/],
  ])("bad input: %s", async (options, message) => {
    const { code, stdout, stderr } = await millitree(["events", "ldmx", ...options.split(" ")]);
    expect([code, stdout]).toEqual([2, ""]);
    expect(besideMatter(stderr)).toMatch(message);
    expect(besideMatter(stderr).trim().split("\n")).toHaveLength(1);
  });
});
