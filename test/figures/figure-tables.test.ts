import { describe, expect, test } from "vitest";
import { figure2Table } from "../../src/figures/figure-2.js";
import { figure3Table } from "../../src/figures/figure-3.js";
import { figure4Table } from "../../src/figures/figure-4.js";
import { writeCsv } from "../../src/formats/csv.js";
import { crossSections, paperPlane, spectra } from "./mock.js";

describe("tables", () => {
  const cells = (text: string) =>
    text
      .split("\n")
      .filter((line) => line && !line.startsWith("#"))
      .map((line) => line.split(","));

  test("hold the drawn numbers, to the last digit", () => {
    const [head, ...rows] = cells(writeCsv(figure3Table(crossSections())));
    expect(head).toEqual(["experiment", "lepton", "mass_GeV", "sigma_pb", "error_pb"]);
    const points = crossSections().curves.flatMap((curve) => curve.points);
    expect(rows.map((row) => row.slice(2).map(Number))).toEqual(
      points.map((p) => [p.mass_GeV, p.sigma_pb, p.error_pb]),
    );
  });

  test("name units in every column that has one", () => {
    for (const table of [
      figure2Table(spectra()),
      figure3Table(crossSections()),
      figure4Table(paperPlane()),
    ]) {
      for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
      expect(table.columns.filter((name) => /_GeV$|_pb$|_pb_per_GeV$/.test(name)).length).toBeGreaterThan(0);
    }
  });

  test("leave an unreachable charge empty and say what a bound claims", () => {
    const text = writeCsv(figure4Table(paperPlane()));
    expect(text).toMatch(/^LDMX,rho,0?\.?\d*,$/m);
    // a CSV has no comments: they stand in the metadata beside it
    expect(figure4Table(paperPlane()).comments.join("\n")).toMatch(
      /^Direct detection.*1905\.06348.*unstated/m,
    );
    const { reaches, bounds } = paperPlane();
    const count =
      reaches.flatMap(({ channels }) => channels.flatMap(({ points }) => points)).length +
      bounds.flatMap(({ points }) => points).length;
    expect(cells(text)).toHaveLength(count + 1);
  });
});
