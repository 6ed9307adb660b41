import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { cells, eventually, field, phone, settled, typed } from "./page-actions.js";

const FEW = "m=0.02:0.7:6";

const surface = (page: Page, plot = 0): Locator => page.getByRole("application").nth(plot);

const box = async (element: Locator) => (await element.boundingBox())!;

/** Points at a plot, in parts of its width and height. */
async function point(page: Page, plot: number, across: number, down: number): Promise<void> {
  await surface(page, plot).scrollIntoViewIfNeeded();
  const { x, y, width, height } = await box(surface(page, plot));
  await page.mouse.move(x + across * width, y + down * height);
}

const LONG =
  "An experiment whose name is as long as a name may be, which is a hundred letters and not one more xx";

describePage("the plots", (site) => {
  it.each([
    [390, 844],
    [320, 640],
  ])("on a phone of %d x %d px leave the controls most of the screen, and hide none", async (w, h) => {
    const page = await site.open(FEW, phone(w, h));
    await settled(page);
    const canvas = page.locator(".reach .canvas");
    expect((await box(canvas)).height).toBeLessThanOrEqual(0.42 * h + 0.5);
    await page.locator("textarea, .bounds input").last().focus();
    expect((await box(canvas)).y).toBeCloseTo(0, 0);
    const top = (await box(canvas)).height;
    for (const label of ["Highest mass in GeV", "Efficiency", "Energy", "Name"]) {
      await field(page, label).focus();
      expect((await box(field(page, label))).y).toBeGreaterThanOrEqual(top);
    }
  });

  it.each([390, 320])("on a phone of %d px a whole reading is visible", async (width) => {
    const page = await site.open(FEW, phone(width));
    await settled(page);
    await surface(page).tap();
    const values = page.locator("#reading td[data-label]");
    await eventually(() => values.count()).toBe(8);
    const cut = await values.evaluateAll((all) => all.filter((td) => td.scrollWidth > td.clientWidth).length);
    expect(cut).toBe(0);
  });

  it("do not move when a pointer comes and goes, and tips stay in their panels", async () => {
    const page = await site.open(FEW, { viewport: { width: 1280, height: 1000 } });
    await typed(page, "Name", LONG);
    await settled(page);
    const reading = page.locator("#reading");
    const { height } = await box(reading);
    await point(page, 0, 0.4, 0.2);
    await eventually(() => page.locator("#reading td[data-label]").count()).toBe(8);
    expect((await box(reading)).height).toBe(height);
    for (const plot of [1, 2])
      for (const across of [0.02, 0.45, 0.55, 0.98]) {
        await point(page, plot, across, 0.5);
        const tip = await box(page.locator(".plot-tip"));
        const panel = await box(page.locator(".panel", { has: page.locator(".plot-tip") }));
        expect(tip.x).toBeGreaterThan(panel.x);
        expect(tip.x + tip.width).toBeLessThan(panel.x + panel.width);
        expect(tip.y + tip.height).toBeLessThan(panel.y + panel.height);
      }
  });

  it("show the same mass at the handle, in the reading and in the field", async () => {
    const page = await site.open(FEW, phone(390));
    await settled(page);
    const { width, height } = await box(surface(page));
    for (const across of [0.313, 0.5017, 0.731]) {
      await surface(page).tap({ position: { x: across * width, y: 0.5 * height } });
      const picked = Number(await field(page, "Picked mass in GeV").inputValue());
      const handle = page.getByRole("slider", { name: "Picked mass of χ" }).first();
      const said = await handle.getAttribute("aria-valuetext");
      // six digits: all of the mass, without the rounding of the product
      expect(said).toBe(`${Number((1000 * picked).toPrecision(6))} MeV`);
      expect(await page.locator(".plot-reading-place > span").first().textContent()).toBe(`m = ${said}`);
    }
  });

  it("fade the curves that an invalid file has left, and give no numbers of them", async () => {
    const page = await site.open(FEW);
    await settled(page);
    expect(await page.locator(".plot-faded").count()).toBe(0);
    await point(page, 0, 0.5, 0.5);
    await eventually(() => page.locator("#reading td[data-label]").count()).toBe(8);
    await surface(page).focus();
    await page.keyboard.press("ArrowLeft");
    await typed(page, "Energy", "-1");
    // in the reach, the spectra and the bars over them, and the cross sections
    await eventually(() => page.locator(".plot-faded").count()).toBe(4);
    await surface(page).focus();
    await page.keyboard.press("ArrowLeft");
    await eventually(() => page.locator("#reading td[data-label]").count()).toBe(4);
    expect(await page.locator("#reading tr", { hasText: "LDMX" }).locator("td").allTextContents()).toEqual([
      "the file is invalid",
    ]);
    expect(await cells(page, "LDMX")).toEqual(["the file is invalid"]);
    await typed(page, "Energy", "8");
    await eventually(() => page.locator(".plot-faded").count()).toBe(0);
  });

  it("say where a picked mass beyond the axis lies, and why nothing is visible", async () => {
    const page = await site.open("m=10:20:4");
    await settled(page);
    const handle = page.getByRole("slider", { name: "Picked mass of χ" }).first();
    expect(await handle.getAttribute("aria-valuetext")).toBe("100 MeV, beyond the axis");
    expect(await page.locator(".plot-mass-line").count()).toBe(0);
    expect(await page.locator(".plot-nothing").allTextContents()).toEqual(["the reaches lie above ε = 1"]);
    await handle.press("ArrowRight");
    expect(Number(await field(page, "Picked mass in GeV").inputValue())).toBe(10);
    expect(await page.locator(".plot-mass-line").count()).toBe(2);
    for (const name of ["LDMX", "NA64mu"])
      await page.getByRole("checkbox", { name: `Draw ${name}` }).uncheck();
    expect(await page.locator(".plot-nothing").allTextContents()).toEqual(
      Array(3).fill("no experiment is drawn"),
    );
  });
});
