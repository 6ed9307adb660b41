// Tests the tests: changes one place of the source at a time, as bench/mutants.mjs lists them, and sees if a test fails.
//
//   node bench/mutation.mjs [--mutants 300] [--seed 1] [--seconds 60] [--jobs 1] [--folders numerics,...] [--tests numerics,...]
//                           [--durations FILE] [--from 0] [--again LOG]
//
// Prints every mutant as killed, timeout or SURVIVED with its file, line and change, and their numbers last. The test files that reach
// the mutant's module run one after the other, the nearest first, until one fails; a mutant has survived if none does. Files beyond
// --seconds together do not run: that a mutant survives may mean only that they could see it. --jobs mutants are tried at the same time. The
// durations of the tests are read from --durations, or measured and written there. --from leaves out the first mutants of the sample, and
// --again all but those that survived in a former log.
//
// All happens in copies of the repository. The sample depends on the seed and on the source alone, and mutants are tried in its order: a
// larger one begins with the smaller. Equivalent mutants are those of bench/equivalent-mutants.json: no test can see them, each for
// the reason given there.
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
    seconds: { type: "string", default: "60" },
    jobs: { type: "string", default: "1" },
    folders: { type: "string", default: "numerics,physics,production,statistics" },
    tests: { type: "string", default: "numerics,physics,production,statistics,experiments" },
    durations: { type: "string" },
    from: { type: "string", default: "0" },
    again: { type: "string" },
  },
});
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
const keyOf = ({ file, row, from, to }) => [file, row, from, to].join("|");

const listed = JSON.parse(readFileSync(join(root, "bench/equivalent-mutants.json"), "utf8"));
const equivalent = new Set(listed.map(keyOf));

/** The mutants that survived in a former log, by their keys. */
const survivorsOf = (log) =>
  new Set(
    [...readFileSync(log, "utf8").matchAll(/^SURVIVED (\S+):\d+ (.*?) -> (.*?) \| (.*)$/gm)].map(
      ([, file, from, to, row]) => keyOf({ file, row, from, to }),
    ),
  );

const all = folders
  .flatMap((folder) => filesOf(`src/${folder}`, ".ts"))
  .flatMap((file) => mutantsOf(file, readFileSync(join(root, file), "utf8")));
const ordered = all
  .toSorted((a, b) => (hash(a.id) < hash(b.id) ? -1 : 1))
  .slice(Number(options.from), Number(options.mutants));
const again = options.again === undefined ? null : survivorsOf(options.again);
const sample = again === null ? ordered : ordered.filter((mutant) => again.has(keyOf(mutant)));

const copies = Array.from({ length: Number(options.jobs) }, copied);
const tests = options.tests.split(",").flatMap((folder) => filesOf(`test/${folder}`, ".test.ts"));
const reach = new Map(tests.map((file) => [file, reached(file)]));

/** The duration of each test file without a change [s]. */
async function measured() {
  if (options.durations !== undefined && existsSync(options.durations))
    return new Map(Object.entries(JSON.parse(readFileSync(options.durations, "utf8"))));
  const { end, at, durations } = await run(copies[0], tests, () => 1800);
  if (end !== "survived") throw new Error(`tests fail without a change: ${at}`);
  if (options.durations !== undefined)
    writeFileSync(options.durations, JSON.stringify(Object.fromEntries(durations), null, 2));
  return durations;
}
const durations = await measured();
const seconds = (file) => durations.get(file) ?? 0;
console.log(`${all.length} mutants in all; ${tests.length} test files`);

/** The tests that may see a change of a file: those of its own name, then the nearest, the quicker first among these. */
function testsOf(file) {
  const isNamesake = (test) => test === file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
  const cost = (test) => (isNamesake(test) ? -1 : seconds(test) + 10 * (reach.get(test).get(file) - 1));
  const near = tests.filter((test) => reach.get(test).has(file)).toSorted((a, b) => cost(a) - cost(b));
  let sum = 0;
  return near.filter((test, i) => {
    if (i > 0 && sum + seconds(test) > Number(options.seconds)) return false;
    sum += seconds(test);
    return true;
  });
}

/** Tries a mutant in a copy. */
async function tried(copy, mutant) {
  const { file, to, start, end } = mutant;
  const [ours, path] = [join(copy, file), join(copy, file.replace(/^src/, "dist").replace(/ts$/, "js"))];
  const [text, former] = [readFileSync(ours, "utf8"), readFileSync(path, "utf8")];
  const mutated = text.slice(0, start) + to + text.slice(end);
  const changed = compiled(mutated);
  if (changed === former || equivalent.has(keyOf(mutant))) return { end: "equivalent", at: null };
  const near = testsOf(file);
  if (near.length === 0) return { end: "survived", at: null };
  // tests that mock a module run the source itself
  writeFileSync(ours, mutated);
  writeFileSync(path, changed);
  const result = await run(copy, near, (test) => 30 + 5 * seconds(test));
  writeFileSync(ours, text);
  writeFileSync(path, former);
  return result;
}

const count = { killed: 0, timeout: 0, survived: 0, equivalent: 0 };
const waiting = sample.values();
await Promise.all(
  copies.map(async (copy) => {
    // all copies take from one queue
    for (const mutant of waiting) {
      const { file, line, from, to, row } = mutant;
      const { end, at } = await tried(copy, mutant);
      count[end]++;
      const word = end === "survived" ? "SURVIVED" : end;
      console.log(`${word} ${file}:${line} ${from} -> ${to} | ${row}${at ? ` | ${at}` : ""}`);
    }
  }),
);
console.log(
  Object.entries(count)
    .map(([name, n]) => `${n} ${name}`)
    .join(", "),
);
