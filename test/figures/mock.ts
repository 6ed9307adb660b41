import type { Bound } from "../../src/bounds/bound.js";
import { PAPER_BOUNDS, selectBounds } from "../../src/bounds/bounds.js";
import type { OwnCurve } from "../../src/bounds/own-curve.js";
import type { Figure2Data } from "../../src/figures/figure-2.js";
import type { Figure3Data } from "../../src/figures/figure-3.js";
import type { DrawnChannel, DrawnReach, Figure4Data } from "../../src/figures/figure-4.js";

/** Numbers of about the right size and shape; nothing physical is tested with them. */

export const logGrid = (low: number, high: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => low * (high / low) ** (i / (count - 1)));

const sigma = {
  NA64mu: (m: number) => 6e6 / (1 + (m / 0.02) ** 2.6),
  LDMX: (m: number) => 5e7 / (1 + (m / 0.003) ** 4),
};

export const spectra = (): Figure2Data => ({
  panels: (["LDMX", "NA64mu"] as const).map((experiment) => {
    const [energy, threshold] = experiment === "LDMX" ? [8, 0.7] : [160, 0.5];
    return {
      experiment,
      lepton: experiment === "LDMX" ? "e-" : "mu-",
      energy_GeV: energy,
      target: experiment === "LDMX" ? "Al" : "Pb",
      window: [threshold, 1] as [number, number],
      curves: [0.01, 0.05, 0.1, 0.5, 1].map((mass_GeV) => ({
        mass_GeV,
        points: Array.from({ length: 50 }, (_, i) => {
          const x = threshold + ((1 - threshold) * i) / 49;
          const value = x === 1 ? 0 : sigma[experiment](mass_GeV) / energy / (1.01 - x);
          return { missingEnergy_GeV: x * energy, dsigma_pb_per_GeV: value, error_pb_per_GeV: 1e-4 * value };
        }),
      })),
    };
  }),
});

export const crossSections = (): Figure3Data => ({
  curves: (["NA64mu", "LDMX"] as const).map((experiment) => ({
    experiment,
    lepton: experiment === "LDMX" ? "e-" : "mu-",
    energy_GeV: experiment === "LDMX" ? 8 : 160,
    points: logGrid(0.01, 1, 41).map((mass_GeV) => {
      const sigma_pb = sigma[experiment](mass_GeV);
      return { mass_GeV, sigma_pb, error_pb: 1e-4 * sigma_pb };
    }),
  })),
});

/** A reach that rises from `epsilon` at 10 MeV, with mesons of this yield where there are any. */
export function reach(
  experiment: string,
  masses: number[],
  epsilon: number,
  slope: number,
  mesons = false,
): DrawnReach {
  const brems = (m: number) => epsilon * (1 + (m / 0.01) ** slope) * 0.5;
  const walls: [DrawnChannel, number, number][] = mesons
    ? [
        ["rho", 0.388, 1e-3],
        ["omega", 0.391, 2.6e-3],
        ["phi", 0.51, 3.2e-3],
      ]
    : [];
  const decay = (wall: number, plateau: number) => (m: number) =>
    m < wall ? plateau / (1 - (m / wall) ** 2) ** 0.25 : null;
  const parts: [DrawnChannel, (m: number) => number | null][] = [
    ["bremsstrahlung", brems],
    ...walls.map(([channel, wall, plateau]): [DrawnChannel, (m: number) => number | null] => [
      channel,
      decay(wall, plateau),
    ]),
  ];
  const combined = (m: number) =>
    parts.reduce((sum, [, eps]) => sum + (eps(m) === null ? 0 : (eps(m) as number) ** -2), 0) ** -0.5;
  return {
    experiment,
    channels: [["combined", combined] as const, ...parts].map(([channel, eps]) => ({
      channel,
      points: masses.map((mass_GeV) => ({ mass_GeV, epsilon: eps(mass_GeV) })),
    })),
  };
}

export const bound = (
  id: string,
  kind: Bound["kind"],
  points: [number, number][],
  more: Partial<Bound> = {},
): Bound => ({
  id,
  label: id,
  kind,
  points,
  reference: "Nobody 2020",
  arxiv: "2001.00001",
  confidenceLevel: kind === "theory-line" ? null : 0.95,
  provenance: "",
  note: "",
  caveats: [],
  ...more,
});

export const plane = (bounds: Bound[], masses = logGrid(0.01, 1, 60)): Figure4Data => ({
  reaches: [reach("NA64mu", masses, 1.25e-4, 1), reach("LDMX", masses, 1.8e-5, 1.7, true)],
  bounds,
});

export const paperPlane = (): Figure4Data => plane(selectBounds(PAPER_BOUNDS));

export const ownCurves: OwnCurve[] = [
  {
    label: "my_curve (v2)",
    pieces: [
      [
        [0.02, 4e-4],
        [0.2, 6e-4],
        [0.6, 2e-2],
      ],
    ],
  },
  {
    label: "Toy study, 2 GeV",
    pieces: [
      [
        [0.001, 2e-6],
        [0.1, 6e-6],
        [0.3, 3e-4],
        [20, 1e-3],
      ],
    ],
  },
  { label: "a dot", pieces: [[[0.03, 0.05]]] },
];
