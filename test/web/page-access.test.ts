import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContextOptions, Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import { eventually, openMenu, phone, saved, settled, typed } from "./page-actions.js";

/** Few masses: nothing here hangs on them. */
const FEW = "m=0.02:0.7:8";

/** What axe-core holds against the page, but for what is of little weight. */
async function serious(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("; ")}`);
}

const openEditor = (page: Page): Promise<void> => page.getByText("The experiment's file (YAML)").click();

const explain = async (page: Page): Promise<void> => {
  await page.getByRole("button", { name: "Explain LDMX" }).click();
  await page.locator(".explanation math").first().waitFor({ state: "attached" });
};

describePage("the page is for everybody", (site) => {
  it.each<[string, BrowserContextOptions]>([
    ["light", {}],
    ["dark", { colorScheme: "dark" }],
    ["on a phone", phone(390)],
  ])("axe-core finds nothing serious: %s", async (_, options) => {
    const page = await site.open(`${FEW}&channels=1`, options);
    await settled(page);
    await openMenu(page);
    await page.locator(".command").waitFor();
    expect(await serious(page)).toEqual([]);
    await openMenu(page, false);
    await explain(page);
    await openEditor(page);
    await typed(page, "Energy", "-1");
    await page.getByRole("alert").first().waitFor();
    expect(await serious(page)).toEqual([]);
  });

  it("its colours are switched, and kept", async () => {
    const page = await site.open(FEW);
    const theme = () => page.evaluate(() => document.documentElement.dataset.theme);
    const ground = () => page.evaluate(() => getComputedStyle(document.body.parentElement!).backgroundColor);
    expect(await theme()).toBe("light");
    const light = await ground();
    await page.getByRole("button", { name: "Dark colours" }).click();
    expect(await theme()).toBe("dark");
    expect(await ground()).not.toBe(light);
    expect(await serious(page)).toEqual([]);
    await page.reload();
    await page.getByRole("button", { name: "Light colours" }).waitFor();
    expect(await theme()).toBe("dark");
    // a reader who has chosen nothing follows the system
    const other = await site.open(FEW);
    await other.emulateMedia({ colorScheme: "dark" });
    await other.getByRole("button", { name: "Light colours" }).waitFor();
    expect(await other.evaluate(() => document.documentElement.dataset.theme)).toBe("dark");
  });

  it("Tab goes through everything, in the order of the page, with a visible focus, and leaves the page", async () => {
    const page = await site.open(FEW);
    await settled(page);
    await page.locator("details.file").evaluate((one) => {
      (one as HTMLDetailsElement).open = true;
    });
    await page.getByRole("textbox", { name: "The experiment's file, YAML" }).waitFor();
    const expected = await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement | SVGElement>(
        "a[href], button, input, select, textarea, summary, [tabindex]",
      );
      return [...all]
        .filter((one) => one.tabIndex === 0 && !(one as HTMLInputElement).disabled && one.checkVisibility())
        .map((one, i) => {
          one.dataset.order = String(i);
          return one.ariaLabel ?? one.textContent;
        });
    });
    expect(expected.length).toBeGreaterThan(60);
    expect(expected[0]).toBe("Skip to the plots");
    // from the top of the document, on which nothing has the focus
    await page.keyboard.press("Tab");
    for (const [i, what] of expected.entries()) {
      const focus = await page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        const seen = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
        const { width, height, left, bottom } = one.getBoundingClientRect();
        return {
          order: one.dataset.order,
          seen,
          inSight: width > 0 && height > 0 && left >= 0 && bottom > 0,
        };
      });
      expect({ what, ...focus }).toEqual({ what, order: String(i), seen: true, inSight: true });
      await page.keyboard.press("Tab");
    }
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("BODY");
  });

  it("the link that skips leads to the plots", async () => {
    const page = await site.open(`${FEW}&at=0.2`);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("role"))).toBe("application");
    // and is no link to another state
    expect(await page.getByRole("alert").count()).toBe(0);
    await page.reload();
    await page.locator("main").waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    expect(await page.getByRole("textbox", { name: "Picked mass in GeV" }).inputValue()).toBe("0.2");
  });

  it("the menu of downloads works by keys, and keeps the focus", async () => {
    const page = await site.open("m=0.02:0.5:3");
    const summary = page.locator("summary", { hasText: /^Download$/ });
    await summary.press("Enter");
    const csv = page.getByRole("button", { name: "Reach (Figure 4): CSV" });
    await csv.focus();
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    await (await download).path();
    await page.locator('[data-download="hepdata"][aria-disabled="false"]').waitFor();
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).dataset.download);
    expect(await focused()).toBe("reach.csv");
    await page.keyboard.press("Escape");
    expect(await summary.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await csv.isVisible()).toBe(false);
  });

  it("elements that disappear pass on the focus", async () => {
    const points = "0.02,1e-3;0.5,1e-3";
    const page = await site.open(
      `e=ldmx;~1&e=na64mu;~2&${FEW}&${["a", "b", "c"].map((c) => `c=${c};${points}`).join("&")}`,
    );
    const focused = () =>
      page.evaluate(() => {
        const one = document.activeElement as HTMLElement;
        const title = document.getElementById(one.getAttribute("aria-labelledby") ?? "");
        return (one as HTMLInputElement).value || one.ariaLabel || title?.textContent || one.tagName;
      });
    const remove = (name: string) => page.getByRole("button", { name: `Remove ${name}` }).press("Enter");
    for (const [name, next] of [
      ["b", "c"],
      ["c", "a"],
      ["a", "Your curves"],
      ["LDMX", "NA64mu"],
    ]) {
      await remove(name);
      await eventually(focused).toBe(next);
    }
    // words that are no file
    await openEditor(page);
    const editor = page.getByRole("textbox", { name: "The experiment's file, YAML" });
    await eventually(() => editor.inputValue()).toContain("name: NA64mu");
    const valid = await editor.inputValue();
    await editor.fill("name: [");
    await page.getByRole("button", { name: "Back to the last valid file" }).press("Enter");
    await eventually(() => editor.inputValue()).toBe(valid);
    expect(await editor.evaluate((one) => one === document.activeElement)).toBe(true);
    await remove("NA64mu");
    await eventually(focused).toBe("Experiments");
    // a message of the page
    await page.evaluate(() => {
      location.hash = "e=nowhere";
    });
    await page.getByRole("alert").waitFor();
    await page.getByRole("button", { name: "Dark colours" }).focus();
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Close the message");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").waitFor({ state: "detached" });
    expect(await focused()).toBe("Dark colours");
  });

  it("the link is copied; without a clipboard it is in the address bar", async () => {
    const page = await site.open(FEW);
    const button = page.locator("header button").first();
    expect(await button.textContent()).toBe("Copy link");
    const said = page.locator("header").getByRole("status").last();
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {
        configurable: true,
        value: {
          writeText: async (text: string) => {
            document.body.dataset.copied = text;
          },
        },
      });
    });
    // before the address has followed
    await typed(page, "Energy", "7");
    await button.click();
    await eventually(() => said.textContent()).toBe("Copied");
    const copied = await page.evaluate(() => document.body.dataset.copied!);
    expect(copied.startsWith(site.url)).toBe(true);
    expect(copied).toContain("beam.energy_GeV=7;");
    await eventually(() => page.url()).toBe(copied);
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await typed(page, "Energy", "6");
    await button.click();
    await eventually(() => said.textContent()).toBe("See the address");
    expect(page.url()).toBe(copied.replace("beam.energy_GeV=7;", "beam.energy_GeV=6;"));
  });

  it.each([390, 320])("nothing is wider than a screen of %d px", async (width) => {
    const page = await site.open(FEW, phone(width));
    await settled(page);
    const overhang = () =>
      page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        return { over: Math.max(0, scrollWidth - clientWidth), screen: innerWidth };
      });
    const fits = { over: 0, screen: width };
    expect(await overhang()).toEqual(fits);
    await openMenu(page);
    await page.locator(".command").waitFor();
    expect(await overhang()).toEqual(fits);
    await saved(page, "yaml");
    await openEditor(page);
    await explain(page);
    expect(await overhang()).toEqual(fits);
    await typed(page, "Energy", "-1");
    await page.getByRole("alert").first().waitFor();
    expect(await overhang()).toEqual(fits);
    // a finger reads values
    await page.getByRole("application", { name: /^Plot of the charge/ }).tap();
    await page.locator(".plot-reading").waitFor();
    expect(await overhang()).toEqual(fits);
  });
});
