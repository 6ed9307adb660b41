// Injects a fault into every call by which a command changes files, and looks at what is left on the disk.
//
//   node bench/injected-faults.mjs [name of a case ...] [--every 10]
//
// strace counts the calls of a whole run, then fails the n-th of them with EIO or ENOSPC, or ends the program there with SIGKILL,
// SIGTERM, SIGINT or SIGHUP, for every n, or for every tenth fault. After each fault there must be the old files or the new ones, whole.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Calls that write, sync, name or remove files. Those of the program itself, of its messages for instance, are others. */
const calls =
  "pwrite64,pwritev,fdatasync,fsync,rename,renameat,renameat2,link,linkat,mkdir,fchmod,unlink,unlinkat,rmdir".split(
    ",",
  );
const canLackSpace = /^(pwrite64|pwritev|fdatasync|rename|link|mkdir)/;
const reasons = { EIO: "input/output error", ENOSPC: "no space left" };
const isTemporary = (path) => /\.millitree-[^/]*\.part/.test(path);

/** One thread does what Node leaves to threads: the n-th call is the same one in every run. */
const env = { ...process.env, UV_THREADPOOL_SIZE: "1", UV_USE_IO_URING: "0" };

const millitree = (cwd, args) => spawnSync(process.execPath, [main, ...args], { cwd, env, encoding: "utf8" });
const strace = (cwd, options, args) =>
  spawnSync("strace", ["-f", "-qq", "-o", "/dev/null", ...options, process.execPath, main, ...args], {
    cwd,
    env,
    encoding: "utf8",
  });

/** Tests whether strace is here, and may trace. */
export const canTrace = () => spawnSync("strace", ["-f", "-o", "/dev/null", "true"]).status === 0;

/** Runs commands that prepare a case. */
function run(cwd, ...lines) {
  for (const line of lines) {
    const { status, stderr } = millitree(cwd, line.split(" "));
    if (status !== 0) throw new Error(`millitree ${line}: ${stderr}`);
  }
}

/** Puts an old file in each of some places. */
function old(cwd, ...names) {
  for (const name of names) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true });
    writeFileSync(join(cwd, name), `old ${name}\n`);
  }
}

const pair = (csv) => [csv, `${csv}-metadata.json`];
const paperFiles = [
  ...[2, 3, 4].flatMap((n) => [
    ...["svg", "pdf", "png"].map((end) => `figure-${n}.${end}`),
    ...pair(`figure-${n}.csv`),
  ]),
  ...["comparison.json", "comparison.md", "manifest.json", "references.bib", "results.json"],
];
const survey = "xsec ldmx --mass 10MeV:40MeV:4 --rtol 1e-2";

/**
 * The commands that write: their names, what is there before, their arguments, and the files without which a set is not whole.
 * `shorter` tells if a file is a complete but shorter one.
 */
export const cases = [
  {
    name: "paper, over an old one",
    prepare: (cwd) => old(cwd, "paper/mine.txt", ...paperFiles.map((name) => `paper/${name}`)),
    args: "paper --rtol 1e-2",
    seals: ["paper/manifest.json"],
  },
  { name: "paper, new folders", prepare: () => {}, args: "paper --rtol 1e-2 -o new/paper", seals: [] },
  {
    name: "reach, four files",
    prepare: (cwd) => old(cwd, ...pair("a.csv"), "b.bib", "c.svg"),
    args: "reach ldmx -m 10MeV --rtol 1e-2 -o a.csv --bibtex b.bib --figure c.svg --bounds none",
    seals: ["a.csv-metadata.json"],
  },
  {
    name: "reach --hepdata, new folders",
    prepare: () => {},
    args: "reach ldmx -m 10MeV --rtol 1e-2 --hepdata new/h",
    seals: [],
  },
  {
    name: "reach --hepdata, empty folder",
    prepare: (cwd) => mkdirSync(join(cwd, "h")),
    args: "reach ldmx -m 10MeV --rtol 1e-2 --hepdata h",
    seals: ["h/submission.yaml"],
    isOnce: true,
  },
  {
    name: "events",
    prepare: (cwd) => old(cwd, "a.lhe"),
    args: "events na64mu -m 100MeV -n 2500 -o a.lhe",
    seals: [],
    shorter: (text) => text.endsWith("</LesHouchesEvents>\n") && /truncated: \d+ of 2500 events/.test(text),
  },
  {
    name: "library",
    prepare: (cwd) => old(cwd, "l.csv"),
    args: "library ldmx-phase1 -m 100MeV -e 4GeV -n 3000 --unit GeV -o l.csv",
    seals: [],
    shorter: (text) => text.startsWith("old") === false && text.endsWith("\n"),
  },
  { name: "tasks divide", prepare: () => {}, args: `tasks divide new/d --tasks 2 ${survey}`, seals: [] },
  {
    name: "tasks run, a torn piece",
    prepare: (cwd) => {
      run(cwd, `tasks divide d --tasks 2 ${survey}`, "tasks run d --only 0");
      writeFileSync(join(cwd, "d/pieces/0/0.bin"), "torn");
    },
    args: "tasks run d --workers 1",
    seals: ["d/pieces/0/0.json", "d/pieces/0/1.json"],
    isInSteps: true,
  },
  {
    name: "tasks merge",
    prepare: (cwd) => {
      run(cwd, `tasks divide d --tasks 2 ${survey}`, "tasks run d");
      old(cwd, ...pair("all.csv"));
    },
    args: "tasks merge d -o all.csv",
    seals: ["all.csv-metadata.json"],
  },
];

/** Returns the files below a folder, folders with a slash, by their paths. */
function treeOf(folder) {
  const paths = readdirSync(folder, { recursive: true }).sort();
  return new Map(
    paths.map((path) =>
      statSync(join(folder, path)).isDirectory()
        ? [`${path}/`, ""]
        : [path, readFileSync(join(folder, path), "latin1")],
    ),
  );
}
const isSame = (a, b) => a.size === b.size && [...a].every(([path, text]) => b.get(path) === text);
const without = (tree, drop) => new Map([...tree].filter(([path]) => !drop(path)));

/** Prepares a case: its files before and after, and the number of each call that changes files. */
export function prepareCase(one) {
  const folder = mkdtempSync(join(tmpdir(), "millitree-faults-"));
  const [before, after, log] = ["before", "after", "log"].map((name) => join(folder, name));
  mkdirSync(before);
  one.prepare(before);
  cpSync(before, after, { recursive: true });
  const { status, stderr } = strace(after, ["-o", log, "-e", `trace=${calls}`], one.args.split(" "));
  if (status !== 0) throw new Error(`${one.name}: ${stderr}`);
  const threads = new Map();
  const counts = new Map();
  for (const [, thread, call] of readFileSync(log, "utf8").matchAll(/^(\d+) +(\w+)\(/gm)) {
    if ((threads.get(call) ?? thread) !== thread) throw new Error(`${one.name}: ${call} from two threads`);
    threads.set(call, thread);
    counts.set(call, (counts.get(call) ?? 0) + 1);
  }
  const points = [...counts].flatMap(([call, n]) =>
    Array.from({ length: n }, (_, i) => ({ call, n: i + 1 })),
  );
  const trees = { old: treeOf(before), new: treeOf(after) };
  return {
    one,
    folder,
    before,
    trees,
    points,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Lists the faults that are injected at a point. */
export const faultsAt = ({ call, n }) => [
  "EIO",
  ...(canLackSpace.test(call) ? ["ENOSPC"] : []),
  "SIGKILL",
  ["SIGTERM", "SIGINT", "SIGHUP"][n % 3],
];

/** Returns what is left: the old files, the new ones, complete but shorter ones, or whole ones without their seal. */
function outcomeOf({ one, trees }, tree) {
  if (isSame(tree, trees.new)) return "new";
  if (isSame(tree, trees.old)) return "old";
  const isEither = (path, text) =>
    text === trees.old.get(path) || text === trees.new.get(path) || (one.shorter?.(text) ?? false);
  const all = new Set([...tree.keys(), ...trees.old.keys()]);
  const areWhole = [...all].every((path) =>
    tree.has(path) ? isEither(path, tree.get(path)) : one.seals.includes(path),
  );
  if (!areWhole) return "torn";
  if (one.shorter) return "shorter";
  // a set is unsealed without its seals; each task is a set of its own
  const isStep = (seal) => {
    const body = seal.replace(/json$/, "bin");
    return [trees.old, trees.new].some((whole) =>
      [seal, body].every((path) => tree.get(path) === whole.get(path)),
    );
  };
  const sealed = one.seals.filter((path) => tree.has(path));
  return sealed.every((seal) => one.isInSteps && isStep(seal))
    ? one.isInSteps && one.seals.every(isStep)
      ? "step"
      : "unsealed"
    : "torn";
}

/**
 * Runs a case with a fault at a point.
 *
 * @returns the outcome, and in words what is wrong with it
 */
export function inject(prepared, { call, n }, fault) {
  const { one, folder, before, trees } = prepared;
  const cwd = mkdtempSync(join(folder, "run-"));
  cpSync(before, cwd, { recursive: true });
  const isSignal = fault.startsWith("SIG");
  const what = `${call}:${isSignal ? "signal" : "error"}=${fault}:when=${n}`;
  const { status, signal, stderr } = strace(
    cwd,
    ["-e", `trace=${call}`, "-e", `inject=${what}`],
    one.args.split(" "),
  );
  const all = treeOf(cwd);
  const left = [...all.keys()].filter(isTemporary);
  const outcome = outcomeOf(prepared, without(all, isTemporary));
  const wrong = [];
  const must = (isRight, words) => isRight || wrong.push(words);
  must(outcome !== "torn", "files are torn");
  must(status !== 0 || outcome === "new", `exit code 0, files ${outcome}`);
  if (fault === "SIGKILL") must(status !== 0 || signal, "not killed");
  else {
    must(["old", "new", "shorter", "step"].includes(outcome), `files ${outcome}`);
    must(left.length === 0 || /^(unlink|rmdir|mkdir)/.test(call), `left: ${left}`);
  }
  if (!isSignal) {
    must(status === 2, `exit code ${status}`);
    must(stderr.includes(reasons[fault]), `no reason: ${stderr}`);
  }
  if (left.length > 0 || outcome === "unsealed") {
    const again = millitree(cwd, one.args.split(" "));
    if (outcome === "unsealed" && one.isOnce)
      must(/not empty/.test(again.stderr), "an unfinished folder is not refused");
    else if (!(one.name === "tasks divide" && outcome === "new")) {
      must(again.status === 0, `the next run fails: ${again.stderr}`);
      must(isSame(treeOf(cwd), trees.new), "the next run does not make the new files alone");
    }
    const tops = new Set(left.map((path) => /.*\.millitree-[^/]*\.part/.exec(path)[0]));
    for (const path of tops)
      must(again.stderr.includes(`${path.split("/").at(-1)}: removed`), `not named: ${path}`);
  }
  rmSync(cwd, { recursive: true, force: true });
  return { outcome, wrong };
}

/** Walks over the points of a case, all or every so many-th fault. */
function walk(one, every) {
  const prepared = prepareCase(one);
  const outcomes = new Map();
  const all = prepared.points.flatMap((point) => faultsAt(point).map((fault) => ({ point, fault })));
  const some = all.filter((_, i) => i % every === every - 1);
  let bad = 0;
  for (const { point, fault } of some) {
    const { outcome, wrong } = inject(prepared, point, fault);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    if (wrong.length > 0) bad++;
    for (const words of wrong) console.log(`  ${one.name}: ${point.call} ${point.n}, ${fault}: ${words}`);
  }
  const count = (pattern) => prepared.points.filter(({ call }) => pattern.test(call)).length;
  const kinds = [
    count(/^pwrite/),
    count(/sync$/),
    count(/^(rename|link)/),
    count(/^(mkdir|fchmod|unlink|rmdir)/),
  ];
  prepared.remove();
  const found = ["old", "new", "shorter", "step", "unsealed", "torn"].map((name) => outcomes.get(name) ?? 0);
  console.log(
    [one.name.padEnd(30), ...[...kinds, some.length, ...found, bad].map((n) => String(n).padStart(8))].join(
      "",
    ),
  );
  return bad;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!canTrace()) throw new Error("strace is missing, or may not trace");
  const at = process.argv.indexOf("--every");
  const every = at < 0 ? 1 : Number(process.argv[at + 1]);
  const names = process.argv.slice(2, at < 0 ? undefined : at);
  const heads = [
    "writes",
    "syncs",
    "renames",
    "others",
    "faults",
    "old",
    "new",
    "shorter",
    "step",
    "unsealed",
    "torn",
    "wrong",
  ];
  console.log(["command".padEnd(30), ...heads.map((head) => head.padStart(8))].join(""));
  let bad = 0;
  for (const one of cases)
    if (names.length === 0 || names.some((name) => one.name.includes(name))) bad += walk(one, every);
  process.exitCode = bad > 0 ? 1 : 0;
}
