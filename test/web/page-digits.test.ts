import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { numberText, writtenBound } from "../../web/src/ui/written-number.js";
import { temporaryFolder } from "../cli/millitree.js";
import { describePage } from "./browser.js";
import {
  cells,
  choice,
  printed,
  rows,
  saved,
  savedFiles,
  savedText,
  select,
  settled,
  shownCommand,
  texts,
  typed,
} from "./page-actions.js";

/** A number of the page and the digits that it is shown with: `3.4384(11) × 10⁻⁴`. */
function shownNumber(text: string): { value: number; digits: number; unit: number; error: number | null } {
  const found = /^([\d.]+)(?:\((\d+)\))?(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?$/.exec(text);
  if (!found) throw new Error(`no number: ${text}`);
  const [, mantissa, bracket, raised = "⁰"] = found;
  const power = Number(
    [...raised]
      .map((sign) => "⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(sign))
      .join("")
      .replace("-1", "-"),
  );
  const decimals = mantissa.split(".")[1]?.length ?? 0;
  const unit = 10 ** (power - decimals);
  return {
    value: Number(`${mantissa}e${power}`),
    digits: mantissa.replace(".", "").replace(/^0+/, "").length,
    unit,
    error: bracket === undefined ? null : Number(bracket) * unit,
  };
}

/** Expects a shown number to be a computed one, rounded to the digits that are shown, with its error rounded up. */
function expectRounded(text: string, value: string, error?: string): void {
  const shown = shownNumber(text);
  expect(shown.value, text).toBe(Number(Number(value).toPrecision(shown.digits)));
  if (error === undefined || shown.error === null) return;
  expect(shown.error).toBeGreaterThanOrEqual(Number(error) * (1 - 1e-9));
  expect(shown.error).toBeLessThan(Number(error) + 1.001 * shown.unit);
}

describePage("the digits of the page are those of the command line", (site) => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
  });

  /** Saves tables and files of the page, runs the command line on the files, and compares every byte. */
  async function expectSameTables(page: Page, name: string, picked: string): Promise<void> {
    const cwd = join(folder, name);
    mkdirSync(cwd);
    const command = await shownCommand(page, cwd);
    const files = await savedFiles(page, cwd);
    // each experiment has its usual tolerance, here and there
    expect(command).not.toContain("--rtol");
    const masses = command.slice(command.indexOf("-m"), command.indexOf("--format"));
    const [reach, crossSections, spectra] = await Promise.all([
      printed(cwd, command),
      Promise.all(files.map((file) => printed(cwd, ["xsec", file, ...masses, "--format", "csv"]))),
      Promise.all(
        files.map((file) => printed(cwd, ["spectrum", file, "-m", `${picked}GeV`, "--format", "csv"])),
      ),
    ]);
    expect(rows(reach).length).toBeGreaterThan(50);
    expect(await savedText(page, "reach.csv")).toBe(reach);
    const all = async (what: string) => Object.values(texts(await saved(page, what)));
    expect(await all("cross-sections.csv")).toEqual(crossSections);
    expect(await all("spectra.csv")).toEqual(spectra);
    expect(spectra).toHaveLength(files.length);
  }

  it("as the page opens", async () => {
    const page = await site.open();
    await expectSameTables(page, "initial", "0.1");
    // presets go by their names in the command; their files say the same
    const cwd = join(folder, "initial");
    const [files, command] = [await savedFiles(page, cwd), await shownCommand(page, cwd)];
    expect(command.slice(0, 3)).toEqual(["reach", "ldmx", "na64mu"]);
    const fromFiles = await printed(cwd, ["reach", ...files, ...command.slice(3)]);
    expect(fromFiles).toBe(await savedText(page, "reach.csv"));
  });

  it("after many settings", async () => {
    const page = await site.open();
    await typed(page, "Lowest mass in GeV", "0.0123456789");
    await typed(page, "Highest mass in GeV", "2");
    await typed(page, "Number of masses, 2 to 1000", "19");
    await typed(page, "Picked mass in GeV", "0.0314159265358979");
    await typed(page, "Energy", "10");
    await choice(page, "Material").selectOption("W");
    await typed(page, "Emiss/E from", "0.55");
    await typed(page, "Emiss/E to", "0.97");
    await typed(page, "Efficiency", "0.37");
    await typed(page, "Background", "3");
    await typed(page, "Its uncertainty", "1.25");
    await typed(page, "Confidence level", "0.9");
    await select(page, "NA64mu");
    await choice(page, "Radiated").selectOption("chi, complex scalar");
    await typed(page, "Events observed, left empty for a projection", "2");
    await choice(page, "Add a preset").selectOption("na64e-thin");
    await choice(page, "Form factor").selectOption("helm");
    await expectSameTables(page, "changed", "0.0314159265358979");
  });

  it("in the table, rounded to the digits that it shows", async () => {
    const page = await site.open();
    await choice(page, "Add a preset").selectOption("na64e-thin");
    const [reaches, archive] = [
      rows(await savedText(page, "reach.csv")),
      await saved(page, "cross-sections.csv"),
    ];
    const [mass] = reaches.map(({ mass_GeV }) => mass_GeV).slice(20);
    await typed(page, "Picked mass in GeV", mass);
    await settled(page);
    const crossSections = Object.values(texts(archive)).map(rows);
    const experiments = ["LDMX", "NA64mu", "NA64e (thin target)"];
    for (const [i, experiment] of experiments.entries()) {
      const reach = reaches.find((row) => row.experiment === experiment && row.mass_GeV === mass)!;
      const section = crossSections[i].find((row) => row.mass_GeV === mass)!;
      const [epsilon, sigma, signal, excluded, error] = await cells(page, experiment);
      expectRounded(epsilon, reach.epsilon, reach.epsilon_error);
      expectRounded(sigma, section.sigma_pb, section.error_pb);
      expectRounded(signal, reach.signal_per_epsilon2);
      expectRounded(excluded, String(Number(reach.epsilon) ** 2 * Number(reach.signal_per_epsilon2)));
      expect(error).toBe(numberText(writtenBound(Number(reach.epsilon_error) / Number(reach.epsilon))));
    }
  });
});
