import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { leptonTensorGG, leptonTensorPP } from "../../src/physics/emission-amplitude.js";
import {
  type PairInvariants,
  pairLeptonTensorGG,
  pairLeptonTensorPP,
} from "../../src/physics/pair-amplitude.js";
import { formExpressions } from "../form-expression.js";
import { combine, dot, GAMMA, ONE, product, slash, spinSum, sum, trace } from "./dirac.js";
import {
  contraction,
  leptonTensorPieces,
  lowered,
  METRIC_TENSOR,
  outer,
  scalarNucleus,
  spinorNucleus,
  type Tensor,
  tensor,
} from "./lepton-tensor.js";
import {
  boostedPair,
  decayed,
  type PairPhaseSpacePoint,
  pairInvariants,
  pairPoints,
  pairRounding,
} from "./pair-phase-space-point.js";
import { hardPoints, softPoints } from "./phase-space-point.js";

const hard = pairPoints(hardPoints, 1);
const soft = pairPoints(softPoints, 2);
const everyFourth = hard.filter((_, n) => n % 4 === 0);

/** Returns Tr[(k1slash + m_chi) gamma_a (k2slash - m_chi) gamma_b]: the pair, summed over its spins. */
function pair({ k1, k2, mChi }: PairPhaseSpacePoint): Tensor {
  const [chi, chibar] = [spinSum(k1, mChi), sum([1, slash(k2)], [-mChi, ONE])];
  return lowered(tensor((a, b) => trace(product(chi, GAMMA[a], chibar, GAMMA[b]))));
}

/** Returns d_a d_b. */
const dd = ({ d }: PairPhaseSpacePoint): Tensor => lowered(outer(d, d));

/** Returns T(2->4) = 2 s T(2->3) - 2 T_dd of the code for T = 8 L_PP - c tau L_gg. */
const pairT =
  (c: number) =>
  (i: PairInvariants): number => {
    const T = 8 * leptonTensorPP(i) - c * i.tau * leptonTensorGG(i);
    const Tdd = 8 * pairLeptonTensorPP(i) - c * i.tau * pairLeptonTensorGG(i);
    return 2 * i.s * T - 2 * Tdd;
  };

/**
 * Returns a tolerance. L_PP,dd and L_gg,dd vanish in some directions of d: their rounding is relative to the terms of
 * the contraction.
 */
const ofTerms = ({ scale }: { scale: number }): number => 1e-12 * scale;
const ofValue = ({ value }: { value: number }): number => 1e-9 * value;

/** The contractions of the lepton tensor, each with the formula in terms of the invariants. */
const contractions: readonly {
  name: string;
  photon: (point: PairPhaseSpacePoint) => Tensor;
  nucleus: (point: PairPhaseSpacePoint) => Tensor;
  formula: (i: PairInvariants) => number;
  bound: (expected: { value: number; scale: number }) => number;
}[] = [
  {
    name: "L_PP,dd",
    photon: dd,
    nucleus: ({ P }) => outer(P, P),
    formula: pairLeptonTensorPP,
    bound: ofTerms,
  },
  {
    name: "L_gg,dd",
    photon: dd,
    nucleus: () => METRIC_TENSOR,
    formula: pairLeptonTensorGG,
    bound: ofTerms,
  },
  {
    name: "T with a nucleus of spin 1/2",
    photon: pair,
    nucleus: spinorNucleus,
    formula: pairT(2),
    bound: ofValue,
  },
  {
    name: "T/2 with a nucleus of spin 0",
    photon: pair,
    nucleus: scalarNucleus,
    formula: (i) => pairT(0)(i) / 2,
    bound: ofValue,
  },
];

describe("pair phase-space points", () => {
  it("share the momentum of V between particles of equal mass", () => {
    for (const { k, k1, k2, mChi } of [...hard, ...soft]) {
      const lost = combine([1, k], [-1, k1], [-1, k2]);
      expect(Math.max(...lost.map(Math.abs))).toBeLessThan(1e-14 * k[0]);
      for (const chi of [k1, k2]) {
        expect(Math.abs(dot(chi, chi) - mChi * mChi)).toBeLessThan(1e-14 * k[0] ** 2);
      }
    }
  });
});

describe.each(contractions)("pair amplitude: $name", ({ photon, nucleus, formula, bound }) => {
  it("is the trace of explicit matrices", () => {
    for (const point of hard) {
      const expected = contraction(leptonTensorPieces(point, photon(point)), nucleus(point));
      const error = Math.abs(formula(pairInvariants(point)) - expected.value);
      expect(error).toBeLessThan(bound(expected));
    }
  });

  it("is the same in every inertial frame, boosted and rotated", () => {
    for (const point of everyFourth) {
      const moving = boostedPair(boostedPair(point, [0.3, -0.5, 0.6]), [-0.7, 0.1, 0.2]);
      const { value, scale } = contraction(leptonTensorPieces(moving, photon(moving)), nucleus(moving));
      const error = Math.abs(formula(pairInvariants(point)) - value);
      expect(error).toBeLessThan(20 * pairRounding(moving, pairInvariants(moving)) * scale);
    }
  });

  it("vanishes when gamma*'s polarisation is replaced by its momentum", () => {
    for (const point of everyFourth) {
      const longitudinal = lowered(outer(point.k, point.d));
      const { value, scale } = contraction(leptonTensorPieces(point, longitudinal), nucleus(point));
      expect(Math.abs(value)).toBeLessThan(1e-10 * scale);
    }
  });

  it("is unchanged by the crossing p <-> -p'", () => {
    for (const point of hard) {
      const i = pairInvariants(point);
      const crossed = { ...i, U: -i.S, S: -i.U, Pp: i.Pk + i.tau / 2 - i.Pp, pd: -i.pd - i.qd };
      expect(Math.abs(formula(crossed) / formula(i) - 1)).toBeLessThan(1e-10);
    }
  });

  it("is unchanged by the crossing P <-> -P', for q.L = 0", () => {
    for (const point of hard) {
      const i = pairInvariants(point);
      const [qp, qk] = [(i.S + i.tau) / 2, (i.S - i.U) / 2];
      const crossed = { ...i, Pp: qp - i.Pp, Pk: qk - i.Pk, Pd: i.qd - i.Pd };
      expect(Math.abs(formula(crossed) / formula(i) - 1)).toBeLessThan(1e-10);
    }
  });

  it("does not tell chi from chibar", () => {
    for (const point of [...hard, ...soft]) {
      const i = pairInvariants(point);
      expect(formula({ ...i, pd: -i.pd, qd: -i.qd, Pd: -i.Pd })).toBe(formula(i));
    }
  });
});

/** Reads the rows of validation/reference/pair-amplitude.csv by column. */
function referencePoints(): Record<string, number>[] {
  const text = readFileSync(
    new URL("../../validation/reference/pair-amplitude.csv", import.meta.url),
    "utf8",
  );
  const [header, ...rows] = text
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("#"))
    .map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, Number(row[i])])));
}

/** Returns the invariants of a reference point. */
const referenceInvariants = (row: Record<string, number>): PairInvariants => ({
  s: row.s_GeV2,
  beta2: 1 - (4 * row.mChi_GeV ** 2) / row.s_GeV2,
  m: row.m_GeV,
  U: row.U_GeV2,
  S: row.S_GeV2,
  tau: row.tau_GeV2,
  pd: row.pd_GeV2,
  qd: row.qd_GeV2,
  Pd: row.Pd_GeV2,
  Pp: row.M_GeV * row.E_GeV,
  Pk: row.M_GeV * row.Ek_GeV,
  M: row.M_GeV,
});

describe("pair amplitude", () => {
  it("is that of 100 digits in an experiment's phase space, to the rounding of its terms", () => {
    const output = new URL("../../docs/derivation/lepton-tensor.out", import.meta.url);
    const { LPP, LGG, LPPdd, LGGdd } = formExpressions(readFileSync(output, "utf8"));
    for (const row of referencePoints()) {
      const i = referenceInvariants(row);
      const symbols = { ...i, rU: 1 / i.U, rS: 1 / i.S };
      const terms23 = 8 * LPP(symbols).scale + 2 * i.tau * LGG(symbols).scale;
      const terms24 = 2 * i.s * terms23 + 16 * LPPdd(symbols).scale + 4 * i.tau * LGGdd(symbols).scale;
      const T23 = 8 * leptonTensorPP(i) - 2 * i.tau * leptonTensorGG(i);
      expect(Math.abs(pairT(2)(i) - row.T24)).toBeLessThan(10 * Number.EPSILON * terms24);
      expect(Math.abs(pairT(0)(i) - row.T24_spin0)).toBeLessThan(10 * Number.EPSILON * terms24);
      expect(Math.abs(T23 - row.T23)).toBeLessThan(10 * Number.EPSILON * terms23);
    }
  });

  it("vanishes when the nuclear photon's polarisation is replaced by its momentum", () => {
    for (const point of everyFourth) {
      const q = combine([1, point.P], [-1, point.POut]);
      const { value, scale } = contraction(leptonTensorPieces(point, dd(point)), outer(q, point.P));
      expect(Math.abs(value)).toBeLessThan(1e-10 * scale);
    }
  });

  it("is positive", () => {
    for (const point of hard) {
      expect(pairT(2)(pairInvariants(point))).toBeGreaterThan(0);
      expect(pairT(0)(pairInvariants(point))).toBeGreaterThan(0);
    }
  });

  // The mean over the sphere of a quadratic function of the direction is the mean over three orthogonal axes.
  it.each([
    ["L_PP", pairLeptonTensorPP, leptonTensorPP],
    ["L_gg", pairLeptonTensorGG, leptonTensorGG],
  ])(
    "averages %s,dd over the direction of chi to beta^2 s/3 of the emission's",
    (_, pairFormula, formula) => {
      for (const point of hard) {
        const beta = Math.sqrt(pairInvariants(point).beta2);
        const axes = [
          decayed(point, [beta, 0, 0]),
          decayed(point, [0, beta, 0]),
          decayed(point, [0, 0, beta]),
        ];
        const values = axes.map((axis) => pairFormula(pairInvariants(axis)));
        const expected =
          pairInvariants(point).beta2 * pairInvariants(point).s * formula(pairInvariants(point));
        const scale = values.reduce((total, value) => total + Math.abs(value), 0);
        expect(Math.abs(values[0] + values[1] + values[2] - expected)).toBeLessThan(1e-9 * scale);
      }
    },
  );
});
