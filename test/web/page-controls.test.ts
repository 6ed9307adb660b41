import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { describePage } from "./browser.js";
import {
  choice,
  curve,
  curves,
  eventually,
  field,
  openMenu,
  rows,
  savedText,
  select,
  settled,
  slider,
  typed,
} from "./page-actions.js";

/** Few masses: what is tested here holds at each. */
const FEW = "m=0.03:0.3:3";

type Columns = Record<string, number[]>;

/** The columns of an experiment in the page's CSV. */
async function columns(page: Page, experiment = "LDMX"): Promise<Columns> {
  const table = rows(await savedText(page, "reach.csv")).filter((row) => row.experiment === experiment);
  expect(table).toHaveLength(3);
  const numbers = Object.keys(table[0]).filter((name) => Number(table[0][name]) > 0);
  return Object.fromEntries(numbers.map((name) => [name, table.map((row) => Number(row[name]))]));
}

/** Expects columns to have changed by a factor at every mass. */
function expectRatio(after: Columns, before: Columns, names: readonly string[], factor: number): void {
  for (const name of names)
    for (const [i, value] of before[name].entries())
      expect(Math.abs(after[name][i] / value / factor - 1), name).toBeLessThan(1e-9);
}

const MESONS = ["epsilon_rho", "epsilon_omega", "epsilon_phi"];
const EPSILONS = ["epsilon", "epsilon_bremsstrahlung", ...MESONS];

describePage("what is moved", (site) => {
  it("scales: charges with the leptons on target and the efficiency, mesons with them", async () => {
    const page = await site.open(FEW);
    const begun = await columns(page);
    await typed(page, "Leptons on target", "8e16");
    const more = await columns(page);
    expectRatio(more, begun, EPSILONS, 1 / 2);
    expectRatio(more, begun, ["signal_per_epsilon2"], 4);
    await typed(page, "Efficiency", "0.25");
    const less = await columns(page);
    expectRatio(less, begun, [...EPSILONS, "signal_per_epsilon2"], 1);
    await typed(page, "Leptons on target", "2e16");
    expectRatio(await columns(page), begun, EPSILONS, 2);
    await typed(page, "Excluded", "12");
    expectRatio(await columns(page), begun, EPSILONS, 4);
  });

  it("scales: mesons stay if they don't follow, and do not depend on the thickness", async () => {
    const page = await site.open(FEW);
    const begun = await columns(page);
    await page.getByRole("checkbox", { name: "numbers follow the leptons on target" }).uncheck();
    await typed(page, "Leptons on target", "1.8e17");
    const more = await columns(page);
    expectRatio(more, begun, ["epsilon_bremsstrahlung"], 1 / 3);
    expectRatio(more, begun, MESONS, 1);
    await typed(page, "Thickness", "1.6");
    const thick = await columns(page);
    expectRatio(thick, begun, ["epsilon_bremsstrahlung"], 1 / 6);
    expectRatio(thick, begun, MESONS, 1);
    await typed(page, "Number of rho mesons", "2.4e11");
    expectRatio(await columns(page), begun, ["epsilon_rho"], 1 / 2);
    await typed(page, "Number of rho mesons", "");
    expect(await columns(page)).not.toHaveProperty("epsilon_rho");
  });

  it("is the same by typing, by keys and by pointer", async () => {
    const page = await site.open(FEW);
    const begun = await columns(page);
    const [path] = await curves(page);
    const leptons = slider(page, "Leptons on target");
    const number = field(page, "Leptons on target");
    await leptons.focus();
    await page.keyboard.press("ArrowRight");
    const byKey = Number(await number.inputValue());
    expect(byKey).toBeGreaterThan(2e16);
    await expect(leptons.getAttribute("aria-valuetext")).resolves.toBe(await number.inputValue());
    expectRatio(await columns(page), begun, EPSILONS, (byKey / 2e16) ** -0.5);
    await settled(page);
    expect(await curve(page, 0)).not.toBe(path);
    const box = (await leptons.boundingBox())!;
    await page.mouse.move(box.x + 0.4 * box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.25 * box.width, box.y + box.height / 2, { steps: 5 });
    await page.mouse.up();
    const byPointer = Number(await number.inputValue());
    // a quarter of the way from 1e8 to 1e20
    expect(Math.abs(Math.log10(byPointer) - 11)).toBeLessThan(0.3);
    expectRatio(await columns(page), begun, EPSILONS, (byPointer / 2e16) ** -0.5);
    await typed(page, "Leptons on target", "2e16");
    await settled(page);
    expect(await curve(page, 0)).toBe(path);
  });

  it("by a slider goes on with each press of an arrow key", async () => {
    const page = await site.open(FEW);
    for (const [label, from] of [
      ["Energy", "1"],
      ["Thickness", "1"],
      ["Emiss/E from", "0.5"],
      ["Efficiency", "0.5"],
      ["Confidence level", "0.9"],
      ["Background", "10"],
    ]) {
      const number = field(page, label);
      await typed(page, label, from);
      await slider(page, label.replace("Emiss", "E_miss")).focus();
      for (const [key, sign] of [
        ["ArrowRight", 1],
        ["ArrowLeft", -1],
      ] as const)
        for (let i = 0; i < 6; i++) {
          const before = Number(await number.inputValue());
          await page.keyboard.press(key);
          const moved = sign * (Number(await number.inputValue()) - before);
          expect(moved, `${label}: ${key} from ${before}`).toBeGreaterThan(0);
        }
    }
  });

  it("takes numbers as they are typed; other text is marked and changes nothing", async () => {
    const page = await site.open(FEW);
    const energy = field(page, "Energy");
    await typed(page, "Energy", "4.56789012345");
    await settled(page);
    const [path] = await curves(page);
    const link = () => page.evaluate(() => location.hash);
    await eventually(link).toContain("beam.energy_GeV=4.56789012345;");
    // a keypad for decimals has no e, and in places no point
    expect(await page.locator("input[inputmode]").count()).toBe(0);
    for (const nonsense of ["4.5x", "1e", "four", "0x10", "1,5"]) {
      await energy.fill(nonsense);
      expect(await energy.getAttribute("aria-invalid")).toBe("true");
      await energy.press("Enter");
      expect(await energy.inputValue()).toBe(nonsense);
    }
    await settled(page);
    expect(await curve(page, 0)).toBe(path);
    // what can't be taken stays, with words on what can, until Escape brings the file's number back
    await energy.blur();
    expect(await energy.inputValue()).toBe("1,5");
    expect(await page.getByRole("alert").textContent()).toBe("must be a number");
    await energy.press("Escape");
    expect(await energy.inputValue()).toBe("4.56789012345");
    expect(await energy.getAttribute("aria-invalid")).toBe("false");
    await page.getByRole("alert").waitFor({ state: "detached" });
    // a number that no experiment has: the schema says so, the curve stays
    await typed(page, "Energy", "-1");
    const alert = page.getByRole("alert");
    await eventually(() => alert.textContent()).toBe(
      "beam.energy_GeV: invalid energy_GeV: -1; must be a number > 0 and <= 100000 [GeV]",
    );
    expect(await curve(page, 0)).toBe(path);
    await typed(page, "Energy", "1e1");
    await alert.waitFor({ state: "detached" });
    await settled(page);
    expect(await curve(page, 0)).not.toBe(path);
  });

  it("a refused text disappears when the number changes by other means", async () => {
    const page = await site.open(FEW);
    const energy = field(page, "Energy");
    const refused = page.locator(".refused");
    const shown = async () => [await energy.inputValue(), await energy.getAttribute("aria-invalid")];
    const refuse = async () => {
      await typed(page, "Energy", "1,5");
      expect(await shown()).toEqual(["1,5", "true"]);
      await refused.waitFor();
    };
    const begun = await energy.inputValue();
    await refuse();
    await slider(page, "Energy").press("ArrowRight");
    await refused.waitFor({ state: "detached" });
    const moved = await energy.inputValue();
    expect(Number(moved)).toBeGreaterThan(Number(begun));
    await eventually(shown).toEqual([moved, "false"]);
    // back at the number over which it was typed, it doesn't come back
    await page.getByRole("button", { name: "Undo" }).click();
    await eventually(shown).toEqual([begun, "false"]);
    await refuse();
    await page.getByRole("button", { name: "Redo" }).click();
    await eventually(shown).toEqual([moved, "false"]);
    await refuse();
    await page.evaluate((few) => {
      location.hash = `e=ldmx;beam.energy_GeV=5;~1&${few}`;
    }, FEW);
    await eventually(shown).toEqual(["5", "false"]);
    const mass = field(page, "Picked mass in GeV");
    await typed(page, "Picked mass in GeV", "abc");
    await refused.waitFor();
    await page.getByRole("slider", { name: "Picked mass of χ" }).first().press("ArrowRight");
    await refused.waitFor({ state: "detached" });
    await eventually(async () => Number(await mass.inputValue())).toBeGreaterThan(0.1);
  });

  it("on a narrow axis is the picked mass, too", async () => {
    const page = await site.open("m=0.1:0.13:3&at=0.1");
    const handle = page.getByRole("slider", { name: "Picked mass of χ" }).first();
    const state = async () => [
      Number(await field(page, "Picked mass in GeV").inputValue()),
      Number.parseFloat((await handle.getAttribute("aria-valuetext"))!),
    ];
    for (const key of [...Array(4).fill("ArrowRight"), ...Array(4).fill("Shift+ArrowRight")]) {
      const before = await state();
      await handle.press(key);
      const after = await state();
      for (const i of [0, 1]) expect(after[i], `${key} from ${before}`).toBeGreaterThan(before[i]);
    }
  });

  it("can be anything in a link without breaking the page", async () => {
    const keys =
      "name beam target cascade calorimeter signal efficiency background limit mesons photoproduction cuts form_factor final spin";
    const broken = [
      ...keys.split(" "),
      "mesons.rho",
      "photoproduction.f_brem",
      "calorimeter.material",
    ].flatMap((key) => ["null", "[]"].map((value) => `e=ldmx;${key}=${value};~1`));
    const page = await site.open([...broken, FEW].join("&"));
    const entries = page.locator("button.entry-name");
    expect(await entries.count()).toBe(broken.length);
    const selected = await entries.evaluateAll(async (buttons) => {
      let selected = 0;
      for (const button of buttons) {
        (button as HTMLElement).click();
        await new Promise(requestAnimationFrame);
        if (button.ariaPressed === "true") selected++;
      }
      return selected;
    });
    expect(selected).toBe(broken.length);
    expect(await page.getByText("The page has failed").count()).toBe(0);
  });

  it("a confidence level turns the limit into one from counts", async () => {
    const page = await site.open(FEW);
    const [begun, other] = [await columns(page), await columns(page, "NA64mu")];
    expect(await choice(page, "Excluded signal").inputValue()).toBe("stated");
    await typed(page, "Confidence level", "0.9");
    await eventually(() => choice(page, "Excluded signal").inputValue()).toBe("counts");
    await field(page, "Excluded").waitFor({ state: "detached" });
    // without a background and without events, CLs excludes -ln 0.1 of the 3 that were stated
    expectRatio(await columns(page), begun, EPSILONS, Math.sqrt(Math.log(10) / 3));
    expect(await columns(page, "NA64mu")).toEqual(other);
    // what is stated then is what was excluded, and no curve moves
    await settled(page);
    await choice(page, "Excluded signal").selectOption("stated");
    expect(Number(await field(page, "Excluded").inputValue())).toBeCloseTo(Math.log(10), 10);
    expectRatio(await columns(page), begun, EPSILONS, Math.sqrt(Math.log(10) / 3));
    await typed(page, "Excluded", "3");
    expectRatio(await columns(page), begun, EPSILONS, 1);
  });

  it("a signal can be stated if the excluded signal is known", async () => {
    const page = await site.open(FEW);
    const stated = choice(page, "Excluded signal").getByRole("option", { name: "as stated" });
    await settled(page);
    await choice(page, "Excluded signal").selectOption("counts");
    await eventually(() => stated.isDisabled()).toBe(false);
    // neither of a file that is invalid nor of an experiment that is hidden
    await typed(page, "Energy", "-1");
    await eventually(() => stated.isDisabled()).toBe(true);
    await typed(page, "Energy", "8");
    await eventually(() => stated.isDisabled()).toBe(false);
    await page.getByRole("checkbox", { name: "Draw LDMX" }).uncheck();
    await eventually(() => stated.isDisabled()).toBe(true);
  });

  it("has its command in the open menu, requested once for every change, and no former error", async () => {
    const page = await site.open(FEW);
    await settled(page);
    await page.evaluate(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function (message) {
        const { dataset } = document.body;
        if (message.kind === "command") dataset.commands = String(Number(dataset.commands ?? 0) + 1);
        post.call(this, message);
      };
    });
    const commands = async () => Number(await page.evaluate(() => document.body.dataset.commands));
    const command = page.locator(".command");
    const alert = page.locator(".menu-body").getByRole("alert");
    await openMenu(page);
    await command.waitFor();
    expect(await commands()).toBe(1);
    // a move is followed by many answers
    await slider(page, "Leptons on target").press("ArrowRight");
    await settled(page);
    await eventually(commands).toBe(2);
    await typed(page, "Energy", "-1");
    await alert.waitFor();
    await command.waitFor({ state: "detached" });
    await page.locator('[data-download="reach.csv"]').press("Enter");
    await page.locator('[data-download="reach.csv"][aria-disabled="false"]').waitFor();
    await typed(page, "Energy", "8");
    await command.waitFor();
    expect(await alert.count()).toBe(0);
    // nor one that was there when the menu was closed
    await typed(page, "Energy", "-1");
    await alert.waitFor();
    await openMenu(page, false);
    await typed(page, "Energy", "9");
    await openMenu(page);
    await command.waitFor();
    expect(await alert.count()).toBe(0);
  });

  it("a hundred times in a tenth of a second ends at the last move", async () => {
    const page = await site.open();
    await select(page, "LDMX");
    await settled(page);
    const longest = await slider(page, "Energy").evaluate(async (input: HTMLInputElement) => {
      const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
      let [last, longest, watching] = [performance.now(), 0, true];
      const watched = (async () => {
        while (watching) {
          await pause(0);
          const now = performance.now();
          longest = Math.max(longest, now - last);
          last = now;
        }
      })();
      for (let i = 0; i < 100; i++) {
        input.value = String(301 + Math.round(40 * Math.sin(i)) - Math.floor(i / 5));
        input.dispatchEvent(new Event("input", { bubbles: true }));
        await pause(1);
      }
      input.value = "290";
      input.dispatchEvent(new Event("input", { bubbles: true }));
      await pause(200);
      watching = false;
      await watched;
      return longest;
    });
    console.log(`the main thread was busy for ${longest.toFixed(0)} ms at most`);
    const energy = await field(page, "Energy").inputValue();
    expect(Number(energy)).toBeCloseTo(1000 ** 0.29, 1);
    await settled(page);
    await eventually(() => page.evaluate(() => location.hash)).toContain(`energy_GeV=${energy};`);
    const drawn = await curves(page);
    const table = await page.locator("table.values").textContent();
    const csv = await savedText(page, "reach.csv");
    const fresh = await site.open(await page.evaluate(() => location.hash.slice(1)));
    await settled(fresh);
    expect(await curves(fresh)).toEqual(drawn);
    expect(await fresh.locator("table.values").textContent()).toBe(table);
    expect(await savedText(fresh, "reach.csv")).toBe(csv);
  });

  it("is undone step by step, by buttons and by keys", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const undo = page.getByRole("button", { name: "Undo" });
    const redo = page.getByRole("button", { name: "Redo" });
    const able = async () => [
      await undo.getAttribute("aria-disabled"),
      await redo.getAttribute("aria-disabled"),
    ];
    expect(await able()).toEqual(["true", "true"]);
    const begun = await curves(page);
    // a slider's way is one step
    for (const way of ["ArrowRight", "ArrowRight", "ArrowRight"])
      await slider(page, "Leptons on target").press(way);
    const more = await field(page, "Leptons on target").inputValue();
    expect(Number(more)).toBeGreaterThan(2e16);
    await page.waitForTimeout(700);
    await page.getByRole("button", { name: "Remove LDMX" }).click();
    await eventually(() => curves(page)).toHaveLength(1);
    expect(await able()).toEqual(["false", "true"]);

    await undo.click();
    await eventually(() => field(page, "Leptons on target").inputValue()).toBe(more);
    expect(await able()).toEqual(["false", "false"]);
    await page.keyboard.press("Control+z");
    await eventually(() => field(page, "Leptons on target").inputValue()).toBe("2e16");
    expect(await able()).toEqual(["true", "false"]);
    await settled(page);
    expect(await curves(page)).toEqual(begun);
    await eventually(() => page.evaluate(() => location.hash)).toMatch(new RegExp(`^#v=[^&]*&${FEW}$`));
    await page.keyboard.press("Control+y");
    await page.keyboard.press("Control+Shift+Z");
    await eventually(() => curves(page)).toHaveLength(1);
    expect(await able()).toEqual(["false", "true"]);
    // in a field the browser takes back what is typed there
    await page.getByRole("button", { name: "NA64mu", exact: true }).click();
    await field(page, "Energy").pressSequentially("9");
    await page.keyboard.press("Control+z");
    expect(await curves(page)).toHaveLength(1);
  });
});
