import { expect, test } from "vitest";
import { readCsv } from "../csv-cells.js";
import { millitree } from "./millitree.js";

const BOTH = { without_cascade: 1e-4, with_cascade: 1e-3 };

/** Commands, and the tolerance that their manifests state if none is given. */
const commands: [string, unknown][] = [
  ["xsec ldmx -m 50MeV", 1e-4],
  ["xsec na64e -m 50MeV", 1e-3],
  ["spectrum ldmx -m 50MeV --bins 2", 1e-4],
  ["spectrum na64e -m 50MeV --bins 2", 1e-3],
  ["cutflow na64e -m 50MeV", 1e-3],
  ["compare na64e -m 50MeV", 1e-3],
  ["compare na64e -m 50MeV --cascade", BOTH],
  ["reach na64mu -m 50MeV", 1e-4],
  ["reach na64e -m 50MeV", 1e-3],
  ["reach na64mu na64e -m 50MeV", BOTH],
  ["reach na64mu na64e -m 50MeV --events 3", BOTH],
  ["reach na64e -m 50MeV --vary beam.on_target=1e11,1e12", 1e-3],
  ["reach ldmx -m 50MeV --vary cascade=none,electromagnetic", BOTH],
  ["xsec ldmx -m 50MeV --vary cascade=electromagnetic", 1e-3],
  ["xsec ldmx -m 50MeV --set cascade=electromagnetic", 1e-3],
  ["plan na64mu -m 50MeV,60MeV --bounds sensei", 1e-5],
  ["plan na64e -m 50MeV,60MeV --bounds sensei", 1e-3],
  ["plan na64mu -m 50MeV --epsilon 1e-3", 1e-5],
];

const manifestOf = async (command: string, exitCode = 0) => {
  const { stdout, code } = await millitree([...command.split(" "), "-q", "-f", "json"]);
  expect(code).toBe(exitCode);
  return JSON.parse(stdout).manifest;
};

test.each(commands)("the manifest of %s states its tolerance", async (command, rtol) => {
  const { tolerance, options } = await manifestOf(command);
  expect([tolerance.rtol, options.rtol]).toEqual([rtol, rtol]);
  expect(tolerance.converged).toBe(true);
  expect(tolerance.reached).toBeLessThan(typeof rtol === "number" ? rtol : BOTH.with_cascade);
});

test.each([
  "xsec na64e -m 50MeV",
  "reach na64mu na64e -m 50MeV",
  "reach ldmx -m 50MeV --vary cascade=none,electromagnetic",
  "compare na64e -m 50MeV --cascade",
])("--rtol wins in %s", async (command) => {
  const { tolerance, options } = await manifestOf(`${command} --rtol 1e-2`);
  expect([tolerance.rtol, options.rtol]).toEqual([1e-2, 1e-2]);
  expect(tolerance.reached).toBeGreaterThan(1e-3);
});

test("each experiment of a command has its own tolerance", async () => {
  const rows = async (args: string) => {
    const { stdout } = await millitree(`reach ${args} -m 50MeV -q -f csv`.split(" "));
    const [columns, ...lines] = readCsv(stdout);
    const numbers = ["experiment", "mass_GeV", "epsilon", "epsilon_error"].map((name) =>
      columns.indexOf(name),
    );
    return lines.map((line) => numbers.map((i) => line[i]));
  };
  const together = await rows("na64mu ldmx-phase1");
  expect(together).toEqual([await rows("na64mu --rtol 1e-4"), await rows("ldmx-phase1 --rtol 1e-3")].flat());
  expect(together).not.toEqual(await rows("na64mu ldmx-phase1 --rtol 1e-3"));
});

test("NA64e below 0.4 MeV is done", async () => {
  const { code, stderr } = await millitree("reach na64e -m 0.1MeV,0.2MeV,0.4MeV -q".split(" "));
  expect([code, stderr]).toEqual([0, ""]);
});

test("an explanation states the tolerance of its elasticities if that is another one", async () => {
  const own = await manifestOf("explain na64mu -m 50MeV");
  expect(own.options.rtol).toBe(1e-5);
  expect(own.options).not.toHaveProperty("elasticities_rtol");
  // nothing is reached at this mass: elasticities along a shower take half a minute
  const nothing = "explain na64e -m 60GeV";
  expect((await manifestOf(nothing, 1)).options).toMatchObject({ rtol: 1e-3, elasticities_rtol: 1e-5 });
  const given = await manifestOf(`${nothing} --rtol 1e-4`, 1);
  expect(given.options.rtol).toBe(1e-4);
  expect(given.options).not.toHaveProperty("elasticities_rtol");
});
