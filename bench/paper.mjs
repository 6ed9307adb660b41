// Measures the wall time of `millitree paper` from a cold start: a new process each time, with every figure and table
// written.
//
//   node bench/paper.mjs [repetitions = 5]
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repetitions = Number(process.argv[2] ?? 5);
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** Returns the seconds that a command of the program takes. */
function seconds(...args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [main, ...args], { encoding: "utf8" });
  if (status !== 0) throw new Error(`millitree ${args.join(" ")}: exit ${status}\n${stderr}`);
  return (performance.now() - start) / 1000;
}

function report(name, times) {
  times.sort((a, b) => a - b);
  console.log(`${name}: best ${times[0].toFixed(2)} s, median ${times[times.length >> 1].toFixed(2)} s`);
}

const times = Array.from({ length: repetitions }, () => {
  const output = mkdtempSync(join(tmpdir(), "millitree-paper-"));
  try {
    const time = seconds("paper", "--output", output);
    if (readdirSync(output).length === 0) throw new Error("millitree paper wrote nothing");
    return time;
  } finally {
    rmSync(output, { recursive: true });
  }
});
report("millitree paper", times);
report(
  "of which start-up (millitree --version)",
  Array.from({ length: repetitions }, () => seconds("--version")),
);
