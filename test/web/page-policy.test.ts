import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { contentSecurityPolicy } from "../../web/build/policy.js";
import { describePage } from "./browser.js";
import { eventually, saved, settled, typed } from "./page-actions.js";

/** Notes what the browser forbids to the page. */
const forbidden = async (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { forbidden: string[] }).forbidden);

async function watched(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const notes: string[] = [];
    Object.assign(globalThis, { forbidden: notes });
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
      notes.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  await page.reload();
  await settled(page);
}

describePage("the policy of the page", (site) => {
  it("forbids nothing that the page does", async () => {
    const page = await site.open("m=0.02:0.5:4&e=ldmx;~1");
    await watched(page);
    const policy = await page.locator("meta[http-equiv]").getAttribute("content");
    expect(policy).toBe(contentSecurityPolicy);
    expect(policy).not.toMatch(/unsafe|\*|http/);
    await page.locator("table.values button", { hasText: "Explain" }).first().click();
    await page.locator(".katex").first().waitFor();
    await eventually(() => page.evaluate(() => document.fonts.check("16px KaTeX_Math"))).toBe(true);
    await page.getByRole("button", { name: /(Light|Dark) colours/ }).click();
    for (const what of ["reach.svg", "reach.pdf", "reach.png", "reach.csv", "hepdata", "yaml"])
      expect((await saved(page, what)).bytes.length, what).toBeGreaterThan(100);
    await page.locator('input[type="file"]').setInputFiles({
      name: "mine.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("mass_GeV,epsilon\n0.03,1e-4\n0.1,2.5e-4\n"),
    });
    await page.locator(".plot-own-line").first().waitFor();
    await typed(page, "Energy", "7");
    await settled(page);
    expect(await forbidden(page)).toEqual([]);
  });

  it("lets no injected script run, and sends nothing", async () => {
    const page = await site.open("m=0.02:0.5:4&e=ldmx;~1");
    await watched(page);
    const ran = await page.evaluate(async () => {
      const place = document.createElement("div");
      document.body.append(place);
      const script = document.createElement("script");
      script.textContent = "document.title = 'run'";
      place.append(script);
      const handler = document.createElement("img");
      handler.setAttribute("onerror", "document.title = 'run'");
      handler.src = "data:image/png;base64,";
      place.append(handler);
      const elsewhere = document.createElement("script");
      elsewhere.src = "data:text/javascript,document.title = 'run'";
      place.append(elsewhere);
      const sent = await fetch(location.href).then(
        () => true,
        () => false,
      );
      await new Promise((resolve) => setTimeout(resolve, 500));
      return [document.title === "run", sent];
    });
    expect(ran).toEqual([false, false]);
    const notes = (await forbidden(page)).map((note) => note.split(" ")[0]);
    expect([...new Set(notes)].sort()).toEqual(["connect-src", "script-src-attr", "script-src-elem"]);
    // the browser complains of each, and of nothing else
    for (const complaint of await site.left())
      expect(complaint).toMatch(/Content Security Policy|^failed: |^asked elsewhere/);
  });
});
