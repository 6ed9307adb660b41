import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { describePage } from "./browser.js";
import {
  alertOf,
  choice,
  curve,
  curves,
  eventually,
  field,
  rows,
  saved,
  savedText,
  select,
  settled,
  texts,
  typed,
} from "./page-actions.js";

const FEW = "m=0.01:0.03:2";

/** The switch of a control. */
const check = (page: Page, name: string) => page.getByRole("checkbox", { name, exact: true });
const CASCADE = "electromagnetic cascade";
const CALORIMETER = "calorimeter behind the target";

/** The first experiment's file, as the page saves it. */
async function fileOf(page: Page): Promise<Record<string, unknown>> {
  const [text] = Object.values(texts(await saved(page, "yaml")));
  return parse(text);
}

/** The matter at a key of the file, without the spin of its nuclei. */
async function matterOf(page: Page, key: "target" | "calorimeter"): Promise<unknown> {
  const { nucleus_spin: _, ...matter } = (await fileOf(page))[key] as Record<string, unknown>;
  return matter;
}

/** The reach of an experiment at each mass. */
const reachOf = async (page: Page, experiment: string): Promise<number[]> =>
  rows(await savedText(page, "reach.csv"))
    .filter((row) => row.experiment === experiment)
    .map(({ epsilon }) => Number(epsilon));

const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash.slice(1));

describePage("the cascade", (site) => {
  it("is switched on for a thin target without a calorimeter, and the reach is that of the file", async () => {
    const page = await site.open(`e=ldmx&${FEW}`);
    await settled(page);
    const before = await curve(page, 0);
    expect(await check(page, CALORIMETER).count()).toBe(0);
    await check(page, CASCADE).check();
    await settled(page);
    expect(await curve(page, 0)).not.toBe(before);
    const { cascade, calorimeter } = await fileOf(page);
    expect([cascade, calorimeter]).toEqual(["electromagnetic", undefined]);
    expect(await matterOf(page, "target")).toEqual({ material: "Al", thickness_X0: 0.4 });
    expect(await hash(page)).toContain("cascade=electromagnetic");
    await page.getByRole("button", { name: "Undo" }).click();
    await eventually(() => check(page, CASCADE).isChecked()).toBe(false);
    await settled(page);
    expect(await curve(page, 0)).toBe(before);
  });

  it("meets its tolerance at the smallest masses, which is that of the command line", async () => {
    const page = await site.open("e=na64e&m=0.0001:0.001:3");
    await settled(page);
    const words = page.getByText("Numerical error of the curves");
    expect(await words.textContent()).toMatch(/below [^,]+\.$/);
    expect(await page.locator(".wrong").count()).toBe(0);
    for (const { converged } of rows(await savedText(page, "reach.csv"))) expect(converged).toBe("1");
  });

  it("has a calorimeter of any material and thickness", async () => {
    const page = await site.open(`e=ldmx;cascade=electromagnetic;~1&${FEW}`);
    const without = await reachOf(page, "LDMX");
    await check(page, CALORIMETER).check();
    expect(await matterOf(page, "calorimeter")).toEqual({ material: "W", absorbing: true });
    const absorbing = await reachOf(page, "LDMX");
    // what is made in the calorimeter is signal, too: the reach goes down
    for (const [i, epsilon] of absorbing.entries()) expect(epsilon).toBeLessThan(without[i]);
    await choice(page, "Its material").selectOption("Pb");
    expect(await matterOf(page, "calorimeter")).toEqual({ material: "Pb", absorbing: true });
    await choice(page, "How thick it is").selectOption("thickness_X0");
    await typed(page, "Its thickness", "1.5");
    expect(await matterOf(page, "calorimeter")).toEqual({ material: "Pb", thickness_X0: 1.5 });
    const thin = await reachOf(page, "LDMX");
    for (const [i, epsilon] of thin.entries()) {
      expect(epsilon).toBeLessThan(without[i]);
      expect(epsilon).toBeGreaterThan(absorbing[i]);
    }
    // in another unit it is as thick
    await choice(page, "How thick it is").selectOption("thickness_mm");
    await eventually(async () => Number(await field(page, "Its thickness").inputValue())).toBeCloseTo(
      8.43,
      1,
    );
    const inMm = await reachOf(page, "LDMX");
    for (const [i, epsilon] of inMm.entries()) expect(Math.abs(epsilon / thin[i] - 1)).toBeLessThan(1e-6);
    // a link shows the same; the address follows a change a moment later
    await eventually(() => hash(page)).toContain("thickness_mm");
    const fresh = await site.open(await hash(page));
    expect(await reachOf(fresh, "LDMX")).toEqual(inMm);
    expect(await choice(fresh, "How thick it is").inputValue()).toBe("thickness_mm");
    await choice(page, "How thick it is").selectOption("absorbing");
    expect(await matterOf(page, "calorimeter")).toEqual({ material: "Pb", absorbing: true });
    // the target is another piece of matter
    expect(await matterOf(page, "target")).toEqual({ material: "Al", thickness_X0: 0.4 });
    await check(page, CALORIMETER).uncheck();
    expect(await reachOf(page, "LDMX")).toEqual(without);
    await check(page, CALORIMETER).check();
    await eventually(() => choice(page, "Its material").inputValue()).toBe("Pb");
  });

  it("takes with it what only a cascade may have, and brings it back", async () => {
    const name = "LDMX with its shower";
    const page = await site.open(`e=ldmx-full&${FEW}`);
    const begun = await reachOf(page, name);
    const { notes: _, ...file } = await fileOf(page);
    await check(page, CASCADE).uncheck();
    const hint = page.getByText("Off with it: the calorimeter, the mesons of its photons.");
    await hint.waitFor();
    const { calorimeter, photoproduction, mesons, cascade = "none" } = await fileOf(page);
    expect([calorimeter, photoproduction, mesons ?? {}, cascade]).toEqual([undefined, undefined, {}, "none"]);
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await reachOf(page, name)).not.toEqual(begun);
    await check(page, CASCADE).check();
    await hint.waitFor({ state: "detached" });
    expect(await fileOf(page)).toMatchObject(file);
    expect(await reachOf(page, name)).toEqual(begun);
  });

  it("is not offered for muons; what cannot have it says why", async () => {
    const page = await site.open(`e=na64mu&e=ldmx-full&${FEW}`);
    await select(page, "NA64mu");
    expect(await check(page, CASCADE).isDisabled()).toBe(true);
    await page.getByText("Muons radiate 40,000 times less than electrons").waitFor();
    await select(page, "LDMX with its shower");
    await settled(page);
    const drawn = await curves(page);
    await choice(page, "Lepton").selectOption("mu+");
    await eventually(() => alertOf(page)).toBe(
      'cascade: invalid cascade: "electromagnetic"; must be none for muons, which radiate 40,000 times less than electrons',
    );
    expect(await curves(page)).toEqual(drawn);
    await check(page, CASCADE).uncheck();
    await page.getByRole("alert").waitFor({ state: "detached" });
    expect(await check(page, CASCADE).isDisabled()).toBe(true);
    await choice(page, "Lepton").selectOption("e+");
    await check(page, CASCADE).check();
    await typed(page, "Emiss/E from", "0.005");
    await eventually(() => alertOf(page)).toContain(
      "missing_energy_fraction: invalid missing_energy_fraction: [0.005,1]; must begin at 0.0125 or more with cascade: electromagnetic",
    );
  });

  it("is explained: each channel, and by how much the other choice would differ", async () => {
    const page = await site.open("e=ldmx-full&e=na64mu&at=0.03&channels=1");
    await settled(page);
    // bremsstrahlung, annihilation and three mesons
    expect(await page.locator(".plot-reach .plot-channel").count()).toBeGreaterThanOrEqual(5);
    expect(await page.locator(".plot.reach").textContent()).toContain("annihilation");
    await page.getByRole("button", { name: "Explain" }).first().click();
    const explained = page.locator(".explain");
    await explained.locator("summary", { hasText: "positron annihilation" }).waitFor();
    for (const words of ["bremsstrahlung", "positron annihilation", "ρ decays"])
      expect(await explained.locator("summary", { hasText: words }).count(), words).toBe(1);
    const words = await explained.getByText(/^The beam makes an electromagnetic cascade/).textContent();
    const ratio = Number(/would be ([\d.]+) times as large/.exec(words!)![1]);
    // annihilation is four fifths of the signal, and a lepton that keeps its energy makes none
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(0.4);
    await page.getByRole("button", { name: "Explain" }).nth(1).click();
    await explained.getByText(/^The beam makes an electromagnetic cascade/).waitFor({ state: "detached" });
  });
});
