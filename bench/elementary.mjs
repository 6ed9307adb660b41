// Compares the elementary functions with those of this Node's Math: nanoseconds a call, and the largest error at the
// points of validation/reference/elementary, in units in the last place.
//
//   node bench/elementary.mjs [rounds = 40]
//
// The two are timed in turn, call by call in a loop over 2048 arguments; the shortest of all rounds counts.
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import * as own from "../dist/elementary/index.js";

const rounds = Number(process.argv[2] ?? 40);
const ARGUMENTS = 2048;
const LOOPS = 20;

const even = (low, high) => () => low + (high - low) * Math.random();
const scale = (low, high) => () => own.exp(even(own.log(low), own.log(high))());

/** Ranges of the arguments in production and in events. */
const ranges = {
  exp: [even(-20, 20)],
  expm1: [even(-2, 2)],
  log: [scale(1e-9, 1e9)],
  log1p: [scale(1e-6, 10)],
  log10: [scale(1e-9, 1e9)],
  sinh: [even(-5, 5)],
  cosh: [even(-5, 5)],
  asinh: [even(-5, 5)],
  acosh: [even(1, 10)],
  sin: [even(-6.3, 6.3)],
  cos: [even(-6.3, 6.3)],
  tan: [even(-1.5, 1.5)],
  asin: [even(-1, 1)],
  atan2: [even(-1, 1), even(-1, 1)],
  cbrt: [scale(1e-9, 1e9)],
  hypot: [even(0, 1), even(0, 1)],
  pow: [scale(1e-3, 1e3), even(-3, 3)],
};

/** Makes a loop for each function: a loop that calls several would be compiled for none of them. */
const loopOf = () =>
  new Function(
    "f, x, y, loops",
    "let sum = 0; for (let j = 0; j < loops; j++) for (let i = 0; i < x.length; i++) sum += f(x[i], y[i]); return sum;",
  );

function nanoseconds(functions, x, y) {
  const loops = functions.map(loopOf);
  const best = functions.map(() => Infinity);
  for (let round = 0; round < rounds; round++)
    functions.forEach((f, k) => {
      const start = performance.now();
      loops[k](f, x, y, LOOPS);
      best[k] = Math.min(best[k], (1e6 * (performance.now() - start)) / (LOOPS * x.length));
    });
  return best;
}

const view = new DataView(new ArrayBuffer(8));

function bits(x) {
  view.setFloat64(0, x);
  return view.getBigUint64(0);
}

function double(pattern) {
  view.setBigUint64(0, pattern);
  return view.getFloat64(0);
}

function unit(x) {
  const size = Math.abs(x);
  return size === Number.MAX_VALUE ? 2 ** 971 : double(bits(size) + 1n) - size;
}

/** Returns the largest errors of some functions over all points of one. */
function errors(name, functions) {
  const file = new URL(`../validation/reference/elementary/${name}.csv.gz`, import.meta.url);
  const largest = functions.map(() => 0);
  for (const line of gunzipSync(readFileSync(file)).toString().trim().split("\n").slice(1)) {
    const cells = line.split(",");
    const rest = Number(cells.pop());
    const [nearest, ...args] = [cells.pop(), ...cells].map((cell) => double(BigInt(`0x${cell}`)));
    functions.forEach((f, k) => {
      largest[k] = Math.max(largest[k], Math.abs((f(...args) - nearest) / unit(nearest) - rest));
    });
  }
  return largest;
}

const cell = (x, digits) => x.toFixed(digits).padStart(8);

console.log(`Node ${process.version}, V8 ${process.versions.v8}`);
console.log("            ns a call              error, units in the last place");
console.log("           own    Math   ratio      own    Math");
for (const [name, [x, y = x]] of Object.entries(ranges)) {
  // biome-ignore lint/performance/noDynamicNamespaceImportAccess: every function in turn
  const functions = [own[name], Math[name]];
  const [a, b] = nanoseconds(
    functions,
    Float64Array.from({ length: ARGUMENTS }, x),
    Float64Array.from({ length: ARGUMENTS }, y),
  );
  const [errorOwn, errorMath] = errors(name, functions);
  console.log(
    `${name.padEnd(6)}${cell(a, 1)}${cell(b, 1)}${cell(a / b, 2)} ${cell(errorOwn, 3)}${cell(errorMath, 3)}`,
  );
}
