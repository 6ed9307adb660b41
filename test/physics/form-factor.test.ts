import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gaussLegendre } from "../../src/numerics/gauss-legendre.js";
import { ELECTRON_MASS, PROTON_MASS } from "../../src/physics/constants.js";
import {
  elasticFormFactor,
  type FormFactor,
  formFactorOverTau,
  helmFormFactor,
  helmRadius,
  narrowestHelmSkin,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../../src/physics/form-factor.js";
import { FEMTOMETRE } from "../../src/physics/units.js";
import { logarithmic } from "../random.js";

const [Z, A] = [82, 207];

/** Returns G2/Z^2. */
const squared = (formFactor: FormFactor, tau: number): number =>
  tau * tau * formFactorOverTau(formFactor, tau);

const kinds: [string, FormFactor][] = [
  ["elastic", elasticFormFactor(Z, A)],
  ["elastic+quasielastic", quasiElasticFormFactor(Z, A)],
  ["helm", helmFormFactor(Z, A)],
  ["point", pointFormFactor()],
];

/**
 * Computes the Fourier transform of a spherical density of unit charge, by quadrature: Int 4 pi r^2 rho sin(qr)/(qr)
 * dr.
 */
function transform(density: (r: number) => number, q: number, end: number): number {
  const { nodes, weights } = gaussLegendre(400);
  return nodes.reduce((sum, node, i) => {
    const r = end * node;
    return sum + weights[i] * end * 4 * Math.PI * r * r * density(r) * (Math.sin(q * r) / (q * r));
  }, 0);
}

describe("form factors", () => {
  it.each(kinds)(
    "%s: lies between 0 and that of a point, except for quasi-elastic protons",
    (_, formFactor) => {
      fc.assert(
        fc.property(logarithmic(1e-13, 10), (tau) => {
          const value = squared(formFactor, tau);
          expect(value).toBeGreaterThanOrEqual(0);
          // the magnetic moment raises the protons' part by less than the dipole lowers it
          expect(value).toBeLessThan(1 + 1e-12 + 1.2 * formFactor.protons);
        }),
        { seed: 1, numRuns: 300 },
      );
    },
  );

  it("elastic is Eq. (10)", () => {
    const a = 111 / Z ** (1 / 3) / ELECTRON_MASS;
    const d = 0.164 / A ** (2 / 3);
    for (const tau of [1e-12, 1e-9, 1e-6, 1e-3, 1]) {
      const F = ((a * a * tau) / (1 + a * a * tau)) * (1 / (1 + tau / d));
      expect(squared(elasticFormFactor(Z, A), tau) / F ** 2).toBeCloseTo(1, 12);
    }
    expect(formFactorOverTau(elasticFormFactor(Z, A), 0) / a ** 4).toBeCloseTo(1, 12);
  });

  it("elastic+quasielastic adds Z dipoles with the last bracket to the first power", () => {
    const b = 773 / Z ** (2 / 3) / ELECTRON_MASS;
    for (const tau of [1e-11, 1e-6, 1e-3, 0.1, 2]) {
      const proton =
        ((b * b * tau) / (1 + b * b * tau)) ** 2 *
        ((1 + (tau * (2.79 ** 2 - 1)) / (4 * PROTON_MASS ** 2)) / (1 + tau / 0.71) ** 4);
      const added = squared(quasiElasticFormFactor(Z, A), tau) - squared(elasticFormFactor(Z, A), tau);
      expect(added / (proton / Z)).toBeCloseTo(1, 9);
    }
  });

  it("helm is the Fourier transform of a sphere smeared with a Gaussian", () => {
    const [R, s] = [6 * FEMTOMETRE, 0.9 * FEMTOMETRE];
    const unscreened = helmFormFactor(Z, A, { a: 1e12, radius: R, skin: s });
    const sphere = (r: number): number => (r < R ? 3 / (4 * Math.PI * R ** 3) : 0);
    for (const q of [1e-4, 1e-3, 0.01, 0.05, 0.1, 0.3]) {
      const F = transform(sphere, q, R) * Math.exp((-q * q * s * s) / 2);
      expect(Math.abs(Math.sqrt(squared(unscreened, q * q)) - Math.abs(F)), `q = ${q}`).toBeLessThan(1e-12);
    }
  });

  it("helm is smooth at the point at which its series takes over, and the screening is the elastic one's", () => {
    const R = helmFormFactor(Z, A).radius;
    const [below, above] = [0.5 - 1e-9, 0.5 + 1e-9].map((x) =>
      formFactorOverTau(helmFormFactor(Z, A), (x / R) ** 2),
    );
    expect(Math.abs(below / above - 1)).toBeLessThan(5e-8);
    for (const tau of [0, 1e-11, 1e-9]) {
      const ratio =
        formFactorOverTau(helmFormFactor(Z, A), tau) / formFactorOverTau(elasticFormFactor(Z, A), tau);
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-6);
    }
  });

  it("helm has the mean square radius of the Fermi distribution that it represents, for any skin", () => {
    // Lewin & Smith's c and a, and the moment of a Fermi distribution by quadrature
    const [c, a] = [1.23 * Math.cbrt(A) - 0.6, 0.52];
    const moment = (n: number): number => {
      const { nodes, weights } = gaussLegendre(200);
      const end = c + 40 * a;
      return nodes.reduce(
        (sum, x, i) => sum + (weights[i] * end * (end * x) ** n) / (1 + Math.exp((end * x - c) / a)),
        0,
      );
    };
    const fermi = moment(4) / moment(2);
    for (const skin of [0, 0.5, 0.9, 1.5]) {
      const R = helmRadius(A, skin * FEMTOMETRE) / FEMTOMETRE;
      expect(Math.abs((0.6 * R * R + 3 * skin * skin) / fermi - 1)).toBeLessThan(1e-5);
    }
  });

  it("helm without a sphere is the exponential form factor", () => {
    const r = 5 * FEMTOMETRE;
    const exponential = helmFormFactor(Z, A, { a: 1e12, radius: 0, skin: r / Math.sqrt(3) });
    for (const tau of [1e-4, 1e-3, 0.01])
      expect(squared(exponential, tau) / Math.exp((-tau * r * r) / 3)).toBeCloseTo(1, 10);
  });

  it("helm takes a skin of a tenth of its radius, given or the usual one, and none below", () => {
    const narrowest = narrowestHelmSkin(A);
    expect(helmRadius(A, narrowest) / narrowest).toBeCloseTo(10, 12);
    for (const radius of [3, 0.7, 5.7, 30]) {
      expect(helmFormFactor(Z, A, { radius, skin: 0.1 * radius }).radius).toBe(radius);
      expect(() => helmFormFactor(Z, A, { radius, skin: 0.0999 * radius })).toThrow(/a tenth/);
    }
    expect(helmFormFactor(Z, A, { skin: narrowest }).radius).toBeGreaterThan(0);
    expect(() => helmFormFactor(Z, A, { skin: 0.999 * narrowest })).toThrow(/a tenth/);
    for (let mass = 1; mass <= 300; mass++) expect(() => helmFormFactor(1, mass)).not.toThrow();
  });

  it("helm has a radius for every nucleus with the usual skin", () => {
    for (let mass = 1; mass <= 300; mass++) expect(helmRadius(mass)).toBeGreaterThan(0);
  });

  it("point is 1, or screened as an atom", () => {
    for (const tau of [1e-12, 1e-3, 10]) {
      expect(squared(pointFormFactor(), tau)).toBeCloseTo(1, 14);
      const a = 3e4;
      expect(squared(pointFormFactor(a), tau)).toBeCloseTo(((a * a * tau) / (1 + a * a * tau)) ** 2, 12);
    }
  });

  it("falls off above its size, and not before", () => {
    for (const [kind, formFactor] of kinds) {
      if (kind === "point") continue;
      const { size } = formFactor;
      const elastic = kind === "elastic+quasielastic" ? size : 0;
      expect(squared(formFactor, 30 * size) / squared(formFactor, 0.3 * size + elastic)).toBeLessThan(0.02);
    }
  });

  it.each<[string, () => FormFactor, RegExp]>([
    ["a of 0", () => elasticFormFactor(Z, A, { a: 0 }), /invalid a: 0; must be positive/],
    ["d of -1", () => elasticFormFactor(Z, A, { d: -1 }), /invalid d: -1; must be positive/],
    ["hydrogen's protons", () => quasiElasticFormFactor(1, 1), /invalid Z: 1; must be at least 2/],
    [
      "a skin wider than the nucleus",
      () => helmFormFactor(1, 1, { skin: 10 }),
      /invalid skin: 10; must be at most 5\.8/,
    ],
    ["a nucleus of no extent", () => helmFormFactor(Z, A, { radius: 0, skin: 0 }), /invalid radius: 0; must/],
    ["a negative radius", () => helmFormFactor(Z, A, { radius: -1 }), /invalid radius: -1; must/],
    [
      "an edge sharper than a tenth of a given radius",
      () => helmFormFactor(Z, A, { radius: 30, skin: 2.9 }),
      /invalid skin: 2\.9; must be at least 3\.00000, a tenth of the radius/,
    ],
    [
      "an edge sharper than a tenth of the usual radius",
      () => helmFormFactor(Z, A, { skin: 0 }),
      /invalid skin: 0; must be at least \d\.\d+, a tenth of the radius/,
    ],
    ["a NaN skin", () => helmFormFactor(Z, A, { skin: Number.NaN }), /invalid skin: NaN; must/],
    ["a negative screening length", () => pointFormFactor(-1), /invalid a: -1; must be positive/],
  ])("refuses %s", (_, make, message) => {
    expect(make).toThrow(message);
  });
});
