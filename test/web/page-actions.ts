import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { millitree, type Run } from "../cli/millitree.js";
import { PATIENCE } from "./browser.js";

/** A phone, held upright. */
export const phone = (width: number, height = 844): BrowserContextOptions => ({
  viewport: { width, height },
  isMobile: true,
  hasTouch: true,
});

/** Waits until a value is what is expected of it. */
export const eventually = <Value>(read: () => Value) =>
  expect.poll(read, { timeout: PATIENCE, interval: 20 });

/** Waits until all that is drawn stands at the fine tolerance. */
export const settled = (page: Page): Promise<void> =>
  page.locator('main[data-settled="true"]').waitFor({ state: "attached" });

/** The field of a number, by the beginning of its label. */
export const field = (page: Page, label: string): Locator =>
  page.getByRole("textbox", { name: new RegExp(`^${label}( \\[.*\\])?$`) });

/** Types a number into a field, and leaves it with Enter. */
export async function typed(page: Page, label: string, text: string): Promise<void> {
  await field(page, label).fill(text);
  await field(page, label).press("Enter");
}

/** The slider of a number, by its label. */
export const slider = (page: Page, label: string): Locator =>
  page.getByRole("slider", { name: `${label}, slider`, exact: true });

/** A choice of words, by its label. */
export const choice = (page: Page, label: string): Locator =>
  page.getByRole("combobox", { name: label, exact: true });

/** Selects an experiment: the controls are those of its file then. */
export const select = (page: Page, name: string): Promise<void> => {
  const text = name.replace(/[()]/g, "\\$&");
  return page.getByRole("button", { name: new RegExp(`^${text}( \\(note\\))?$`) }).click();
};

/** The path of a reach on the plot, by its place among those that are drawn. */
export const curve = (page: Page, index: number): Promise<string | null> =>
  page.locator(".plot-reach .plot-combined").nth(index).getAttribute("d");

/** The paths of all reaches on the plot. */
export const curves = (page: Page): Promise<string[]> =>
  page
    .locator(".plot-reach .plot-combined")
    .evaluateAll((paths) => paths.map((path) => path.getAttribute("d") ?? ""));

/** What is said to be wrong. */
export const alertOf = (page: Page): Promise<string | null> => page.getByRole("alert").textContent();

/** The cells of an experiment in the table of values. */
export const cells = (page: Page, name: string): Promise<string[]> =>
  page
    .locator("table.values tbody tr", { has: page.getByRole("rowheader", { name, exact: true }) })
    .locator("td")
    .allTextContents();

const menu = (page: Page): Locator => page.locator("summary", { hasText: /^Download$/ });

/** Opens the menu of downloads, or closes it. */
export async function openMenu(page: Page, open = true): Promise<void> {
  if (((await page.locator("details.menu").getAttribute("open")) !== null) !== open) await menu(page).click();
}

/** A file that a browser has saved. */
export interface Saved {
  name: string;
  bytes: Uint8Array;
}

/** Saves a file from the menu of downloads. */
export async function saved(page: Page, what: string): Promise<Saved> {
  await openMenu(page);
  const begun = page.waitForEvent("download");
  await page.locator(`[data-download="${what}"]`).click();
  const download = await begun;
  const bytes = readFileSync(await download.path());
  await openMenu(page, false);
  return { name: download.suggestedFilename(), bytes };
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

export const savedText = async (page: Page, what: string): Promise<string> =>
  text((await saved(page, what)).bytes);

/** The texts in a saved file by their names: those of an archive, or its own. */
export function texts({ name, bytes }: Saved): Record<string, string> {
  if (!name.endsWith(".zip")) return { [name]: text(bytes) };
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([path, content]) => [path, text(content)]));
}

/** Rows of a CSV by the names of its columns. */
export function rows(csv: string): Record<string, string>[] {
  const [head, ...lines] = csv
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"));
  const columns = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [columns[i], cell])));
}

/** Saves the page's experiments in a folder. */
export async function savedFiles(page: Page, folder: string): Promise<string[]> {
  const files = texts(await saved(page, "yaml"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return Object.keys(files);
}

/** The arguments of the command that the page shows: the one that stands above its files. */
export async function shownCommand(page: Page, folder: string): Promise<string[]> {
  const [file] = await savedFiles(page, folder);
  const [line] = readFileSync(join(folder, file), "utf8").split("\n");
  await openMenu(page);
  await eventually(() => page.locator(".command").textContent()).toBe(line.replace("# ", ""));
  await openMenu(page, false);
  const [program, ...args] = line.replace("# ", "").split(" ");
  expect(program).toBe("millitree");
  return args;
}

/** What a command prints, which must succeed. */
export async function printed(cwd: string, args: string[]): Promise<string> {
  const { code, stdout, stderr }: Run = await millitree(args, { cwd });
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  return stdout;
}
