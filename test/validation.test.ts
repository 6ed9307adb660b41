import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { meanAndWidth, pullSetups, pulls } from "../bench/pulls.mjs";
import { crossSection } from "../src/experiments/cross-sections.js";
import { parseExperiment } from "../src/experiments/file/parse.js";
import { leptons } from "../src/physics/particles.js";
import {
  allSources,
  type JudgedRow,
  judgedRows,
  rowCells,
  type Source,
  secondRoute,
  secondRouteRow,
  writtenSources,
} from "../validation/rows.mjs";

const folder = new URL("../validation/", import.meta.url);
const report = readFileSync(new URL("report.md", folder), "utf8");

const remembered = new Map<string, JudgedRow[]>();
function rowsOf(source: Source): JudgedRow[] {
  const rows = remembered.get(source.name) ?? judgedRows(source);
  remembered.set(source.name, rows);
  return rows;
}
const rowsNamed = (name: string): JudgedRow[] =>
  rowsOf(writtenSources.find((source) => source.name === name)!);

const explained = ({ id, deviation, tolerance, expect: expected }: JudgedRow): string =>
  `${id}: ours/theirs - 1 = ${deviation.toExponential(2)}, ${expected} ${tolerance}`;

describe("numbers from elsewhere", () => {
  it.each(writtenSources)("$name: every row is as expected", (source) => {
    for (const row of rowsOf(source)) expect(row.passes, explained(row)).toBe(true);
  });

  it("are all of them rows", () => {
    const files = readdirSync(new URL("reference/", folder)).filter((file) => file.endsWith(".csv"));
    expect(files.length).toBeGreaterThan(6);
    for (const file of files) {
      const text = readFileSync(new URL(`reference/${file}`, folder), "utf8");
      const [, ...lines] = text
        .trim()
        .split("\n")
        .filter((line) => !line.startsWith("#"));
      const rows = rowsNamed(file.replace(".csv", ""));
      expect(rows.length, file).toBe(lines.length);
      // in their order, each with a number of its line
      rows.forEach((row, i) => {
        expect(row.id).toBe(`${file.replace(".csv", "")} ${i + 1}`);
        const cells = lines[i].split(",").map(Number);
        expect(cells, row.id).toContain(row.value);
      });
    }
    const ids = allSources
      .flatMap((source) => (source === secondRoute ? [] : rowsOf(source)))
      .map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("that are Monte Carlo's scatter as their standard errors say", () => {
    for (const name of ["generators", "spectrum-mg5-ldmx-10MeV", "spectrum-mg5-na64mu-100MeV"]) {
      const believed = rowsNamed(name).filter(({ expect, note }) => expect === "agrees" && note === "");
      expect(believed.length).toBeGreaterThanOrEqual(20);
      const meanSquare = believed.reduce((sum, { pull }) => sum + pull! * pull!, 0) / believed.length;
      expect(Math.abs(meanSquare - 1), name).toBeLessThan(5 * Math.sqrt(2 / believed.length));
    }
  });

  it("of CalcHEP in double precision are wrong for NA64mu's light masses, by factors, and not for LDMX", () => {
    const wrong = rowsNamed("generators").filter((row) => row.expect === "wrong");
    expect(wrong.length).toBe(6);
    for (const { code, setup } of wrong) {
      expect(code).toBe("CalcHEP 3.6.30 double");
      expect(setup.lepton).toBe("mu");
    }
    for (const { ratio } of wrong.filter(({ setup }) => setup.mass_GeV === 0.01))
      expect(ratio).toBeLessThan(0.5);
  });

  it("of MadGraph for muons are right once the muon's mass is in the screening length, and off by 24 % at 1 TeV", () => {
    const muons = rowsNamed("madgraph-vector").filter(({ expect }) => expect === "wrong");
    expect(muons.map(({ setup }) => setup.energy_GeV)).toEqual([50, 200, 1000]);
    for (const { setup, value } of muons) {
      const { Z, A } = setup;
      const muonScreened = parseExperiment(
        `name: muons\nbeam: {lepton: mu-, energy_GeV: ${setup.energy_GeV}, on_target: 1}\ntarget: {Z: ${Z}, A_g_per_mol: ${A}, density_g_per_cm3: 8.96, thickness_cm: 1}\nfinal: vector\nsignal: {missing_energy_fraction: [0, 1]}\nform_factor: {kind: elastic+quasielastic, screening_per_GeV: ${111 / Math.cbrt(Z) / leptons["mu-"].mass}}`,
        "muons.yaml",
      );
      const { sigma_pb } = crossSection(muonScreened, setup.mass_GeV);
      expect(Math.abs(sigma_pb / value - 1)).toBeLessThan(0.03);
    }
    expect(muons[2].ratio).toBeGreaterThan(1.24);
  });

  it("of DMG4 lie above our elastic part, and where they are no test below the sum", () => {
    const source = writtenSources.find(({ name }) => name === "dmg4-vector-e-Pb")!;
    const elastic = judgedRows({
      ...source,
      rows: () => source.rows().map((row) => ({ ...row, setup: { ...row.setup, formFactor: "elastic" } })),
    });
    for (const { ratio, id } of elastic) expect(ratio, id).toBeLessThan(1);
    for (const { ratio, id } of rowsOf(source).filter(({ expect }) => expect === "shown"))
      expect(ratio, id).toBeGreaterThan(1);
  });
});

describe("VEGAS over the full phase space", () => {
  it("agrees with the table at points of figure 3", () => {
    const points = [1, 7, 10, 12].map((i) => secondRouteRow(i, 2e4));
    for (const row of judgedRows({ ...secondRoute, rows: () => points })) {
      expect(row.error).toBeLessThan(2e-3);
      expect(row.passes, explained(row)).toBe(true);
    }
  });

  it.each(pullSetups)("has pulls of mean 0 and width 1: $name", (setup) => {
    const seeds = 30;
    const { mean, width } = meanAndWidth(pulls(setup, { seeds, from: 1001, calls: 5000 }));
    // five standard errors, those of a Gaussian sample
    expect(Math.abs(mean)).toBeLessThan(5 / Math.sqrt(seeds));
    expect(Math.abs(width - 1)).toBeLessThan(5 / Math.sqrt(2 * (seeds - 1)));
  });
});

describe("report.md", () => {
  /** Cells of every row of a source in the report, by its id. */
  const written = new Map(
    report
      .split("\n")
      .map((line) => line.split("|").map((cell) => cell.trim()))
      .filter(([, id]) => allSources.some(({ name }) => id?.startsWith(`${name} `)))
      .map(([, ...cells]) => [cells[0], cells]),
  );

  it("has every row, with our number to the digits printed (npm run validate writes it anew)", () => {
    for (const row of writtenSources.flatMap(rowsOf)) {
      const cells = written.get(row.id);
      const [id, setup, theirs, ours] = rowCells(row);
      expect(cells?.slice(0, 3), id).toEqual([id, setup, theirs]);
      const digits = ours.replace(/e.*|\./g, "").replace(/^0+/, "").length;
      expect(Math.abs(Number(cells![3]) / row.ours - 1), id).toBeLessThan(10 ** (1 - digits));
      expect(cells!.join(), id).not.toContain("**");
    }
    expect([...written.keys()].filter((id) => id.startsWith("vegas ")).length).toBe(16);
    expect(written.size).toBe(writtenSources.flatMap(rowsOf).length + 16);
  });

  it("has words for every source, or none", () => {
    expect(report).not.toMatch(/undefined|NaN/);
  });

  it("has its row of VEGAS, computed again", () => {
    const [row] = judgedRows({ ...secondRoute, rows: () => [secondRouteRow(2)] });
    expect(written.get(row.id)!.slice(0, 3)).toEqual(rowCells(row).slice(0, 3));
  });

  it("has all of its figures", () => {
    const figures = [...report.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path);
    expect(figures.length).toBe(12);
    for (const path of figures) expect(existsSync(new URL(path, folder)), path).toBe(true);
    expect(readdirSync(new URL("figures/", folder)).length).toBe(figures.length);
  });
});
