import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { besideMatter, millitree, temporaryFolder } from "./millitree.js";

const ldmx = readFileSync(new URL("../../data/experiments/ldmx.yaml", import.meta.url), "utf8");

/** Experiment files: the replacement in that of LDMX, and the message. */
const files: Record<string, [from: string, to: string, message: string]> = {
  "unknown key": ["energy_GeV: 8", "energy_MeV: 8000", "invalid key: energy_MeV; must be one of"],
  "value with a unit": [
    "energy_GeV: 8",
    "energy_GeV: 8 GeV",
    "beam.energy_GeV: invalid energy_GeV: 8 GeV; must",
  ],
  "negative thickness": [
    "thickness_X0: 0.4",
    "thickness_cm: -3",
    "invalid thickness_cm: -3; must be a number > 0",
  ],
  "empty window": ["[0.7, 1]", "[0.8, 0.8]", "must be [low, high] with 0 <= low < high <= 1"],
  "window beyond the lepton at rest": ["[0.7, 1]", "[0.99999999, 1]", "must begin below 0.999936"],
  "energy below the lepton's mass": [
    "energy_GeV: 8",
    "energy_GeV: 1.0e-4",
    "must be above the lepton's mass",
  ],
  "not a number": ["efficiency: 1", "efficiency: .nan", "invalid efficiency: .nan; must be a number"],
  infinite: ["background: 0", "background: .inf", "invalid background: .inf; must be a number"],
  "key given twice": ["efficiency: 1", "efficiency: 1\nefficiency: 1", "each key is allowed once"],
  "unknown particle": ["e-,", "tau-,", "must be one of e-, e+, mu-, mu+"],
  "unknown material": ["Al,", "Unobtainium,", "invalid material: Unobtainium; must be one of"],
  "two thicknesses": [
    "thickness_X0: 0.4",
    "thickness_X0: 0.4, thickness_cm: 3",
    "must have one of thickness_cm, thickness_mm",
  ],
  "a file that is no YAML": ["name: LDMX", "name: {{{", "invalid YAML"],
  "unknown form factor": [
    "efficiency: 1",
    "form_factor: { kind: dipole }",
    "invalid kind: dipole; must be one of elastic, elastic+quasielastic, helm, point",
  ],
  "a parameter of another form factor": [
    "efficiency: 1",
    "form_factor: { kind: helm, size_GeV2: 0.01 }",
    "form_factor.size_GeV2: invalid size_GeV2: 0.01; must be left out for kind helm, which takes screening_per_GeV, radius_fm, skin_fm",
  ],
  "spin of no nucleus that is computed": [
    "thickness_X0: 0.4",
    "thickness_X0: 0.4, nucleus_spin: 1",
    "target.nucleus_spin: invalid nucleus_spin: 1; must be 0.5 or 0",
  ],
  "unknown final state": [
    "efficiency: 1",
    "final: scalar",
    "invalid final: scalar; must be one of chi, vector",
  ],
  "an alias": ["name: LDMX", "name: *all", "aliases are not allowed"],
};

/** Arguments, and the message. */
const commands: [args: string, message: string | RegExp][] = [
  ["nonsense", "unknown command 'nonsense'"],
  ["--nonsense", "unknown option '--nonsense'"],
  ["xsec", "required option '-m, --mass <masses>' not specified"],
  ["xsec -m 10MeV", "missing required argument 'experiment'"],
  ["xsec ldmx", "required option '-m, --mass <masses>' not specified"],
  ["xsec ldmx extra -m 10MeV", "too many arguments"],
  ["xsec ldmx -m 10MeV --bins 3", "unknown option '--bins'"],
  [
    "xsec nosuch.yaml -m 10MeV",
    "invalid experiment: nosuch.yaml (no such file); must be one of darkshine, ldmx,",
  ],
  ["xsec constructor -m 10MeV", "invalid experiment: constructor (no such file)"],
  ["xsec folder -m 10MeV", "invalid experiment: folder (is a folder)"],
  ["xsec file/x.yaml -m 10MeV", "invalid experiment: file/x.yaml (no such file)"],
  ["xsec binary.yaml -m 10MeV", "invalid experiment: binary.yaml (is no text in UTF-8)"],
  ["xsec latin-1.yaml -m 10MeV", "invalid experiment: latin-1.yaml (is no text in UTF-8)"],
  [
    "xsec large.yaml -m 10MeV",
    "large.yaml:656:37: invalid file: 100000 characters; at most 65536 are allowed",
  ],
  ["xsec /dev/zero -m 10MeV", "invalid experiment: /dev/zero (more than 1000000 bytes)"],
  ["xsec file -m 10MeV", "file:1:1: invalid file: empty; must be a mapping with the keys name,"],
  ["xsec - -m 10MeV", "stdin:1:1: invalid file: empty; must be a mapping with the keys name,"],
  ["xsec ldmx --mass 10", "invalid --mass: 10; must end with one of the units"],
  ["xsec ldmx --mass 0MeV", "invalid --mass: 0MeV; must be a positive, finite mass"],
  ["xsec ldmx --mass NaNMeV", "invalid --mass: NaNMeV; must be a number with a unit"],
  ["xsec ldmx --mass 10MeV:1MeV:5", "invalid --mass: 10MeV:1MeV:5; must be LOW:HIGH:COUNT with LOW < HIGH"],
  ["xsec ldmx --mass", "option '-m, --mass <masses>' argument missing"],
  ["xsec ldmx -m 10MeV --rtol 0", "invalid --rtol: 0; must be a number from 1e-8 to 0.1"],
  ["xsec ldmx -m 10MeV --rtol abc", "invalid --rtol: abc; must be a number from 1e-8 to 0.1"],
  ["xsec ldmx -m 10MeV --rtol 1e-9", "invalid --rtol: 1e-9; must be a number from 1e-8 to 0.1"],
  ["xsec ldmx -m 10MeV --format yaml", "invalid --format: yaml; must be one of table, json, csv"],
  ["xsec ldmx -m 10MeV -o folder", "invalid --output: folder (a folder is in the way); must be writable"],
  ["xsec ldmx -m 10MeV -o nosuch/x", "invalid --output: nosuch/x (no such folder); must be writable"],
  ["xsec ldmx -m 10MeV -o file/x", "invalid --output: file/x (a file is in the way); must be writable"],
  ["xsec ldmx -m 10MeV -o /proc/x", "invalid --output: /proc/x (no such folder); must be writable"],
  ["spectrum ldmx -m 10MeV --bins 0", "invalid --bins: 0; must be a whole number from 1 to 10000"],
  ["spectrum ldmx -m 10MeV --bins 2.5", "invalid --bins: 2.5; must be a whole number"],
  ["spectrum ldmx -m 10MeV --range 1:0", "invalid --range: 1:0; must be LOW:HIGH with 0 <= LOW < HIGH <= 1"],
  ["xsec ldmx -m 10MeV --method calchep", "invalid --method: calchep; must be one of exact, ww, iww, vegas"],
  ["spectrum ldmx -m 10MeV --method WW", "invalid --method: WW; must be one of exact, ww, iww"],
  ["reach ldmx -m 10MeV --band mass", "invalid --band: mass; must be one of form-factor"],
  ["reach ldmx -m 10MeV --figure band.gif", "invalid --figure: band.gif; must end with"],
  ["reach ldmx -m 10MeV --figure nosuch/x.svg", "invalid --figure: nosuch/x.svg (no such folder)"],
  [
    "reach ldmx -m 10MeV --bounds nonsense",
    "invalid bound: nonsense; must be one of paper, all, none, excluded-above",
  ],
  [
    "reach ldmx vector.yaml -m 10MeV --figure x.svg",
    /invalid --figure: experiments with final: chi and with final: vector; must be of one kind/,
  ],
  ["paper vector.yaml", "invalid experiment: Vector (final: vector); must have final: chi"],
  ["reach -m 10MeV", "missing required argument 'experiment'"],
  ["reach ldmx LDMX -m 10MeV", "invalid experiments: LDMX is given twice; names must differ"],
  ["reach - - -m 10MeV", "invalid experiments: - is given twice; standard input can be read once"],
  ["paper ldmx", "invalid experiments: LDMX is given twice; names must differ"],
  ["paper nosuch.yaml", "invalid experiment: nosuch.yaml (no such file)"],
  ["paper --bounds nonsense", "invalid bound: nonsense; must be one of paper, all, none, excluded-above"],
  [
    "paper --bounds paper,nonsense",
    "invalid bound: nonsense; must be one of paper, all, none, excluded-above",
  ],
  ["paper -o file", "invalid --output: file (a file is in the way); must be writable"],
  ["paper -o file/x", "invalid --output: file/x (a file is in the way); must be writable"],
  ["paper -o /proc/x", "invalid --output: /proc/x (no such folder); must be writable"],
  [
    `paper -o new/${"x".repeat(300)}`,
    /^millitree: invalid --output: new\/x+ \(name too long\); must be writable/,
  ],
  ["list extra", "too many arguments for 'list'"],
  ["check", "missing required argument 'experiment'"],
];

describe.concurrent("bad input: one message on stderr, exit code 2, nothing left behind", () => {
  let cwd: string;
  const contents = () => readdirSync(cwd, { recursive: true }).toSorted();
  let before: unknown;

  beforeAll(() => {
    cwd = temporaryFolder(afterAll);
    mkdirSync(join(cwd, "folder"));
    writeFileSync(join(cwd, "file"), "");
    writeFileSync(join(cwd, "binary.yaml"), Buffer.from([0, 1, 255, 254]));
    writeFileSync(join(cwd, "latin-1.yaml"), Buffer.from(ldmx.replace("LDMX", "M\u00fcller"), "latin1"));
    writeFileSync(join(cwd, "large.yaml"), "#".padEnd(99, "x").concat("\n").repeat(1000));
    const vector = ldmx.replace("name: LDMX", "name: Vector\nfinal: vector").replace(/^mesons: .*$/m, "");
    writeFileSync(join(cwd, "vector.yaml"), vector);
    before = contents();
  });
  afterAll(() => {
    expect(contents()).toEqual(before);
  });

  test.each(commands)("millitree %s", async (args, message) => {
    const { code, stdout, stderr } = await millitree(args.split(" "), { cwd });
    expect(besideMatter(stderr)).toMatch(message);
    expect(besideMatter(stderr)).toMatch(/^millitree: .*\n$/);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test.each(Object.entries(files))("%s", async (_, [from, to, message]) => {
    expect(ldmx).toContain(from);
    const { code, stdout, stderr } = await millitree(["check", "-"], { cwd, input: ldmx.replace(from, to) });
    expect(besideMatter(stderr)).toMatch(/^millitree: stdin:\d+:\d+: /);
    expect(stderr).toContain(message);
    for (const line of stderr.trimEnd().split("\n"))
      expect(line).toMatch(/stdin:\d+:\d+: (\S+: )?invalid .*; /);
    expect([code, stdout]).toEqual([2, ""]);
  });

  test("standard input without end", async () => {
    const { code, stderr } = await millitree(["check", "-"], { input: Buffer.alloc(3_000_000, "#\n") });
    expect(stderr).toContain("invalid experiment: - (more than 1000000 bytes); must be");
    expect(code).toBe(2);
  });

  test("a reader that closes the pipe early is no error, and files are written", async ({
    onTestFinished,
  }) => {
    const cwd = temporaryFolder(onTestFinished);
    const main = new URL("../../dist/cli/main.js", import.meta.url).pathname;
    const script = `set -o pipefail; "$0" "$1" xsec ldmx -q -m 1MeV:100MeV:2000 --rtol 1e-2 -f json --figure a.svg | head -n 1`;
    const { stdout, stderr } = await promisify(execFile)("bash", ["-c", script, process.execPath, main], {
      cwd,
    });
    expect([stdout, stderr]).toEqual(["{\n", ""]);
    expect(readdirSync(cwd)).toEqual(["a.svg"]);
  });
});
