import {
  bar,
  combine,
  dot,
  type FourVector,
  GAMMA,
  INDICES,
  type Matrix,
  METRIC,
  product,
  spinSum,
  sum,
  trace,
} from "./dirac.js";
import type { PhaseSpacePoint } from "./phase-space-point.js";

/** T^{mu nu} as T[mu][nu]. */
export type Tensor = readonly (readonly number[])[];

/** One diagram's matrix between ubar(p') and u(p), for the nuclear photon's and V's vertices. */
type Diagram = (photon: Matrix, V: Matrix) => Matrix;

export const tensor = (element: (mu: 0 | 1 | 2 | 3, nu: 0 | 1 | 2 | 3) => number): Tensor =>
  INDICES.map((mu) => INDICES.map((nu) => element(mu, nu)));

/** Returns a^mu b^nu. */
export const outer = (a: FourVector, b: FourVector): Tensor => tensor((mu, nu) => a[mu] * b[nu]);

/** g^{mu nu} */
export const METRIC_TENSOR = tensor((mu, nu) => (mu === nu ? METRIC[mu] : 0));

/**
 * Returns the two diagrams of l -> l V in the nucleus' field: V leaves after, or before, the exchange with the nucleus.
 */
export function emissionDiagrams({ m, p, pOut, k }: PhaseSpacePoint): readonly [Diagram, Diagram] {
  const propagator = (l: FourVector) => sum([1 / (dot(l, l) - m * m), spinSum(l, m)]);
  const [late, early] = [propagator(combine([1, pOut], [1, k])), propagator(combine([1, p], [-1, k]))];
  return [(photon, V) => product(V, late, photon), (photon, V) => product(photon, early, V)];
}

/** -g_{ab}: the sum over V's polarisations. */
export const POLARISATIONS = tensor((a, b) => (a === b ? -METRIC[a] : 0));

/** Returns the tensor with both indices lowered. */
export const lowered = (A: Tensor): Tensor => tensor((mu, nu) => METRIC[mu] * METRIC[nu] * A[mu][nu]);

/**
 * Returns V_{ab} Tr[(p'slash + m) A^{mu a} (pslash + m) bar B^{nu b}], for A and B each of the two diagrams: `pieces`
 * are AA, AB, BA, BB, and the lepton tensor L^{mu nu} is their sum. Rounding grows as much as the pieces cancel.
 */
export function leptonTensorPieces(point: PhaseSpacePoint, V: Tensor = POLARISATIONS): readonly Tensor[] {
  const [out, into] = [spinSum(point.pOut, point.m), spinSum(point.p, point.m)];
  const vertices = emissionDiagrams(point).map((diagram) =>
    INDICES.map((mu) => INDICES.map((a) => diagram(GAMMA[mu], GAMMA[a]))),
  );
  const amplitudes = vertices.map((rows) =>
    rows.map((row) => row.map((vertex) => product(out, vertex, into))),
  );
  const conjugates = vertices.map((rows) =>
    rows.map((row) => {
      const barred = row.map(bar);
      return INDICES.map((a) => sum(...INDICES.map((b) => [V[a][b], barred[b]] as const)));
    }),
  );
  return amplitudes.flatMap((left) =>
    conjugates.map((right) =>
      tensor((mu, nu) =>
        INDICES.reduce<number>((total, a) => total + trace(product(left[mu][a], right[nu][a])), 0),
      ),
    ),
  );
}

/** Returns A^{mu nu} H_{mu nu} for A the sum of `pieces`, and the sum of the absolute values of its terms. */
export function contraction(pieces: readonly Tensor[], H: Tensor): { value: number; scale: number } {
  const low = lowered(H);
  const terms = pieces.flatMap((A) => INDICES.flatMap((mu) => INDICES.map((nu) => A[mu][nu] * low[mu][nu])));
  return { value: terms.reduce((a, b) => a + b), scale: terms.reduce((a, b) => a + Math.abs(b), 0) };
}

/** Returns Tr[(P'slash + M) gamma^mu (Pslash + M) gamma^nu]: a nucleus of spin 1/2, summed over its spins. */
export function spinorNucleus({ P, POut, M }: PhaseSpacePoint): Tensor {
  const [out, into] = [spinSum(POut, M), spinSum(P, M)];
  return tensor((mu, nu) => trace(product(out, GAMMA[mu], into, GAMMA[nu])));
}

/** Returns (P + P')^mu (P + P')^nu: a nucleus of spin 0. */
export function scalarNucleus({ P, POut }: PhaseSpacePoint): Tensor {
  const vertex = combine([1, P], [1, POut]);
  return outer(vertex, vertex);
}
