import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { cells, eventually, select, settled, typed } from "./page-actions.js";
import { failing, held } from "./page-questions.js";

const FEW = "m=0.01:1:9";

const faded = (page: Page): Locator => page.locator(".live-plot .plot-faded");

const explain = (page: Page, name: string): Promise<void> =>
  page.getByRole("button", { name: `Explain ${name}` }).click();

const explanation = (page: Page, name: string): Locator => page.getByRole("region", { name: `Why: ${name}` });

/** What a tip says of an experiment, by keys. */
async function tipOf(page: Page, plot: RegExp, name: string): Promise<string[]> {
  const surface = page.getByRole("application", { name: plot });
  await surface.focus();
  await surface.press("ArrowLeft");
  const values = page.locator(".plot-tip-row", { hasText: name }).locator(".plot-tip-value");
  await values.first().waitFor();
  const found = await values.allTextContents();
  await surface.press("Escape");
  return found;
}

const SPECTRA = /^Plot of the missing-energy spectra/;
const CROSS_SECTIONS = /^Plot of the cross section/;

describePage("what is on its way", (site) => {
  it("values and spectra of a former mass stay for a moment, and then disappear", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const before = await cells(page, "LDMX");
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 10_000);
    const release = [await held(page, "reading"), await held(page, "spectrum")].reverse();
    await typed(page, "Picked mass in GeV", "0.2");
    await page.getByText("Missing-energy spectrum at 200 MeV").waitFor();
    await page.clock.runFor(50);
    expect(await cells(page, "LDMX")).toEqual(before);
    expect(await faded(page).count()).toBe(0);
    await page.clock.runFor(1000);
    await eventually(() => cells(page, "LDMX")).toEqual(["…", "Explain"]);
    // two spectra, and the bars over them
    await eventually(() => faded(page).count()).toBe(4);
    expect(await tipOf(page, SPECTRA, "LDMX")).toEqual(["…"]);
    await page.clock.resume();
    for (const one of release) await one();
    await settled(page);
    await eventually(() => faded(page).count()).toBe(0);
    expect(await cells(page, "LDMX")).toHaveLength(before.length);
    expect(await cells(page, "LDMX")).not.toEqual(before);
    expect(await tipOf(page, SPECTRA, "LDMX")).toHaveLength(2);
  });

  it("values follow a mass that moves quickly without disappearing", async () => {
    const page = await site.open(FEW);
    await settled(page);
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 10_000);
    const before = await cells(page, "LDMX");
    await page.evaluate(() => {
      const place = document.querySelector("table.values")!;
      const look = () => {
        if (place.textContent?.includes("…")) place.setAttribute("data-gave-way", "");
      };
      new MutationObserver(look).observe(place, { childList: true, characterData: true, subtree: true });
    });
    const handle = page.getByRole("slider", { name: "Picked mass of χ" }).first();
    for (let i = 0; i < 10; i++) await handle.press("ArrowRight");
    await eventually(async () => (await cells(page, "LDMX"))[0]).not.toBe(before[0]);
    expect(await page.locator("table.values[data-gave-way]").count()).toBe(0);
  });

  it("an explanation is faded until it belongs to the mass, and says why there is none", async () => {
    const page = await site.open(FEW);
    await explain(page, "LDMX");
    const section = explanation(page, "LDMX");
    const busy = section.locator('[aria-busy="true"]');
    const mass = section.locator(".explain-at .katex-html");
    await eventually(() => mass.textContent()).toMatch(/=100MeV$/);
    expect(await busy.count()).toBe(0);
    const release = await held(page, "explanation");
    await typed(page, "Picked mass in GeV", "0.2");
    await busy.waitFor();
    expect(await mass.textContent()).toMatch(/=100MeV$/);
    await release();
    await eventually(() => mass.textContent()).toMatch(/=200MeV$/);
    expect(await busy.count()).toBe(0);

    await typed(page, "Energy", "-1");
    await eventually(() => section.getByRole("alert").textContent()).toBe("the file is invalid");
    expect(await section.locator(".explain").count()).toBe(0);
    await typed(page, "Energy", "8");
    await eventually(() => mass.textContent()).toMatch(/=200MeV$/);
    expect(await section.getByRole("alert").count()).toBe(0);
  });

  it("the explanation of an experiment shows nothing of another at first", async () => {
    const page = await site.open(FEW);
    await explain(page, "LDMX");
    const summary = explanation(page, "LDMX").locator("summary");
    await summary.first().click();
    await eventually(() => explanation(page, "LDMX").locator("details[open]").count()).toBe(0);
    const release = await held(page, "explanation");
    await explain(page, "NA64mu");
    const section = explanation(page, "NA64mu");
    await eventually(() => section.textContent()).toMatch(/^Why: +NA64μ…$/);
    await release();
    // says what is shown instead
    await eventually(() => section.textContent()).toMatch(/NA64μ at .*Signal events/);
    await eventually(() => section.locator("details[open]").count()).toBe(1);
    expect(await section.locator(".explain-at").textContent()).toMatch(/^NA64μ at/);
  });

  it("elasticities that fail say so", async () => {
    const page = await site.open(FEW);
    await failing(page, "elasticities", "out of memory");
    await explain(page, "LDMX");
    const section = explanation(page, "LDMX");
    await eventually(() => section.getByRole("alert").textContent()).toBe("out of memory");
    expect(await section.getByRole("progressbar").count()).toBe(0);
    expect(await section.locator(".explain-result").count()).toBe(1);
  });

  it("a failed computation is reported in the same words everywhere", async () => {
    const page = await site.open(FEW);
    await settled(page);
    await failing(page, "reach", "out of memory");
    await select(page, "LDMX");
    await typed(page, "Energy", "7");
    await eventually(() => cells(page, "LDMX")).toEqual(["out of memory"]);
    for (const plot of [SPECTRA, CROSS_SECTIONS])
      expect(await tipOf(page, plot, "LDMX")).toEqual(["out of memory"]);
    expect(await tipOf(page, CROSS_SECTIONS, "NA64")).toHaveLength(2);
  });
});
