import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { type Collision, collision } from "../../src/physics/collision.js";
import { ALPHA, ELECTRON_MASS, MUON_MASS } from "../../src/physics/constants.js";
import type { Window } from "../../src/physics/missing-energy.js";
import { spectralWeight } from "../../src/physics/spectral-weight.js";
import { toPicobarn } from "../../src/physics/units.js";
import { emissionCrossSection } from "../../src/production/emission.js";
import { EmissionTable } from "../../src/production/emission-table.js";
import { type Row, referenceTable } from "./reference-table.js";

// test/validation.test.ts compares with every number of validation/reference; the tests here show further properties of
// them.

const beamOf = ({ lepton, E_GeV, Z, A }: Row): Collision =>
  collision({
    leptonMass: lepton === "e" ? ELECTRON_MASS : MUON_MASS,
    energy: Number(E_GeV),
    Z: Number(Z),
    A: Number(A),
  });

const windowOf = ({ x_th }: Row): Window => [Number(x_th), 1];

const label = ({ lepton, E_GeV, x_th, final, mass_GeV }: Row): string =>
  `${lepton} ${E_GeV} GeV, x > ${x_th}, ${final} of ${mass_GeV} GeV`;

const HARDEST = "mu 160 GeV, x > 0.5, chi of 0.001 GeV";

const deviation = (value: number, reference: string): number => Math.abs(value / Number(reference) - 1);

describe("a table", () => {
  it.each([1e-3, 1e-4, 1e-5])(
    "claims rtol = %s and keeps it, against the quadrature of another code",
    (rtol) => {
      // one table for each beam, so that the rows share its panels
      const tables = new Map<string, EmissionTable>();
      for (const row of referenceTable("exact")) {
        const { lepton, E_GeV, Z, A, final, mass_GeV, sigma_pb } = row;
        const key = [lepton, E_GeV, Z, A].join();
        const table = tables.get(key) ?? new EmissionTable(beamOf(row), { rtol });
        tables.set(key, table);
        const question = { final, mass: Number(mass_GeV), window: windowOf(row) };
        const { value, error, converged } = table.crossSection(question);
        expect(converged).toBe(true);
        expect(error).toBeLessThanOrEqual(rtol * value);
        expect(deviation(toPicobarn(value), sigma_pb), label(row)).toBeLessThan(rtol);
      }
    },
  );
});

describe("quadrature in quadruple precision", () => {
  const rows = referenceTable("quadruple");

  it("agrees to 1e-7 with one Gauss-Legendre rule in sqrt(ln s/4m^2), without panels and without a table", () => {
    const row = rows.find((row) => label(row) === HARDEST)!;
    const [beam, window] = [beamOf(row), windowOf(row)];
    const threshold = 4 * Number(row.mass_GeV) ** 2;
    const uMax = Math.sqrt(Math.log(beam.E ** 2 / threshold));
    const { nodes, weights } = gaussLegendre(120);
    const orders = { energy: 30, U: 20, tau: 80, tails: 26 };
    const integral = nodes.reduce((sum, node, i) => {
      const u = uMax * node;
      const s = threshold * Math.exp(u * u);
      const sigma = emissionCrossSection(beam, s, window, orders);
      return sum + weights[i] * 2 * u * spectralWeight(-Math.expm1(-u * u), 0.5) * sigma;
    }, 0);
    const value = toPicobarn((ALPHA / (3 * Math.PI)) * uMax * integral);
    expect(deviation(value, row.sigma_pb)).toBeLessThan(1e-7);
  });

  it("shows the one row of the other quadrature that has not converged: it is high by 3e-6", () => {
    for (const row of rows) {
      const other = referenceTable("exact").find((exact) => label(exact) === label(row))!;
      const excess = Number(other.sigma_pb) / Number(row.sigma_pb) - 1;
      const expected = label(row) === HARDEST ? 3e-6 : 0;
      expect(Math.abs(excess - expected), label(row)).toBeLessThan(3e-7);
    }
  });
});
