import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leptonTensorGG, leptonTensorPP } from "../../src/physics/emission-amplitude.js";
import {
  type PairInvariants,
  pairLeptonTensorGG,
  pairLeptonTensorPP,
} from "../../src/physics/pair-amplitude.js";
import { formExpressions } from "../form-expression.js";
import { combine, dot, type FourVector, ONE, product, slash, spinSum, sum, trace } from "../physics/dirac.js";
import { between, logarithmic } from "../random.js";

const derived = (name: string) =>
  formExpressions(readFileSync(new URL(`../../docs/derivation/${name}.out`, import.meta.url), "utf8"));

/** The identities are polynomial in invariants and hold whether or not momenta exist that have them. */
const product4 = between(-4, 4);
const pairInvariants: fc.Arbitrary<PairInvariants> = fc.record({
  s: logarithmic(0.01, 10),
  beta2: between(0, 1),
  m: logarithmic(0.01, 3),
  M: logarithmic(0.1, 10),
  U: logarithmic(0.01, 10),
  S: logarithmic(0.01, 10),
  tau: logarithmic(0.01, 10),
  Pp: product4,
  Pk: product4,
  Pd: product4,
  pd: product4,
  qd: product4,
});

const vector: fc.Arbitrary<FourVector> = fc.tuple(
  between(-2, 2),
  between(-2, 2),
  between(-2, 2),
  between(-2, 2),
);
const mass = logarithmic(0.1, 3);

/** A particle of the given mass. */
const onShell = (m: number, [, x, y, z]: FourVector): FourVector => [Math.hypot(m, x, y, z), x, y, z];

describe("the lepton tensors derived with FORM", () => {
  const tensors = derived("lepton-tensor");

  it.each([
    ["LPP", leptonTensorPP],
    ["LGG", leptonTensorGG],
    ["LPPdd", pairLeptonTensorPP],
    ["LGGdd", pairLeptonTensorGG],
  ])("%s is the code's", (name, formula) => {
    fc.assert(
      fc.property(pairInvariants, (point) => {
        const { value, scale } = tensors[name]({ ...point, rU: 1 / point.U, rS: 1 / point.S });
        expect(Math.abs(formula(point) - value)).toBeLessThan(1e-12 * scale);
      }),
      { seed: 1, numRuns: 1000 },
    );
  });
});

describe("the traces derived with FORM", () => {
  const { H } = derived("nuclear-tensor");
  const { X } = derived("pair-tensor");

  it("are the nucleus' explicit trace", () => {
    fc.assert(
      fc.property(mass, vector, vector, vector, vector, (M, P3, Pout3, x, y) => {
        const [P, POut] = [onShell(M, P3), onShell(M, Pout3)];
        const q = combine([1, P], [-1, POut]);
        const expected = trace(product(spinSum(POut, M), slash(x), spinSum(P, M), slash(y)));
        const projections = { Px: dot(P, x), Py: dot(P, y), qx: dot(q, x), qy: dot(q, y), xy: dot(x, y) };
        const { value, scale } = H({ ...projections, tau: -dot(q, q) });
        expect(Math.abs(value - expected)).toBeLessThan(1e-11 * (scale + 1));
      }),
      { seed: 2, numRuns: 300 },
    );
  });

  it("are the pair's explicit trace", () => {
    fc.assert(
      fc.property(mass, vector, vector, vector, vector, (mc, a, b, x, y) => {
        const [k1, k2] = [onShell(mc, a), onShell(mc, b)];
        const [k, d] = [combine([1, k1], [1, k2]), combine([1, k1], [-1, k2])];
        const outgoing = spinSum(k1, mc);
        const antiparticle = sum([1, slash(k2)], [-mc, ONE]);
        const expected = trace(product(outgoing, slash(x), antiparticle, slash(y)));
        const projections = { kx: dot(k, x), ky: dot(k, y), dx: dot(d, x), dy: dot(d, y), xy: dot(x, y) };
        const { value, scale } = X({ ...projections, s: dot(k, k) });
        expect(Math.abs(value - expected)).toBeLessThan(1e-11 * (scale + 1));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
