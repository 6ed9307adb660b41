/**
 * Reads the files of `curve-combinations.mjs`, counts those read and those refused, and measures the speed of the reader.
 *
 * node bench/curves.mjs
 */
import { parseCurve } from "../dist/index.js";
import { curveCombinations } from "./curve-combinations.mjs";

const counts = { read: 0, refused: 0, wrong: 0 };
const reasons = new Map();
for (const { text, unit, pieces, combination } of curveCombinations(1)) {
  let found;
  try {
    found = parseCurve(text, "x.csv", { unit });
  } catch ({ message }) {
    counts.refused++;
    const reason = message
      .replace(/^x\.csv:\d+: /, "")
      .replace(/[:;].*$/s, "")
      .replace(/\d+/g, "N");
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    continue;
  }
  const same = JSON.stringify(found.curves.map((curve) => curve.pieces)) === JSON.stringify([pieces]);
  counts[same ? "read" : "wrong"]++;
  if (!same && counts.wrong <= 10)
    console.log("wrong:", JSON.stringify({ combination, text, found: found.curves }));
}
console.log(`combinations  read ${counts.read}, refused ${counts.refused}, wrong ${counts.wrong}`);
for (const [reason, count] of [...reasons].sort((a, b) => b[1] - a[1]))
  console.log(`  refused ${String(count).padStart(6)}  ${reason}`);

const rows = (count, row) =>
  Array.from({ length: count }, (_, i) => row((i + 1) * 1e-3, 1e-4 * (1 + i * 1e-5))).join("\n");
const further = ",0.123456".repeat(20);
const files = {
  "1e5 points, 2 columns": `mass_GeV,epsilon\n${rows(1e5, (m, e) => `${m},${e}`)}`,
  "1e5 points, 22 columns": `mass_GeV,epsilon${Array.from({ length: 20 }, (_, i) => `,c${i}`).join("")}\n${rows(1e5, (m, e) => `${m},${e}${further}`)}`,
  "1e5 points, decimal commas and gaps": `m_GeV eps\n${rows(1e5, (m, e) => `${m}  ${e.toFixed(9)}`.replaceAll(".", ","))}`,
  "1e5 points in quotes": `"m_GeV";"eps"\n${rows(1e5, (m, e) => `"${m}";"${e}"`)}`,
};
console.log("\nfile                                       MB    seconds");
for (const [name, text] of Object.entries(files)) {
  let best = Infinity;
  for (let i = 0; i < 3; i++) {
    const start = performance.now();
    parseCurve(text, "x.csv");
    best = Math.min(best, performance.now() - start);
  }
  console.log(
    `${name.padEnd(40)} ${(text.length / 1e6).toFixed(1).padStart(5)} ${(best / 1000).toFixed(2).padStart(8)}`,
  );
}
