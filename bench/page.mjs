// Measures the waiting times of a reader of the page, in Chromium: from the move of a slider to its curve, and the
// first load.
//
//   npm run web:build && node bench/page.mjs [--moves 40]
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { preview } from "vite";

const { values } = parseArgs({
  options: { moves: { type: "string", default: "40" }, out: { type: "string" } },
});
const moves = Number(values.moves);

const server = await preview({
  root: new URL("../web", import.meta.url).pathname,
  preview: { port: 0, host: "127.0.0.1" },
  ...(values.out && { build: { outDir: values.out } }),
  logLevel: "silent",
});
const url = server.resolvedUrls.local[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});

/** Moves a slider as a hand does, one step a frame or slower, and times the curve that follows. */
async function timed(page, label, index) {
  return page.evaluate(
    async ({ label, index, moves }) => {
      const slider = document.querySelector(`input[aria-label="${label}, slider"]`);
      const start = Number(slider.value);
      const frame = () => new Promise(requestAnimationFrame);
      const drawn = [];
      const frames = [];
      for (let i = 0; i < moves; i++) {
        for (let pause = 0; pause < 3; pause++) await frame();
        const curve = document.querySelectorAll(".plot-reach .plot-combined")[index];
        const value = start + (i % 2 === 0 ? -1 : 1) * (8 + 5 * i);
        slider.value = String(Math.min(1000, Math.max(0, value)));
        const change = new Promise((resolve) => {
          const observer = new MutationObserver(() => {
            observer.disconnect();
            resolve(performance.now());
          });
          observer.observe(curve, { attributes: true, attributeFilter: ["d"] });
        });
        let count = 0;
        let waiting = true;
        const begin = performance.now();
        slider.dispatchEvent(new Event("input", { bubbles: true }));
        const counting = (async () => {
          while (waiting) {
            await frame();
            count++;
          }
        })();
        const end = await Promise.race([change, new Promise((resolve) => setTimeout(resolve, 3000, null))]);
        waiting = false;
        await counting;
        if (end === null) continue;
        drawn.push(end - begin);
        frames.push(count);
      }
      slider.value = String(start);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      return { drawn, frames };
    },
    { label, index, moves },
  );
}

const quantile = (numbers, q) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))];
const ms = (value) => value.toFixed(1).padStart(9);

// first load
const loads = [];
let bytes = 0;
for (let i = 0; i < 5; i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 1000 } });
  const page = await context.newPage();
  const responses = [];
  page.on("response", (response) => responses.push(response));
  const begin = performance.now();
  await page.goto(url);
  await page.locator(".plot-reach .plot-combined").nth(1).waitFor({ state: "attached" });
  loads.push(performance.now() - begin);
  await page.waitForTimeout(800);
  // files that several workers load come once
  const distinct = new Map(responses.map((response) => [response.url(), response]));
  const bodies = await Promise.all(Array.from(distinct.values(), (response) => response.body()));
  bytes = bodies.reduce((sum, body) => sum + gzipSync(body, { level: 9 }).length, 0);
  await context.close();
}
process.stdout.write(
  `first load: ${(bytes / 1000).toFixed(1)} kB gzipped; curves drawn after ${quantile(loads, 0.5).toFixed(0)} ms (median of ${loads.length}; best ${Math.min(...loads).toFixed(0)})\n\n`,
);

const page = await browser.newPage({ viewport: { width: 1440, height: 1000 } });
await page.goto(url);
await page.locator(".plot-reach .plot-combined").nth(1).waitFor({ state: "attached" });
await page.waitForTimeout(1500);
const sliders = [
  ["Leptons on target", "scales"],
  ["Thickness", "scales"],
  ["Efficiency", "scales"],
  ["Confidence level", "scales"],
  ["Energy", "new table"],
  ["E_miss/E from", "new table"],
];
process.stdout.write(
  "experiment  slider                        median ms   95 % ms    frames (median, most)\n",
);
for (const [name, index] of [
  ["LDMX", 0],
  ["NA64mu", 1],
]) {
  await page.getByRole("button", { name, exact: true }).click();
  await page.waitForTimeout(300);
  for (const [label, kind] of sliders) {
    const { drawn, frames } = await timed(page, label, index);
    const row = `${name.padEnd(12)}${`${label}, ${kind}`.padEnd(28)}${ms(quantile(drawn, 0.5))} ${ms(quantile(drawn, 0.95))}`;
    process.stdout.write(`${row}    ${quantile(frames, 0.5)}, ${Math.max(...frames)}\n`);
    await page.waitForTimeout(600);
  }
}
await browser.close();
await server.close();
