import { describe, expect, it } from "vitest";
import {
  type EmissionInvariants,
  leptonTensorGG,
  leptonTensorPP,
} from "../../src/physics/emission-amplitude.js";
import { combine, dot, GAMMA, product, size, slash, spinSum, sum } from "./dirac.js";
import {
  contraction,
  emissionDiagrams,
  leptonTensorPieces,
  METRIC_TENSOR,
  outer,
  scalarNucleus,
  spinorNucleus,
  type Tensor,
} from "./lepton-tensor.js";
import {
  boosted,
  hardPoints,
  invariants,
  type PhaseSpacePoint,
  rounding,
  softPoints,
} from "./phase-space-point.js";

/** The contractions of the lepton tensor, each with the formula in terms of the invariants. */
const contractions: readonly {
  name: string;
  nucleus: (point: PhaseSpacePoint) => Tensor;
  formula: (i: EmissionInvariants) => number;
}[] = [
  { name: "L_PP", nucleus: ({ P }) => outer(P, P), formula: leptonTensorPP },
  { name: "L_gg", nucleus: () => METRIC_TENSOR, formula: leptonTensorGG },
  {
    name: "8 L_PP - 2 tau L_gg with a nucleus of spin 1/2",
    nucleus: spinorNucleus,
    formula: (i) => 8 * leptonTensorPP(i) - 2 * i.tau * leptonTensorGG(i),
  },
  {
    name: "4 L_PP with a nucleus of spin 0",
    nucleus: scalarNucleus,
    formula: (i) => 4 * leptonTensorPP(i),
  },
];

describe("phase-space points", () => {
  it.each([
    ["hard", hardPoints],
    ["soft", softPoints],
  ])("are on the mass shells and conserve momentum: %s", (_, points) => {
    for (const { m, M, p, P, k, pOut, POut } of points) {
      const lost = combine([1, p], [1, P], [-1, k], [-1, pOut], [-1, POut]);
      expect(Math.max(...lost.map(Math.abs))).toBeLessThan(1e-15 * (p[0] + M));
      for (const lepton of [p, pOut]) {
        expect(Math.abs(dot(lepton, lepton) - m * m)).toBeLessThan(1e-14 * p[0] ** 2);
      }
      for (const nucleus of [P, POut]) {
        expect(Math.abs(dot(nucleus, nucleus) / (M * M) - 1)).toBeLessThan(1e-14);
      }
    }
  });
});

describe.each(contractions)("emission amplitude: $name", ({ nucleus, formula }) => {
  it("is the trace of explicit matrices", () => {
    for (const point of hardPoints) {
      const { value } = contraction(leptonTensorPieces(point), nucleus(point));
      expect(Math.abs(formula(invariants(point)) / value - 1)).toBeLessThan(1e-9);
    }
  });

  it("is the trace of explicit matrices to the rounding of the invariants if the diagrams cancel", () => {
    for (const point of softPoints) {
      const i = invariants(point);
      const { value, scale } = contraction(leptonTensorPieces(point), nucleus(point));
      expect(Math.abs(formula(i) - value)).toBeLessThan(20 * rounding(point, i) * scale);
    }
  });

  it("is the same in every inertial frame", () => {
    for (const point of hardPoints.filter((_, n) => n % 4 === 0)) {
      const moving = boosted(point, [0.3, -0.5, 0.6]);
      const { value } = contraction(leptonTensorPieces(moving), nucleus(moving));
      expect(Math.abs(formula(invariants(point)) / value - 1)).toBeLessThan(1e-9);
    }
  });

  it("is unchanged by the crossing p <-> -p'", () => {
    for (const point of hardPoints) {
      const i = invariants(point);
      const crossed = { ...i, U: -i.S, S: -i.U, Pp: i.Pk + i.tau / 2 - i.Pp };
      expect(Math.abs(formula(crossed) / formula(i) - 1)).toBeLessThan(1e-12);
    }
  });
});

describe("emission amplitude", () => {
  it("averages over the initial spins to T/4, with T = 8 L_PP - 2 tau L_gg (spin 1/2) or 8 L_PP (spin 0)", () => {
    for (const point of hardPoints.filter((_, n) => n % 4 === 0)) {
      const i = invariants(point);
      const [PP, gg] = [leptonTensorPP(i), leptonTensorGG(i)];
      const pieces = leptonTensorPieces(point);
      const spinor = contraction(pieces, spinorNucleus(point)).value / (2 * 2);
      const scalar = contraction(pieces, scalarNucleus(point)).value / 2;
      expect(Math.abs((8 * PP - 2 * i.tau * gg) / 4 / spinor - 1)).toBeLessThan(1e-9);
      expect(Math.abs((8 * PP) / 4 / scalar - 1)).toBeLessThan(1e-9);
      expect(Math.min(spinor, scalar)).toBeGreaterThan(0);
    }
  });

  it.each([
    ["V", ({ k }: PhaseSpacePoint) => k],
    ["the nuclear photon", ({ p, pOut, k }: PhaseSpacePoint) => combine([1, pOut], [1, k], [-1, p])],
  ])("vanishes when the polarisation of %s is replaced by its momentum", (boson, momentum) => {
    for (const point of hardPoints) {
      const [out, into] = [spinSum(point.pOut, point.m), spinSum(point.p, point.m)];
      const longitudinal = slash(momentum(point));
      for (const other of GAMMA) {
        const [photon, V] = boson === "V" ? [other, longitudinal] : [longitudinal, other];
        const [late, early] = emissionDiagrams(point).map((diagram) =>
          product(out, diagram(photon, V), into),
        );
        expect(size(sum([1, late], [1, early]))).toBeLessThan(1e-10 * size(late));
      }
    }
  });
});
