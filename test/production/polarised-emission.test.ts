import { describe, expect, it } from "vitest";
import { collision } from "../../src/physics/collision.js";
import { EmissionPoint } from "../../src/production/phase-space/emission-point.js";
import { polarisedEmission } from "../../src/production/phase-space/polarised-emission.js";
import { type Row, referenceTable } from "./reference-table.js";

const nuclei: Record<string, [Z: number, A: number]> = {
  "mu 160": [82, 207],
  "e 8": [13, 27],
  "e 100": [82, 207],
};

/** Returns production's squared amplitude at a point of the table. */
function amplitude(row: Row, spin: 0 | 0.5, pair: boolean, sum: 0 | 1 = 1): number {
  const value = (column: string): number => Number(row[column]);
  const [Z, A] = nuclei[`${row.lepton} ${value("E_GeV")}`];
  const beam = collision({ leptonMass: value("m_GeV"), energy: value("E_GeV"), Z, A, spin });
  expect(beam.M).toBe(value("M_GeV"));
  const [s, mChi, phi] = [value("s_GeV2"), value("mChi_GeV"), value("phi")];
  const point = new EmissionPoint(beam);
  point.setEnergy(s, value("Ek_GeV"));
  point.setAngle(value("dU_GeV2"));
  point.setRecoil(value("tau_GeV2"), Math.cos(phi / 2), Math.sin(phi / 2));
  const rest = Math.sqrt(s);
  const beta2 = pair ? ((rest - 2 * mChi) * (rest + 2 * mChi)) / s : 0;
  const nL = value("cosTheta");
  const nT = Math.sqrt((1 - nL) * (1 + nL));
  const phiStar = value("phiStar");
  const T = polarisedEmission(point, beta2, nL, nT * Math.cos(phiStar), nT * Math.sin(phiStar), sum);
  return pair ? 2 * s * T : T;
}

describe("squared amplitude in double precision against explicit Dirac matrices in 100 digits", () => {
  const rows = referenceTable("pair-amplitude");
  const where = (row: Row): string =>
    ["lepton", "E_GeV", "mChi_GeV", "s_GeV2", "Ek_GeV", "dU_GeV2", "tau_GeV2", "phi"]
      .map((column) => `${column} ${row[column]}`)
      .join(", ");

  it.each([
    ["T24", 0.5, true],
    ["T24_spin0", 0, true],
    ["T23", 0.5, false],
  ] as const)("%s", (column, spin, pair) => {
    expect(rows.length).toBeGreaterThan(50);
    const deviations = rows.map((row) => Math.abs(amplitude(row, spin, pair) / Number(row[column]) - 1));
    rows.forEach((row, i) => {
      // worst for tau 1e-6 above its limit, or E_k 1e-7 below: the rounding of the inputs themselves, magnified
      expect(deviations[i], where(row)).toBeLessThan(1e-8);
    });
    expect(deviations.toSorted((x, y) => x - y)[rows.length >> 1]).toBeLessThan(1e-12);
  });

  it("without T(V), for a pair of scalars: T(V) minus half of the pair of fermions, over s", () => {
    for (const row of rows) {
      const [s, T23, T24] = [row.s_GeV2, row.T23, row.T24].map(Number);
      const scalars = -amplitude(row, 0.5, true, 0) / 2;
      expect(scalars, where(row)).toBeGreaterThanOrEqual(0);
      expect(Math.abs(scalars - (s * T23 - T24 / 2)) / (s * T23), where(row)).toBeLessThan(1e-8);
    }
  });

  it("is needed: plain double precision loses all digits", () => {
    expect(Math.max(...rows.map((row) => Number(row.naive_error)))).toBeGreaterThan(1);
  });
});
