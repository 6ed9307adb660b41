import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import {
  alertOf,
  cells,
  choice,
  curves,
  eventually,
  field,
  savedText,
  select,
  settled,
  typed,
} from "./page-actions.js";

const hash = (page: Page): Promise<string> => page.evaluate(() => location.hash.slice(1));

/** All that a reader can set, as it stands on the page. */
const controls = (page: Page): Promise<string[]> =>
  page.locator("main :is(input, select, textarea)").evaluateAll((all) =>
    all.map((one) => {
      const control = one as HTMLInputElement;
      return `${control.ariaLabel ?? control.labels?.[0]?.textContent} ${control.type === "checkbox" ? control.checked : control.value}`;
    }),
  );

/** Axes and curves of the plot of the reach. */
const drawing = async (page: Page): Promise<string[]> => [
  ...(await page.locator(".plot-axes").first().locator("text").allTextContents()),
  ...(await curves(page)),
  ...(await page
    .locator(".plot-channel, .plot-own-line, .plot-mass-line")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d") ?? ""))),
];

const MINE = "mass_GeV,epsilon\n0.0123456789,1e-4\n0.1,2.5e-4\n0.7,0.02\n";

describePage("a link to the page", (site) => {
  it("restores everything to the last digit, in another browser as after a reload", async () => {
    const page = await site.open("", { permissions: ["clipboard-read", "clipboard-write"] });
    await typed(page, "Energy", "7.77777777777");
    await typed(page, "Background", "1.5");
    await typed(page, "Its uncertainty", "0.5");
    await typed(page, "Number of phi mesons", "");
    await page.getByRole("textbox", { name: "Name" }).fill("LDMX; 50 % & more = #1");
    await choice(page, "Add a preset").selectOption("ldmx-phase1");
    await choice(page, "Add a preset").selectOption("na64e");
    await page.getByRole("checkbox", { name: "Draw LDMX phase 1" }).uncheck();
    await select(page, "NA64mu");
    await typed(page, "Emiss/E from", "0.42");
    await page.getByRole("checkbox", { name: "numbers follow the leptons on target" }).uncheck();
    await typed(page, "Lowest mass in GeV", "0.0123");
    await typed(page, "Number of masses, 2 to 1000", "31");
    await page.getByRole("checkbox", { name: "each channel by itself" }).check();
    await typed(page, "Picked mass in GeV", "0.0654321");
    await page.getByRole("checkbox", { name: "BEBC" }).uncheck();
    await page.getByRole("checkbox", { name: "ArgoNeuT" }).check();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: "mine.csv", mimeType: "text/csv", buffer: Buffer.from(MINE) });
    await field(page, "Label of curve 1").fill("our own");
    await settled(page);
    const state = await controls(page);
    expect(state.length).toBeGreaterThan(40);
    const csv = await savedText(page, "reach.csv");
    await page.getByRole("button", { name: "Copy link" }).click();
    await page.getByRole("button", { name: "Copied" }).waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toBe(`${site.url}#${await hash(page)}`);

    const other = await site.open(link.slice(site.url.length + 1));
    await settled(other);
    expect(await controls(other)).toEqual(state);
    expect(await other.locator(".plot-channel").count()).toBeGreaterThan(2);
    expect(await other.locator(".plot-own-line").count()).toBe(1);
    expect(await drawing(other)).toEqual(await drawing(page));
    expect(await savedText(other, "reach.csv")).toBe(csv);
    expect(await hash(other)).toBe(await hash(page));

    await page.reload();
    await settled(page);
    expect(await controls(page)).toEqual(state);
    expect(await drawing(page)).toEqual(await drawing(other));
  });

  it("survives a reload while an engine is starting", async () => {
    const link = "e=na64mu;beam.energy_GeV=40;~3&at=0.05&m=0.02:0.5:6";
    const page = await site.open(link);
    const held: string[] = [];
    let asked = 0;
    await page.route("**/worker-*.js", (route) => {
      // the page stands with the first; the one that refines never comes
      if (asked++ === 0) return route.continue();
      held.push(route.request().url());
    });
    await page.reload();
    await eventually(() => held.length).toBe(1);
    await page.unroute("**/worker-*.js");
    await page.reload();
    await settled(page);
    expect(await hash(page)).toBe(link);
    expect(await curves(page)).toHaveLength(1);
  });

  it("may be changed in the open page", async () => {
    const page = await site.open();
    await settled(page);
    const begun = await drawing(page);
    await page.evaluate(() => {
      location.hash = "e=na64mu;beam.energy_GeV=40;~3&at=0.05&m=0.02:0.5:20";
    });
    await eventually(() => page.locator("table.values tbody th").allTextContents()).toEqual([" NA64μ"]);
    expect(await field(page, "Energy").inputValue()).toBe("40");
    expect(await field(page, "Picked mass in GeV").inputValue()).toBe("0.05");
    await settled(page);
    expect(await curves(page)).toHaveLength(1);
    await page.evaluate(() => {
      location.hash = "";
    });
    await eventually(() => page.locator("table.values tbody th").count()).toBe(2);
    await settled(page);
    expect(await drawing(page)).toEqual(begun);
  });

  it("that is typed just as the page writes its own address is not lost", async () => {
    const page = await site.open();
    await settled(page);
    await page.evaluate(() => {
      const former = location.href;
      location.hash = "e=na64mu;beam.energy_GeV=40;~3";
      // before the browser has told of the new address, as a timer of the page may
      history.replaceState(null, "", former);
    });
    await eventually(() => page.locator("table.values tbody th").allTextContents()).toEqual([" NA64μ"]);
    expect(await field(page, "Energy").inputValue()).toBe("40");
  });

  it("that is malformed is answered with its problem, and the page works", async () => {
    const page = await site.open("e=nowhere;~1&at=0.2");
    expect(await alertOf(page)).toMatch(
      /^invalid experiment in the link: nowhere; must be one of darkshine, /,
    );
    for (const [link, message] of [
      ["m=1:0.1:60", /^invalid m in the link: 1:0\.1:60; must be LOW:HIGH:COUNT/],
      ["at=x", /^invalid at in the link: x; must be a number from 1e-9 to 1000 \[GeV\]$/m],
      ["b=sensei,nothing", /^invalid b in the link: nothing; must be of /],
      ["c=mine;1,2;x,3", /^invalid point in the link: x,3; must be mass,epsilon, both positive$/m],
      ["what=1", /^invalid part of the link: what=1; must begin with /],
      ["e=ldmx;beam.energy_GeV={;~1", /^invalid beam\.energy_GeV in the link: (\{|%7B); must be /],
      ["%E0%A4%A", /^invalid part of the link: %E0%A4%A; /],
    ] as const) {
      await page.evaluate((link) => {
        location.hash = link;
      }, link);
      await eventually(() => alertOf(page)).toMatch(message);
    }
    await settled(page);
    const table = async () => [await cells(page, "LDMX"), await cells(page, "NA64mu")];
    const [ldmx, na64mu] = await table();
    await typed(page, "Energy", "5");
    await settled(page);
    const [changed, same] = await table();
    expect(changed[0]).not.toBe(ldmx[0]);
    expect(same).toEqual(na64mu);
    await page.getByRole("button", { name: "Close the message" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
  });

  it("reports the problems of a file in it in the words of the library, and draws the others", async () => {
    const page = await site.open("e=ldmx;beam.energy_GeV=-8;~1&e=na64mu;~2");
    await eventually(() => alertOf(page)).toBe(
      "beam.energy_GeV: invalid energy_GeV: -8; must be a number > 0 and <= 100000 [GeV]",
    );
    await settled(page);
    expect((await curves(page)).filter((path) => path !== "")).toHaveLength(1);
  });

  it("says if another version made it", async () => {
    const page = await site.open("v=0.1.0&at=0.2");
    expect(await alertOf(page)).toMatch(/^note: this link was made with millitree 0\.1\.0, this is /);
    expect(await field(page, "Picked mass in GeV").inputValue()).toBe("0.2");
  });
});
