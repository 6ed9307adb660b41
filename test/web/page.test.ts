import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { curves, settled } from "./page-actions.js";

describePage("the page, opened for the first time", (site) => {
  it("draws both experiments of the paper, with two workers and under 300 kB", async () => {
    const page = await site.open();
    await settled(page);
    const paths = await curves(page);
    // that of LDMX has a firm and a pale stretch
    expect(paths).toHaveLength(3);
    const points = paths.map((path) => path.split("L").length).sort((a, b) => b - a);
    for (const count of points.slice(0, 2)) expect(count).toBeGreaterThan(50);
    await expect(page.locator("table.values tbody th").allTextContents()).resolves.toEqual([
      " LDMX",
      " NA64μ",
    ]);
    expect(page.workers()).toHaveLength(2);
    const loaded = [...new Set(site.asked)];
    expect(loaded.filter((path) => /worker/.test(path))).toHaveLength(1);
    const bytes = loaded.map((path) => readFileSync(join(site.build, path)));
    const compressed = bytes.reduce((sum, one) => sum + gzipSync(one, { level: 9 }).length, 0);
    expect(compressed).toBeGreaterThan(50_000);
    expect(compressed).toBeLessThan(300_000);
    expect(loaded.join()).not.toMatch(/katex|mathjax|pdfkit|svg-|tex-|TeX/i);
    // by content, too, letters of figures and PDF among it: whatever their files are called
    for (const words of [/M78 661Q/, /%PDF-1/, /KaTeX|katex-html/])
      expect(
        bytes.filter((one) => words.test(one.toString("latin1"))),
        String(words),
      ).toEqual([]);
  });
});
