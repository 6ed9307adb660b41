/** Dirac algebra by explicit 4x4 matrices, for checks of formulas that are written with traces already taken. */

/** (energy, x, y, z), upper index [GeV]. */
export type FourVector = readonly [number, number, number, number];

/** Complex 4x4 matrix, row by row. */
export interface Matrix {
  re: readonly number[];
  im: readonly number[];
}

/** The four values of a Lorentz index. */
export const INDICES = [0, 1, 2, 3] as const;

/** Diagonal of g_{mu nu}. */
export const METRIC: FourVector = [1, -1, -1, -1];

/** Returns a.b. */
export const dot = (a: FourVector, b: FourVector): number =>
  INDICES.reduce<number>((total, mu) => total + METRIC[mu] * a[mu] * b[mu], 0);

/** Returns sum_i c_i v_i of four-vectors. */
export const combine = (...terms: readonly (readonly [number, FourVector])[]): FourVector => {
  const component = (mu: number) => terms.reduce((sum, [c, v]) => sum + c * v[mu], 0);
  return [component(0), component(1), component(2), component(3)];
};

const real = (...re: number[]): Matrix => ({ re, im: re.map(() => 0) });

/** The unit matrix. */
export const ONE = real(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1);

/** gamma^mu in the Dirac representation. */
export const GAMMA: readonly [Matrix, Matrix, Matrix, Matrix] = [
  real(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, -1, 0, 0, 0, 0, -1),
  real(0, 0, 0, 1, 0, 0, 1, 0, 0, -1, 0, 0, -1, 0, 0, 0),
  { re: ONE.re.map(() => 0), im: [0, 0, 0, -1, 0, 0, 1, 0, 0, 1, 0, 0, -1, 0, 0, 0] },
  real(0, 0, 1, 0, 0, 0, 0, -1, -1, 0, 0, 0, 0, 1, 0, 0),
];

/** Returns sum_i c_i A_i with real c_i. */
export const sum = (...terms: readonly (readonly [number, Matrix])[]): Matrix => {
  const part = (of: "re" | "im") =>
    ONE.re.map((_, i) => terms.reduce((total, [c, a]) => total + c * a[of][i], 0));
  return { re: part("re"), im: part("im") };
};

const multiply = (a: Matrix, b: Matrix): Matrix => {
  const re = new Array<number>(16).fill(0);
  const im = new Array<number>(16).fill(0);
  for (let row = 0; row < 16; row += 4) {
    for (let column = 0; column < 4; column++) {
      for (let i = 0; i < 4; i++) {
        const [x, y, u, v] = [a.re[row + i], a.im[row + i], b.re[4 * i + column], b.im[4 * i + column]];
        re[row + column] += x * u - y * v;
        im[row + column] += x * v + y * u;
      }
    }
  }
  return { re, im };
};

/** Returns A B C ... */
export const product = (...factors: readonly Matrix[]): Matrix => factors.reduce(multiply);

/** Returns Re Tr A. */
export const trace = ({ re }: Matrix): number => re[0] + re[5] + re[10] + re[15];

/** Returns gamma^0 A^dagger gamma^0, so that (ubar' A u)* = ubar (bar A) u'. */
export const bar = (a: Matrix): Matrix => {
  const transposed = (of: "re" | "im", sign: number) =>
    a[of].map((_, i) => sign * a[of][4 * (i % 4) + (i >> 2)]);
  return product(GAMMA[0], { re: transposed("re", 1), im: transposed("im", -1) }, GAMMA[0]);
};

/** Returns p_mu gamma^mu. */
export const slash = (p: FourVector): Matrix =>
  sum(...INDICES.map((mu) => [METRIC[mu] * p[mu], GAMMA[mu]] as const));

/** Returns the sum over spins of u ubar: pslash + m. */
export const spinSum = (p: FourVector, m: number): Matrix => sum([1, slash(p)], [m, ONE]);

/** Returns u ubar of spin up or down along z in the rest frame, u = (pslash + m) e_spin / sqrt(E + m). */
export const spinProjector = (p: FourVector, m: number, spin: 0 | 1): Matrix => {
  const rest = real(...ONE.re.map((_, i) => (i === 5 * spin ? 1 / (p[0] + m) : 0)));
  return product(spinSum(p, m), rest, bar(spinSum(p, m)));
};

/** Returns the largest modulus among the elements. */
export const size = ({ re, im }: Matrix): number => Math.max(...re.map((x, i) => Math.hypot(x, im[i])));
