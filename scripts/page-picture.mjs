// Makes the picture of the page in docs/page.md: docs/page.png.
//
//   npm run web:bundle && node scripts/page-picture.mjs
import { chromium } from "playwright-core";
import { preview } from "vite";

const server = await preview({
  root: new URL("../web", import.meta.url).pathname,
  preview: { port: 0, host: "127.0.0.1" },
  logLevel: "silent",
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
await page.goto(server.resolvedUrls.local[0]);
await page.getByText("Numerical error of the curves").waitFor();
// pale stretches come with the refined curves
await page.waitForFunction(() => document.querySelector(".plot svg")?.textContent.includes("pale"));
const plot = await page.locator(".plot svg").first().boundingBox();
await page.mouse.move(plot.x + 0.42 * plot.width, plot.y + 0.6 * plot.height);
await page.locator("#reading table td").nth(7).waitFor();
await page.screenshot({ path: new URL("../docs/page.png", import.meta.url).pathname });
await browser.close();
await server.close();
