import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { millitree, temporaryFolder } from "../cli/millitree.js";
import { describePage } from "./browser.js";
import {
  alertOf,
  cells,
  choice,
  curves,
  eventually,
  printed,
  rows,
  savedText,
  select,
  settled,
  typed,
} from "./page-actions.js";

interface Given {
  name: string;
  content: string;
}

const example = (name: string): Given => ({
  name,
  content: readFileSync(new URL(`../../examples/${name}`, import.meta.url), "utf8"),
});

/** Opens files as the button does. */
async function choose(page: Page, ...files: Given[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a file …" }).click();
  const given = files.map(({ name, content }) => ({ name, mimeType: "", buffer: Buffer.from(content) }));
  await (await chooser).setFiles(given);
}

/** Drops files on the page as a hand does: over it first. */
const drop = (page: Page, ...files: Given[]): Promise<void> =>
  page.evaluate((files) => {
    const dataTransfer = new DataTransfer();
    for (const { name, content } of files) dataTransfer.items.add(new File([content], name));
    for (const kind of ["dragover", "drop"])
      document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
  }, files);

const names = (page: Page): Promise<string[]> =>
  page
    .locator("button.entry-name")
    .evaluateAll((buttons) => buttons.map((button) => (button.ariaLabel ?? "").replace(/ \(note\)$/, "")));

const FEW = "m=0.02:0.5:6";

describePage("files that the page is given", (site) => {
  let cwd: string;
  beforeAll(() => {
    cwd = temporaryFolder(afterAll);
  });

  /** What the command line says of a file that it refuses. */
  async function refusal({ name, content }: Given): Promise<string> {
    writeFileSync(join(cwd, name), content);
    const { code, stderr } = await millitree(["check", name], { cwd });
    expect(code).toBe(2);
    return stderr.trim().replace(/^millitree: /, "");
  }

  it.each([
    ["by the file chooser", choose],
    ["by a drop", drop],
  ])("an experiment, %s, has the digits of the command line", async (_, give) => {
    const page = await site.open(FEW);
    const file = example("background.yaml");
    const [, name] = /^name: (.*)$/m.exec(file.content)!;
    await give(page, file);
    await eventually(() => names(page)).toEqual(["LDMX", "NA64mu", name]);
    await settled(page);
    expect((await curves(page)).filter((path) => path !== "")).toHaveLength(3);
    await page.getByRole("checkbox", { name: "Draw LDMX", exact: true }).uncheck();
    await page.getByRole("checkbox", { name: "Draw NA64mu", exact: true }).uncheck();
    writeFileSync(join(cwd, file.name), file.content);
    const command = ["reach", file.name, "-m", "0.02GeV:0.5GeV:6", "--format", "csv"];
    expect(await savedText(page, "reach.csv")).toBe(await printed(cwd, command));
    expect(await page.locator('input[type="file"]').inputValue()).toBe("");
  });

  it("with mistakes are refused in the words of millitree check, all at once", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const begun = await curves(page);
    const bad = {
      name: "bad.yaml",
      content:
        "name: bad\nbeam: {lepton: e-, energy_GV: 8, on_target: -1}\n" +
        "target: {material: Xx, thickness_X0: 0.4}\nsignal: {missing_energy_fraction: [0.7, 1]}\n",
    };
    for (const file of [
      bad,
      { name: "broken.yml", content: "name: [\n" },
      { name: "empty.yaml", content: "" },
    ]) {
      const words = await refusal(file);
      expect(words).toMatch(new RegExp(`^${file.name}:\\d+:\\d+: `));
      await choose(page, file);
      await eventually(() => alertOf(page)).toBe(words);
      expect(await names(page)).toEqual(["LDMX", "NA64mu"]);
      await page.getByRole("button", { name: "Close the message" }).click();
    }
    // what comes with it is taken all the same
    await drop(page, bad, example("background.yaml"));
    await eventually(() => names(page)).toHaveLength(3);
    await eventually(() => alertOf(page)).toBe(await refusal(bad));
    await settled(page);
    expect((await curves(page)).slice(0, 2)).toEqual(begun);
  });

  it("a table is a user's own curve; a wrong one is refused with its line numbers", async () => {
    const page = await site.open(FEW);
    const table = { name: "ours.csv", content: "mass_MeV,epsilon\n20,1e-4\n100,3e-4\n400,0.005\n" };
    await drop(page, table, { name: "theirs.dat", content: "# GeV\n0.03 1e-3\n0.3 2e-3\n" });
    const lines = page.locator(".plot-own-line");
    await eventually(() => lines.count()).toBe(2);
    const numbersOf = async (index: number) =>
      (await lines.nth(index).getAttribute("d"))!.match(/[ML][\d.]+ [\d.]+/g)!.length;
    expect([await numbersOf(0), await numbersOf(1)]).toEqual([3, 2]);
    expect(await page.getByRole("textbox", { name: "Label of curve 1" }).inputValue()).toBe("ours");
    await choose(page, { name: "wrong.csv", content: "mass_GeV,epsilon\n0.1,1e-3\n0.2,1.2.3\n3x,1e-3\n" });
    await eventually(() => alertOf(page)).toBe(
      "wrong.csv:3: invalid epsilon: 1.2.3; must be a plain number, such as 0.001 or 1e-3\n" +
        "wrong.csv:4: invalid mass: 3x; must be a plain number, such as 0.001 or 1e-3",
    );
    await page.getByRole("button", { name: "Remove ours" }).click();
    await eventually(() => lines.count()).toBe(1);
  });

  it("a table without a unit shows its range as read, and its unit can be chosen", async () => {
    const page = await site.open(FEW);
    await drop(page, { name: "bare.dat", content: "10 1e-4\n5600 1e-3\n\n20 1e-3\n40 2e-3\n" });
    const facts = page.locator(".curve-facts");
    await eventually(() => facts.textContent()).toContain(
      "4 points, 10 GeV to 5.6 TeV: no point lies in the plot",
    );
    await page.getByLabel("Masses of curve 1 in").selectOption("MeV");
    await eventually(() => facts.textContent()).toContain("4 points, 10 MeV to 5.6 GeV");
    expect(await facts.textContent()).not.toContain("no point");
    // two pieces, which are not joined
    expect((await page.locator(".plot-own-line").getAttribute("d"))?.match(/M/g)).toHaveLength(2);
  });

  it("of other kinds, or too large, are refused by name", async () => {
    const page = await site.open(FEW);
    await choose(page, { name: "plot.png", content: "PNG" }, { name: "huge.yaml", content: "#".repeat(3e6) });
    await eventually(() => alertOf(page)).toBe(
      "plot.png: invalid file: must end with .yaml or .yml, an experiment, or with .csv, .tsv, .txt, .dat or .lmt, a curve\n" +
        "huge.yaml: invalid file: 3000000 bytes; at most 1 MB are allowed",
    );
    await choose(page, { name: "none.csv", content: "" });
    await eventually(() => alertOf(page)).toMatch(/^none\.csv:1: invalid /);
    expect(await names(page)).toEqual(["LDMX", "NA64mu"]);
  });

  it("with a vector on its mass shell are not drawn next to chi, and the page says so", async () => {
    const page = await site.open(FEW);
    await choose(page, example("dark-photon.yaml"));
    await page.getByText("Not drawn, because").waitFor();
    expect(await page.locator("p.note").first().textContent()).toMatch(/: +LDMX dark photon\.$/);
    await settled(page);
    expect(await curves(page)).toHaveLength(2);
    // nor have its values a place under the mass of chi
    expect(await cells(page, "LDMX dark photon")).toEqual([
      "an invisible vector, whose mass and ε are not those of χ",
      "Explain",
    ]);
    await page.getByRole("checkbox", { name: "Draw LDMX", exact: true }).uncheck();
    await page.getByRole("checkbox", { name: "Draw NA64mu", exact: true }).uncheck();
    await page.getByRole("group", { name: "Reach: kinetic mixing ε against the mass of V" }).waitFor();
    expect(await page.getByText("Not drawn, because").count()).toBe(0);
    await settled(page);
    expect((await curves(page)).filter((path) => path !== "")).toHaveLength(1);
  });

  it("of a scalar has a warning that bounds are on fermions", async () => {
    const page = await site.open("e=ldmx;spin=0;~1&e=na64mu;~2&m=0.05:0.2:2");
    const note = page.locator("p.note", { hasText: "On a scalar they are weaker" });
    await note.waitFor();
    expect(await note.textContent()).toMatch(/: +LDMX\.$/);
    await choice(page, "Radiated").selectOption({ index: 0 });
    await note.waitFor({ state: "detached" });
  });

  it("of long names are told apart in the list, also next to a mark", async () => {
    const long = ["NA64e Run 4 (thin target)", "NA64 positrons (thin target)"];
    const entries = long.map(
      (name, i) => `e=na64e-thin;name=${encodeURIComponent(JSON.stringify(name))};~${i + 1}`,
    );
    const page = await site.open(`${entries.join("&")}&e=na64mu-1e14;~3&m=0.05:0.1:2`);
    for (const name of long) await page.getByRole("button", { name: `${name} (note)` }).waitFor();
    const names = page.locator(".entry-name .name");
    const hidden = await names.evaluateAll((all) => all.map((one) => one.scrollHeight - one.clientHeight));
    expect(hidden).toEqual([0, 0, 0]);
  });

  it("with warnings are marked while another is selected", async () => {
    const page = await site.open("e=ldmx;beam.energy_GeV=0.05;~1&e=na64mu;~2&m=0.05:0.2:2&on=2");
    await select(page, "LDMX (note)");
    const words = await page.locator(".side p.note").first().textContent();
    const { stdout, stderr } = await millitree(["check", "-"], {
      input: readFileSync(new URL("../../data/experiments/ldmx.yaml", import.meta.url), "utf8").replace(
        "energy_GeV: 8",
        "energy_GeV: 0.05",
      ),
    });
    expect(stdout + stderr).toContain(words);
  });

  it("that can't be read is refused by name, and does not stop the others", async () => {
    const page = await site.open(FEW);
    await page.evaluate(() => {
      const folder = new File([], "folder.csv");
      folder.arrayBuffer = () => Promise.reject(new Error("it is a folder"));
      const given = new DataTransfer();
      given.items.add(new File(["0.05,1e-3\n0.2,1e-3\n"], "mine.csv"));
      const files = [folder, ...given.files];
      const drop = new DragEvent("drop");
      Object.defineProperty(drop, "dataTransfer", { value: { files, types: ["Files"] } });
      dispatchEvent(drop);
    });
    await eventually(() => alertOf(page)).toBe("folder.csv: can't be read: it is a folder");
    await page.getByRole("textbox", { name: "Label of curve 1" }).waitFor();
  });

  it("a draft of one is replaced by changes made elsewhere", async () => {
    const page = await site.open(FEW);
    await page.getByText("The experiment's file (YAML)").click();
    const editor = page.getByRole("textbox", { name: "The experiment's file, YAML" });
    await eventually(() => editor.inputValue()).toContain("energy_GeV: 8");
    const draft = async () => {
      const text = await editor.inputValue();
      await editor.fill(text.replace("material: Al", "material: Alu"));
      await page.getByRole("alert").waitFor();
      await editor.blur();
    };
    await draft();
    await typed(page, "Energy", "6");
    await page.getByRole("alert").waitFor({ state: "detached" });
    await eventually(() => editor.inputValue()).toContain("energy_GeV: 6");
    await draft();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("alert").waitFor({ state: "detached" });
    await eventually(() => editor.inputValue()).toContain("energy_GeV: 8");
    expect(await editor.inputValue()).toContain("material: Al,");
    // nor does it wait for one that was changed while another was looked at
    await draft();
    await select(page, "NA64mu");
    await page.getByRole("button", { name: "Remove NA64mu" }).click();
    await eventually(() => editor.inputValue()).toContain("material: Alu");
  });

  it("may be edited: errors with their places, while the curve stays", async () => {
    const page = await site.open(FEW);
    await settled(page);
    const [begun] = await curves(page);
    await page.getByText("The experiment's file (YAML)").click();
    const editor = page.getByRole("textbox", { name: "The experiment's file, YAML" });
    await eventually(() => editor.inputValue()).toContain("energy_GeV: 8");
    const text = await editor.inputValue();
    const wrong = text.replace("energy_GeV: 8", "energy_GeV: eight").replace("material: Al", "material: Alu");
    const words = await refusal({ name: "LDMX.yaml", content: wrong });
    expect(words.split("\n")).toHaveLength(2);
    await editor.fill(wrong);
    await eventually(() => alertOf(page)).toBe(words);
    expect(await editor.inputValue()).toBe(wrong);
    await editor.blur();
    expect(await editor.inputValue()).toBe(wrong);
    await settled(page);
    expect((await curves(page))[0]).toBe(begun);
    await page.getByRole("button", { name: "Back to the last valid file" }).click();
    await eventually(() => editor.inputValue()).toBe(text);
    await editor.fill(text.replace("energy_GeV: 8", "energy_GeV: 6"));
    await eventually(() => page.getByRole("textbox", { name: "Energy [GeV]" }).inputValue()).toBe("6");
    await settled(page);
    expect((await curves(page))[0]).not.toBe(begun);
    // a control changes the text
    await editor.blur();
    await typed(page, "Efficiency", "0.5");
    await eventually(() => editor.inputValue()).toContain("efficiency: 0.5");
  });

  it("may be edited: keys that have no control count, too", async () => {
    const page = await site.open("e=ldmx;~1&m=0.05:0.2:2");
    await page.getByText("The experiment's file (YAML)").click();
    const editor = page.getByRole("textbox", { name: "The experiment's file, YAML" });
    await eventually(() => editor.inputValue()).toContain("energy_GeV: 8");
    const begun = await editor.inputValue();
    const changes = [
      begun.replace("energy_GeV: 8", "energy_GeV: 8, energy_spread_GeV: 0.4"),
      begun.replace("cuts: {}", "cuts: {recoil_angle_max_mrad: 60}"),
    ];
    const tables: string[] = [];
    for (const text of changes) {
      await editor.fill(text);
      await eventually(() => page.evaluate(() => location.hash)).toContain(
        text.includes("spread") ? "energy_spread_GeV=0.4" : "recoil_angle_max_mrad=60",
      );
      tables.push(await savedText(page, "reach.csv"));
      writeFileSync(join(cwd, "edited.yaml"), text);
      const command = ["reach", "edited.yaml", "-m", "0.05GeV:0.2GeV:2", "--format", "csv"];
      expect(tables.at(-1)).toBe(await printed(cwd, command));
    }
    expect(rows(tables[0])[0].epsilon).not.toBe(rows(tables[1])[0].epsilon);
    await page.getByText("Cuts of the file: recoil_angle_max_mrad").waitFor();
  });
});
