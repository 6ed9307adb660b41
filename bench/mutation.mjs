// Tests the tests: changes one place of the source at a time, as bench/mutants.mjs lists them, and sees if a test fails.
//
//   node bench/mutation.mjs [--mutants 300] [--seed 1] [--slowest 30] [--folders numerics,...] [--tests numerics,...]
//
// Prints every mutant as killed, timeout or SURVIVED with its file, line and change, and their numbers last. A mutant has survived if
// no test file that reaches its module fails; test files that take longer than --slowest seconds are left out. All happens in a
// copy of the repository. The sample depends on the seed and on the source alone: a larger one holds the smaller. Equivalent mutants are those
// of bench/equivalent-mutants.json: no test can see them, each for the reason given there.
//
// Why not Stryker: its version 10 needs Node 22, and it puts all mutants of a file into the code at once, each behind a switch, which
// innermost loops would feel.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { compiled, mutantsOf } from "./mutants.mjs";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const { values: options } = parseArgs({
  options: {
    mutants: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    slowest: { type: "string", default: "30" },
    folders: { type: "string", default: "numerics,physics,production,statistics" },
    tests: { type: "string", default: "numerics,physics,production,statistics,experiments" },
  },
});
const slowest = Number(options.slowest);
const folders = options.folders.split(",");

const filesOf = (folder, ending) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => file.endsWith(ending))
    .map((file) => join(folder, file));

/** The files that a file imports, by paths from the root. */
const imported = new Map();
function importsOf(file) {
  if (!imported.has(file)) {
    const text = readFileSync(join(root, file), "utf8");
    const paths = [...text.matchAll(/(?:from|import\()\s*"(\.[^"]*)"/g)].map(([, path]) =>
      relative(root, resolve(root, dirname(file), path)).replace(/\.js$/, ".ts"),
    );
    imported.set(
      file,
      paths.filter((path) => /\.ts$/.test(path) && existsSync(join(root, path))),
    );
  }
  return imported.get(file);
}

/** The files that a file reaches, each with the number of imports on the way. */
function reached(file) {
  const steps = new Map([[file, 0]]);
  for (const [from, step] of steps)
    for (const to of importsOf(from)) if (!steps.has(to)) steps.set(to, step + 1);
  return steps;
}

/** A copy of the repository, in which vitest takes files in the order given and says when one has ended. */
function copied() {
  const copy = mkdtempSync(join(tmpdir(), "millitree-mutation-"));
  process.on("exit", () => rmSync(copy, { recursive: true, force: true }));
  cpSync(root, copy, { recursive: true, filter: (path) => ![".git", "out"].includes(relative(root, path)) });
  writeFileSync(
    join(copy, "mutation.config.ts"),
    `import config from "./vitest.config.js";
const order = process.env.ORDER.split(" ");
class Order {
  shard(files) { return files; }
  sort(files) { return files.toSorted((a, b) => place(a) - place(b)); }
}
const place = ({ moduleId }) => order.findIndex((file) => moduleId.endsWith(file));
const reporter = {
  onTestModuleEnd(module) {
    console.log("ended " + JSON.stringify([module.relativeModuleId, module.state(), module.diagnostic().duration]));
  },
};
export default { ...config, test: { ...config.test, reporters: [reporter], globalSetup: [], bail: 1, maxWorkers: 1, sequence: { sequencer: Order } } };
`,
  );
  return copy;
}

const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    for (const { pid } of running) process.kill(-pid, "SIGKILL");
    process.exit(1);
  });

/**
 * Runs test files in a copy until one fails.
 *
 * @param limit time after which a file is taken not to end [s], by file
 * @returns how it ended, at which file, and the duration of each file [s]
 */
function run(copy, files, limit) {
  const program = join(copy, "node_modules/vitest/vitest.mjs");
  const child = spawn(process.execPath, [program, "run", "--config", "mutation.config.ts", ...files], {
    cwd: copy,
    // a tool that is missing here leaves its tests out
    env: { ...process.env, ORDER: files.join(" "), CI: "" },
    stdio: ["ignore", "pipe", "ignore"],
    detached: true,
  });
  running.add(child);
  const durations = new Map();
  let [end, at, timer] = ["survived", null, null];
  const watch = () => {
    clearTimeout(timer);
    const next = files.find((file) => !durations.has(file));
    if (next === undefined) return;
    timer = setTimeout(() => {
      [end, at] = ["timeout", next];
      process.kill(-child.pid, "SIGKILL");
    }, 1000 * limit(next));
  };
  watch();
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (!line.startsWith("ended ")) return;
    const [file, state, duration] = JSON.parse(line.slice(6));
    durations.set(file, duration / 1000);
    if (state === "failed" && end === "survived") [end, at] = ["killed", file];
    watch();
  });
  return new Promise((done) =>
    child.on("close", (code) => {
      clearTimeout(timer);
      running.delete(child);
      // a module that can't be loaded is noticed, too
      if (end === "survived" && code !== 0) end = "killed";
      done({ end, at, durations });
    }),
  );
}

const hash = (text) => createHash("sha256").update(`${options.seed} ${text}`).digest("hex");

const listPath = join(root, "bench/equivalent-mutants.json");
const equivalent = new Set(
  JSON.parse(readFileSync(listPath, "utf8")).map(({ file, row, from, to }) =>
    [file, row, from, to].join("|"),
  ),
);
const isEquivalent = ({ file, row, from, to }) => equivalent.has([file, row, from, to].join("|"));

const all = folders
  .flatMap((folder) => filesOf(`src/${folder}`, ".ts"))
  .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")));
const sample = all.toSorted((a, b) => (hash(a.id) < hash(b.id) ? -1 : 1)).slice(0, Number(options.mutants));

const copy = copied();
const tests = options.tests.split(",").flatMap((folder) => filesOf(`test/${folder}`, ".test.ts"));
const reach = new Map(tests.map((file) => [file, reached(file)]));
const unchanged = await run(copy, tests, () => 1800);
if (unchanged.end !== "survived") throw new Error(`tests fail without a change: ${unchanged.at}`);
const seconds = (file) => unchanged.durations.get(file) ?? Infinity;
console.log(`${all.length} mutants in all; ${tests.length} test files`);
for (const file of tests.filter((file) => seconds(file) > slowest))
  console.log(`left out: ${file}, ${seconds(file).toFixed(0)} s`);

const count = { killed: 0, timeout: 0, survived: 0, equivalent: 0 };
for (const mutant of sample) {
  const { file, line, from, to, start, end, row } = mutant;
  const [ours, path] = [join(copy, file), join(copy, file.replace(/^src/, "dist").replace(/ts$/, "js"))];
  const [text, former] = [readFileSync(ours, "utf8"), readFileSync(path, "utf8")];
  const mutated = text.slice(0, start) + to + text.slice(end);
  const changed = compiled(mutated);
  let result = { end: "equivalent", at: null };
  if (changed !== former && !isEquivalent(mutant)) {
    // the nearest tests first, the quicker first among these
    const near = tests
      .filter((test) => reach.get(test).has(file) && seconds(test) <= slowest)
      .map((test) => ({ test, cost: seconds(test) + 10 * (reach.get(test).get(file) - 1) }))
      .toSorted((a, b) => a.cost - b.cost)
      .map(({ test }) => test);
    // tests that mock a module run the source itself
    writeFileSync(ours, mutated);
    writeFileSync(path, changed);
    if (near.length > 0) result = await run(copy, near, (test) => 60 + 20 * seconds(test));
    else result = { end: "survived", at: null };
    writeFileSync(ours, text);
    writeFileSync(path, former);
  }
  count[result.end]++;
  const word = result.end === "survived" ? "SURVIVED" : result.end;
  console.log(`${word} ${file}:${line} ${from} -> ${to} | ${row}${result.at ? ` | ${result.at}` : ""}`);
}
console.log(
  Object.entries(count)
    .map(([name, n]) => `${n} ${name}`)
    .join(", "),
);
