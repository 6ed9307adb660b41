import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parseExperiment, preset } from "../../src/index.js";
import { figureSize_mm } from "../../src/parts.js";
import { temporaryFolder } from "../cli/millitree.js";
import { describePage } from "./browser.js";
import {
  eventually,
  openMenu,
  printed,
  type Saved,
  saved,
  savedFiles,
  savedText,
  shownCommand,
  texts,
  typed,
} from "./page-actions.js";

/** How large a PNG is, and how much of its area is ink, as a browser draws it. */
const ink = (page: Page, png: Uint8Array): Promise<{ width: number; height: number; ink: number }> =>
  page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { naturalWidth: width, naturalHeight: height } = image;
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext("2d")!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    let ink = 0;
    for (let i = 0; i < data.length; i += 4) ink += 255 - (data[i] + data[i + 1] + data[i + 2]) / 3;
    return { width, height, ink: ink / (255 * width * height) };
  }, Buffer.from(png).toString("base64"));

const text = ({ bytes }: Saved): string => new TextDecoder().decode(bytes);

/** A text of the command line as the page has it, in which no Node is at work. */
const withoutNode = (written: string): string => written.replace(/^( *"node": )\d+,$/m, "$1null,");

describePage("what the page saves", (site) => {
  let folder: string;
  beforeAll(() => {
    folder = temporaryFolder(afterAll);
  });

  it("equals the command line's output from its files: figure 4, the submission to HEPData, the files", async () => {
    const cwd = join(folder, "same");
    mkdirSync(cwd);
    const page = await site.open("m=0.02:0.7:9&b=sensei,slac-mq&channels=1");
    await typed(page, "Energy", "6.5");
    const command = await shownCommand(page, cwd);
    const files = await savedFiles(page, cwd);
    expect(files).toEqual(["ldmx.yaml", "na64mu.yaml"]);
    const { name, beam, ...rest } = parseExperiment(
      readFileSync(join(cwd, "ldmx.yaml"), "utf8"),
      "ldmx.yaml",
    );
    const { name: _, beam: begun, ...as } = preset("ldmx");
    expect([name, beam, rest]).toEqual(["LDMX", { ...begun, energy_GeV: 6.5 }, as]);
    const run = (...more: string[]) =>
      printed(cwd, [...command.slice(0, command.indexOf("--format")), ...more]);
    const bounds = ["--bounds", "sensei,slac-mq"];
    await Promise.all([
      run("--figure", "x.svg", ...bounds),
      run("--figure", "x.png", ...bounds),
      run("--hepdata", "hepdata"),
    ]);
    const svg = await saved(page, "reach.svg");
    expect(svg.name).toBe("reach-ldmx-na64mu.svg");
    expect(text(svg)).toBe(readFileSync(join(cwd, "x.svg"), "utf8"));

    const archive = texts(await saved(page, "hepdata"));
    const written = readdirSync(join(cwd, "hepdata"));
    expect(Object.keys(archive).toSorted()).toEqual(written.toSorted());
    for (const file of written)
      expect(archive[file], file).toBe(withoutNode(readFileSync(join(cwd, "hepdata", file), "utf8")));

    // another program draws the PNG: as large, and with as much ink
    const png = await saved(page, "reach.png");
    const [drawn, other] = [await ink(page, png.bytes), await ink(page, readFileSync(join(cwd, "x.png")))];
    expect([png.name, drawn.width, drawn.height]).toEqual([
      "reach-ldmx-na64mu.png",
      other.width,
      other.height,
    ]);
    const [width_mm] = figureSize_mm(text(svg));
    expect(drawn.width).toBe(Math.round((width_mm * 400) / 25.4));
    expect(other.ink).toBeGreaterThan(0.01);
    expect(Math.abs(drawn.ink / other.ink - 1)).toBeLessThan(0.05);
  });

  it("has one size as SVG, PDF and PNG, with ink on it", async () => {
    const page = await site.open("m=0.02:0.7:5");
    for (const what of ["reach", "cross-sections", "spectra"]) {
      const svg = text(await saved(page, `${what}.svg`));
      expect(svg).toMatch(/^<svg /);
      const [width_mm, height_mm] = figureSize_mm(svg);
      const pdf = Buffer.from((await saved(page, `${what}.pdf`)).bytes).toString("latin1");
      expect(pdf).toMatch(/^%PDF-1\.\d/);
      expect(pdf).toMatch(/%%EOF\s*$/);
      const [, box] = /\/MediaBox \[0 0 ([\d.]+ [\d.]+)\]/.exec(pdf)!;
      const [width_pt, height_pt] = box.split(" ").map(Number);
      expect(width_pt).toBeCloseTo((width_mm * 72) / 25.4, 2);
      expect(height_pt).toBeCloseTo((height_mm * 72) / 25.4, 2);
      const png = Buffer.from((await saved(page, `${what}.png`)).bytes);
      expect(png.subarray(1, 4).toString()).toBe("PNG");
      const width = Math.round((width_mm * 400) / 25.4);
      expect(png.readUInt32BE(16)).toBe(width);
      expect(Math.abs(png.readUInt32BE(20) - (width * height_mm) / width_mm)).toBeLessThanOrEqual(0.5);
      expect((await ink(page, png)).ink).toBeGreaterThan(0.01);
    }
  });

  it("shows the command for the present page while the menu is open", async () => {
    const page = await site.open("m=0.02:0.7:5");
    await openMenu(page);
    const line = page.locator(".command");
    await eventually(() => line.textContent()).toBe(
      "millitree reach ldmx na64mu -m 0.02GeV:0.7GeV:5 --format csv",
    );
    await typed(page, "Energy", "5");
    await typed(page, "Number of masses, 2 to 1000", "6");
    await eventually(() => line.textContent()).toBe(
      "millitree reach ldmx.yaml na64mu -m 0.02GeV:0.7GeV:6 --format csv",
    );
  });

  it("gives in the menu the reason why there is nothing to save", async () => {
    const page = await site.open("m=0.02:0.7:5");
    const alert = page.locator("details.menu").getByRole("alert");
    const refused = async (what: string) => {
      await openMenu(page);
      await page.locator(`[data-download="${what}"]`).click();
      await page.locator(`[data-download="${what}"][aria-disabled="false"]`).waitFor();
      const message = await alert.textContent();
      await openMenu(page, false);
      return message;
    };
    await typed(page, "Highest mass in GeV", "90");
    await typed(page, "Lowest mass in GeV", "70");
    expect(await refused("reach.svg")).toMatch(/^invalid figure: nothing can be reached at any mass; /);
    expect(await refused("cross-sections.png")).toMatch(/^invalid figure: no cross section at any mass; /);
    // what can be saved after all takes the message away
    expect(await savedText(page, "reach.csv")).toMatch(/^NA64mu,70\.0,,/m);
    await openMenu(page);
    expect(await alert.count()).toBe(0);
    await openMenu(page, false);
    await page.getByRole("checkbox", { name: "Draw LDMX" }).uncheck();
    await page.getByRole("checkbox", { name: "Draw NA64mu" }).uncheck();
    expect(await refused("reach.csv")).toBe("invalid experiments: none; at least one must be shown");
    await page.getByRole("button", { name: "Remove LDMX" }).click();
    await page.getByRole("button", { name: "Remove NA64mu" }).click();
    expect(await refused("hepdata")).toBe("invalid experiments: none; at least one must be shown");
    await page.getByText("No experiment: add a preset").waitFor();
  });
});
