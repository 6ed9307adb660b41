import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { boundAt, bounds, crossSection, emissionOf, preset, reachAt, selectBounds } from "../../src/index.js";
import { explainedReach, PAPER_BOUNDS } from "../../src/parts.js";
import { FINE, pickedMass, stepped } from "../../web/src/plot/axes/mass-steps.js";
import {
  digitsOfEvents,
  numberText,
  writtenMeasurement,
  writtenNumber,
} from "../../web/src/ui/written-number.js";
import { describePage } from "./browser.js";
import { cells, choice, eventually, field, select, settled, typed } from "./page-actions.js";

const surface = (page: Page): Locator => page.getByRole("application", { name: /^Plot of the charge/ });

const box = (page: Page): Locator => page.locator("#reading");

/** A number as the page writes it: `1.25 × 10⁻⁴`, `10¹⁴`. */
function numberOf(text: string): number {
  const found = /^(?:([\d.]+)(?:\(\d+\))?)?(?:\s×\s)?(?:10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text.trim());
  if (!found) throw new Error(`no number: ${text}`);
  const [, mantissa = "1", raised = "⁰"] = found;
  const power = raised.replace(/./g, (sign) => (sign === "⁻" ? "-" : String("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign))));
  return Number(`${mantissa}e${power}`);
}

/** The place that the box gives. */
async function place(page: Page): Promise<{ mass_GeV: number; epsilon: number }> {
  const [mass, epsilon] = await box(page).locator(".plot-reading-place > span").allTextContents();
  const [, value, unit] = /^m = ([\d.]+) (keV|MeV|GeV)$/.exec(mass)!;
  const mass_GeV = Number(value) * { keV: 1e-6, MeV: 1e-3, GeV: 1 }[unit as "keV" | "MeV" | "GeV"];
  return { mass_GeV, epsilon: numberOf(epsilon.replace("ε = ", "")) };
}

/** Each experiment of the box: the values with all their digits, and the events. */
async function readings(page: Page): Promise<{ epsilon: number; sigma_pb: number; events: number }[]> {
  await eventually(() => box(page).locator("tbody td[colspan]").count()).toBe(0);
  const found = await box(page).locator("tbody tr").all();
  return Promise.all(
    found.map(async (row) => {
      const titles = row.locator("td span[title]");
      const exact = async (i: number) => Number((await titles.nth(i).getAttribute("title"))!.split(" ")[0]);
      const events = numberOf((await row.locator("td").nth(2).textContent())!);
      return { epsilon: await exact(0), sigma_pb: await exact(1), events };
    }),
  );
}

const experiments = [preset("ldmx"), preset("na64mu")];

/** The same by the library. */
const computed = (mass_GeV: number) =>
  experiments.map((experiment) => {
    const source = emissionOf(experiment);
    const { epsilon, signal_per_epsilon2 } = reachAt(experiment, mass_GeV, { source });
    const { sigma_pb } = crossSection(experiment, mass_GeV, { source });
    return { epsilon: epsilon!, sigma_pb, signal_per_epsilon2 };
  });

const RANGE = [0.01, 1] as const;
const FEW = "m=0.01:1:9";

describePage("values read from the plot", (site) => {
  it("by keys have the digits of the library, and Enter picks their mass", async () => {
    const page = await site.open(FEW);
    await settled(page);
    await surface(page).focus();
    let mass = 0.1;
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press("ArrowLeft");
      mass = pickedMass(stepped(mass, RANGE, -1 / 60), RANGE, FINE);
    }
    await page.keyboard.press("Shift+ArrowLeft");
    mass = pickedMass(stepped(mass, RANGE, -1 / 600), RANGE, FINE);
    await page.keyboard.press("ArrowUp");
    const { mass_GeV, epsilon } = await place(page);
    expect(mass_GeV).toBe(mass);
    const found = await readings(page);
    expect(found).toHaveLength(2);
    for (const [i, { signal_per_epsilon2, ...exact }] of computed(mass).entries()) {
      const { events, ...read } = found[i];
      expect(read).toEqual(exact);
      expect(Math.abs(events / (epsilon ** 2 * signal_per_epsilon2) - 1)).toBeLessThan(0.006);
    }
    await page.keyboard.press("Enter");
    const picked = pickedMass(mass, RANGE);
    expect(await field(page, "Picked mass in GeV").inputValue()).toBe(String(picked));
    await settled(page);
    const [, sigma] = await cells(page, "LDMX");
    const [{ sigma_pb }] = computed(picked);
    expect(Math.abs(numberOf(sigma) / sigma_pb - 1)).toBeLessThan(1e-4);
    await page.keyboard.press("Escape");
    await box(page).getByText("Point at the plot to read values").waitFor();
  });

  it("by pointer name the bounds that exclude the place, and a click picks the mass", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const { x, y, width, height } = (await surface(page).boundingBox())!;
    const shown = selectBounds([...PAPER_BOUNDS]);
    const seen = new Set<string>();
    for (const [right, up] of [
      [0.3, 0.9],
      [0.5, 0.55],
      [0.6, 0.8],
      [0.9, 0.05],
    ]) {
      await page.mouse.move(x + right * width, y + (1 - up) * height);
      const at = await place(page);
      expect(Math.log(at.mass_GeV / 0.01) / Math.log(100)).toBeCloseTo(right, 2);
      const found = await readings(page);
      for (const [i, { epsilon, sigma_pb, signal_per_epsilon2 }] of computed(at.mass_GeV).entries()) {
        // the mass is known to four digits
        expect(Math.abs(found[i].epsilon / epsilon - 1)).toBeLessThan(2e-3);
        expect(Math.abs(found[i].sigma_pb / sigma_pb - 1)).toBeLessThan(4e-3);
        expect(Math.abs(found[i].events / (at.epsilon ** 2 * signal_per_epsilon2) - 1)).toBeLessThan(0.02);
      }
      const named = (await box(page).locator(".plot-reading-bounds").textContent())!;
      for (const bound of shown.filter(({ label }) => /^[\w ]+$/.test(label))) {
        const edge = boundAt(bound, at.mass_GeV);
        const excluded = edge !== null && bound.kind === "excluded-above" && at.epsilon >= edge;
        expect(named.includes(bound.label), `${bound.label} at ${JSON.stringify(at)}: ${named}`).toBe(
          excluded,
        );
        if (excluded) seen.add(bound.id);
      }
      if (seen.size === 0) expect(named).toBe("excluded by none of the bounds shown");
    }
    expect(seen).toContain("bebc");
    expect(bounds().map(({ id }) => id)).toContain("bebc");
    await page.mouse.click(x + 0.75 * width, y + 0.5 * height);
    const { mass_GeV } = await place(page);
    const picked = Number(await field(page, "Picked mass in GeV").inputValue());
    expect(Math.abs(picked / mass_GeV - 1)).toBeLessThan(0.005);
    expect(String(picked)).toMatch(/^0\.\d{1,3}$/);
    await page.mouse.move(5, 5);
    await box(page).getByText("Point at the plot to read values").waitFor();
  });

  it("the handle of the mass moves by keys and by pointer", async () => {
    const page = await site.open(FEW);
    const handle = page.getByRole("slider", { name: "Picked mass of χ" }).first();
    const mass = async () => Number(await field(page, "Picked mass in GeV").inputValue());
    await handle.focus();
    await page.keyboard.press("ArrowRight");
    expect(await mass()).toBe(pickedMass(stepped(0.1, RANGE, 1 / 60), RANGE));
    await page.keyboard.press("End");
    expect(await mass()).toBe(1);
    await page.keyboard.press("Home");
    expect(await mass()).toBe(0.01);
    await settled(page);
    const { x, width } = (await surface(page).boundingBox())!;
    const from = (await handle.boundingBox())!;
    await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, from.y + from.height / 2, { steps: 4 });
    await page.mouse.up();
    expect(await mass()).toBeCloseTo(0.1, 2);
  });
});

const numbersOf = async (cells: Locator): Promise<number[]> => (await cells.allTextContents()).map(numberOf);

const tip = (page: Page): Locator => page.locator(".plot-tip");

describePage("the tips of the smaller plots", (site) => {
  it("have errors, and are read out if moved by keys", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const plot = page.getByRole("application", { name: /^Plot of the cross section/ });
    const region = page.locator(".live-plot", { has: plot }).locator("[aria-live]");
    expect(await region.getAttribute("aria-live")).toBe("off");
    expect(await region.textContent()).toBe("");
    await plot.focus();
    await plot.press("ArrowLeft");
    await tip(page).waitFor();
    expect(await region.getAttribute("aria-live")).toBe("polite");
    expect(await region.locator(".plot-tip").count()).toBe(1);
    const [mass, sigma] = await tip(page)
      .locator(".plot-tip-row", { hasText: "LDMX" })
      .locator(".plot-tip-value")
      .allTextContents();
    expect(mass).toBe("100 MeV");
    const { sigma_pb, error_pb } = crossSection(preset("ldmx"), 0.1, {
      source: emissionOf(preset("ldmx")),
    });
    expect(sigma).toBe(`${numberText(writtenMeasurement(sigma_pb, error_pb))} pb`);
    const { x, y, width, height } = (await plot.boundingBox())!;
    await page.mouse.move(x + 0.7 * width, y + 0.5 * height);
    await eventually(() => region.getAttribute("aria-live")).toBe("off");
    expect(await tip(page).count()).toBe(1);
  });
});

describePage("the table of values", (site) => {
  it("has the significant digits of the events, and rounds the bound on the error up", async () => {
    const page = await site.open(`${FEW}&at=0.2`);
    await settled(page);
    for (const [i, name] of ["LDMX", "NA64mu"].entries()) {
      const point = reachAt(experiments[i], 0.2, { source: emissionOf(experiments[i]) });
      const [, , signal, , error] = await cells(page, name);
      expect(signal).toBe(numberText(writtenNumber(point.signal_per_epsilon2, digitsOfEvents(point))));
      const relative = point.epsilon_error! / point.epsilon!;
      expect(numberOf(error)).toBeGreaterThanOrEqual(relative * (1 - 1e-9));
      expect(numberOf(error)).toBeLessThan(1.1 * relative);
    }
  });

  it("names curves that are not drawn as the plots do", async () => {
    const page = await site.open(FEW);
    await select(page, "NA64mu");
    await choice(page, "Radiated").selectOption("vector");
    await eventually(() => page.getByText("Not drawn, because").textContent()).toMatch(/: +NA64μ\.$/);
  });
});

describePage("the explanation", (site) => {
  it("multiplies factors to the events, follows every change, and closes", async () => {
    const page = await site.open(`${FEW}&at=0.2`);
    await page.getByRole("button", { name: "Explain NA64mu" }).click();
    const section = page.getByRole("region", { name: "Why: NA64mu" });
    const factors = section.getByRole("table").filter({ hasText: "nuclei along the beam" });
    await section.locator("math").first().waitFor({ state: "attached" });
    expect(await factors.locator("math").count()).toBeGreaterThan(4);
    expect(await section.locator(".katex-error").count()).toBe(0);
    const values = () => numbersOf(factors.locator("tbody td.explain-number"));
    const total = () => numbersOf(factors.locator("tfoot td.explain-number"));
    const [events] = await total();
    const found = await values();
    expect(found).toHaveLength(4);
    const product = found.reduce((product, value) => product * value, 1e-36);
    expect(Math.abs(product / events - 1)).toBeLessThan(1e-4);
    const [, , signal] = await cells(page, "NA64mu");
    expect(Math.abs(numberOf(signal) / events - 1)).toBeLessThan(2e-4);

    const elasticity = section
      .getByRole("row", { name: /^beam\.on_target/ })
      .locator("td")
      .first();
    await eventually(() => elasticity.textContent()).toBe("−0.500");
    expect(await section.getByRole("progressbar").count()).toBe(0);

    await page.getByRole("button", { name: "NA64mu", exact: true }).click();
    await typed(page, "Leptons on target", "4e14");
    await eventually(async () => (await values())[0]).toBe(4e14);
    expect((await total())[0] / events).toBeCloseTo(4, 4);
    await section.getByRole("button", { name: "Close the explanation" }).click();
    await section.waitFor({ state: "detached" });
    const button = page.getByRole("button", { name: "Explain NA64mu" });
    expect(await button.getAttribute("aria-expanded")).toBe("false");
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it("gives the focus to the results if the experiment has left the table", async () => {
    const page = await site.open(FEW);
    await page.getByRole("button", { name: "Explain LDMX" }).click();
    await page.getByRole("checkbox", { name: "Draw LDMX" }).uncheck();
    await page.getByRole("button", { name: "Close the explanation" }).press("Enter");
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe("plots");
  });

  it("has the significant digits if formulas are plain text, and rounds the bound on the error up", async () => {
    const page = await site.open(FEW);
    await page.route(/katex/, () => {});
    await page.getByRole("button", { name: "Explain LDMX" }).click();
    const section = page.getByRole("region", { name: "Why: LDMX" });
    const explanation = explainedReach(preset("ldmx"), 0.1, {
      bounds: [],
      source: emissionOf(preset("ldmx"), { rtol: 1e-5 }),
    });
    const [epsilon, error] = [explanation.epsilon!, explanation.epsilon_error!];
    const written = numberText(writtenNumber(epsilon, digitsOfEvents(explanation)));
    expect(await section.locator(".explain-result").textContent()).toBe(`epsilon = ${written}`);
    expect(await section.getByLabel("From events to epsilon").textContent()).toBe(
      `epsilon = (s_up/(N/epsilon^2))^(1/2) = ${written}`,
    );
    const said = await section.getByText("The numerical error is at most").textContent();
    const [, signal, bound] = /s_up = ([\d.]+) signal .* at most (\S+ × \S+) of it\.$/.exec(said!)!;
    expect(Math.abs(Number(signal) / explanation.excluded_signal! - 1)).toBeLessThan(1e-5);
    expect(numberOf(bound) / (error / epsilon)).toBeGreaterThan(1 - 1e-9);
    expect(numberOf(bound) / (error / epsilon)).toBeLessThan(1.1);
  });
});
