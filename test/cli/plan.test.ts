import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { besideMatter, millitree } from "./millitree.js";

const quick = ["--rtol", "1e-3"];
const ldmx = readFileSync(new URL("../../data/experiments/ldmx.yaml", import.meta.url), "utf8");

describe.concurrent("millitree plan", () => {
  it("gives the value of each lever, which the reach confirms", async () => {
    const args = ["plan", "ldmx", "-m", "100MeV", "-e", "1e-4", ...quick];
    const { code, stdout } = await millitree(args);
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    expect(stdout).toMatch(/^efficiency +1 +- +- +epsilon is still \S+ at 1$/m);
    const json = JSON.parse((await millitree([...args, "-f", "json"])).stdout);
    const [{ levers }] = json.points;
    const thickness = levers.find(({ lever }: { lever: string }) => lever === "thickness_cm").needed;
    const thick = ldmx.replace("thickness_X0: 0.4", `thickness_cm: ${thickness}`);
    const { stdout: reach } = await millitree(["reach", "-", "-m", "100MeV", "-f", "json"], { input: thick });
    expect(Math.abs(JSON.parse(reach).experiments[0].points[0].epsilon / 1e-4 - 1)).toBeLessThan(1e-3);
  });

  it("exits with 1 if no lever alone is enough, with 0 if epsilon is reached already", async () => {
    const beyond = await millitree(["plan", "na64mu", "-m", "70GeV", "-e", "1e-6", ...quick]);
    expect(beyond.code).toBe(1);
    expect(besideMatter(beyond.stderr)).toBe("millitree: no lever alone reaches epsilon = 1e-6 at 70 GeV\n");
    expect(beyond.stdout).toMatch(
      /the mass is beyond the kinematic limit, 60\.7\d* GeV, and opens at a beam\n# +energy of \d+/,
    );
    expect(beyond.stdout).not.toContain("NaN");
    const already = await millitree(["plan", "na64mu", "-m", "100MeV", "-e", "0.1", ...quick]);
    expect([already.code, besideMatter(already.stderr)]).toEqual([0, ""]);
    expect(already.stdout).toContain(": reached");
  });

  it("without --epsilon shows new ground beyond the bounds", async () => {
    const args = ["plan", "na64mu", "-m", "1MeV:1GeV:4", ...quick];
    const { code, stdout } = await millitree(args);
    expect(code).toBe(0);
    for (const line of stdout.split("\n")) expect(line.length, line).toBeLessThanOrEqual(80);
    const json = JSON.parse((await millitree([...args, "-f", "json"])).stdout);
    expect(json.points).toHaveLength(4);
    expect(json.bounds).not.toContain("direct-detection");
    expect(json.new_ground.length).toBeGreaterThan(0);
    for (const { low, high, best } of json.new_ground) {
      expect(low.mass_GeV <= best.mass_GeV && best.mass_GeV <= high.mass_GeV).toBe(true);
      expect(best.epsilon).toBeLessThan(best.strongest_bound.epsilon);
    }
    const none = JSON.parse((await millitree([...args, "--bounds", "none", "-f", "json"])).stdout);
    const [{ low, high, ...rest }] = none.new_ground;
    expect([low.mass_GeV, high.mass_GeV, rest]).toEqual([0.001, 1, { best: null, unbounded: true }]);
  });

  it("has the ends of new ground, in mass and epsilon, in CSV and in the table too", async () => {
    const args = ["plan", "na64mu", "-m", "1MeV:1GeV:4", ...quick];
    const json = JSON.parse((await millitree([...args, "-f", "json"])).stdout);
    const { stdout: csv } = await millitree([...args, "-f", "csv"]);
    const rows = csv
      .trim()
      .split("\n")
      .filter((line) => !line.startsWith("#"))
      .map((line) => line.split(","));
    expect(rows[0].at(-1)).toBe("new_ground");
    const masses = rows.slice(1).map(([mass]) => Number(mass));
    expect(masses).toEqual(masses.toSorted((a, b) => a - b));
    const { stdout: table } = await millitree(args);
    for (const { low, high } of json.new_ground)
      for (const [place, end] of [
        ["from", low],
        ["to", high],
      ]) {
        expect(table).toMatch(new RegExp(`^${place} +\\S+ +\\S+ .*${end.bound ? "meets " : "end of"}`, "m"));
        if (end.bound === null) continue;
        const row = rows.find((row) => row.at(-1) === place && Number(row[0]) === end.mass_GeV)!;
        expect(row.slice(1, 3).map(Number)).toEqual([end.epsilon, end.bound.epsilon]);
        expect(row[4]).toBe(end.bound.id);
      }
  });

  it.each([
    ["plan ldmx -e 1e-3", "required option '-m, --mass <masses>' not specified"],
    ["plan -m 10MeV", "missing required argument 'experiment'"],
    ["plan ldmx -m 10MeV -e 0", "invalid --epsilon: 0; must be a positive, finite number"],
    ["plan ldmx -m 10MeV -e -1e-3", "invalid --epsilon: -1e-3; must be a positive, finite number"],
    ["plan ldmx -m 10MeV -e 1e-3e", "invalid --epsilon: 1e-3e; must be a positive, finite number"],
    ["plan ldmx -m 10MeV -e Infinity", "invalid --epsilon: Infinity; must be a positive, finite number"],
    ["plan ldmx -m 10MeV -e 1e-3 --bounds all", "invalid --bounds: given with --epsilon; must be left out"],
    [
      "plan ldmx -m 10MeV --bounds nonsense",
      "invalid bound: nonsense; must be one of paper, all, none, excluded-above",
    ],
  ])("millitree %s: one message, exit code 2", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args.split(" "));
    expect(besideMatter(stderr)).toMatch(/^millitree: .*\n$/);
    expect(stderr).toContain(message);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("refuses to compare a kinetic mixing with bounds on charges", async () => {
    const input = ldmx.replace("name: LDMX", "name: Vector\nfinal: vector").replace(/^mesons: .*$/m, "");
    const { code, stderr } = await millitree(["plan", "-", "-m", "10MeV"], { input });
    expect(code).toBe(2);
    expect(stderr).toContain("invalid experiment: Vector (final: vector); must have final: chi");
  });
});
