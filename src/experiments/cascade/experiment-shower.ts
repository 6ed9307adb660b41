import { computeShower, type ShowerAbove, type Species, weightedSum } from "../../cascade/cascade.js";
import { exp, log } from "../../elementary/index.js";
import {
  chebyshevCoefficients,
  chebyshevDerivative,
  chebyshevPoints,
  chebyshevValue,
} from "../../numerics/chebyshev.js";
import { gaussLegendre } from "../../numerics/gauss-legendre.js";
import { RecentlyUsed } from "../../numerics/recently-used.js";
import type { EnergyRange } from "../../physics/missing-energy.js";
import type { Experiment } from "../schema/experiment.js";
import { type ExperimentStage, stagesOf } from "./stages.js";

/** Degrees of the polynomials in energy, from coarse to fine. */
const DEGREES = [8, 12, 16, 24] as const;
/** Degrees of the polynomials through cross sections of collisions, which take their time, from coarse to fine. */
export const collisionDegrees = [8, 12, 16, 24] as const;
/** The degrees of the showers in which these polynomials are integrated. */
export const showerDegrees = [16, 24, 24, 24] as const;
/** The relative error that suffices, and the part of a tolerance that does. */
const ENOUGH = 1e-5;
const PART = 0.1;
/** Factor from the change between two degrees to the error of the finer one. */
const SAFETY = 2.5;

/**
 * Length of the ranges of v = ln(E_0/E - 1) in which logarithms of sums that begin smoothly are polynomials, and their number of nodes.
 * The nodes extend by a part of the range to both sides, because derivatives are poor at the ends of a polynomial.
 */
const RANGE = 0.5;
const BEYOND = 0.5;
const NODES = 8;
/** The coarser and the finer degree for sums that begin smoothly. */
const SMOOTH_DEGREES = [8, 12] as const;

/** Relative error of the integrals over the kernels. */
export const KERNELS = 3e-6;

/** Points of a panel of the coarser and of the finer rule between two energies, and the factor from the distance of one panel to the beam to the next. */
const POINTS = [4, 6] as const;
const NARROWER = 1 / 4;

/** Rounding of a sum over positrons, as a part of that over all leptons. */
const ROUNDING = 1e-14;

/** A sum over the particles of a shower, with a bound on its numerical error. */
export interface ShowerSum {
  value: number;
  error: number;
}

/** The logarithm of a sum that begins smoothly, in a range of v: Chebyshev series of it and of its first two derivatives. */
type SmoothSum = readonly [logarithm: Float64Array, slope: Float64Array, curvature: Float64Array];

/** The sum without any particle. */
export const none: ShowerSum = { value: 0, error: 0 };

/** Adds sums up, and their errors. */
export const addSums = (sums: readonly ShowerSum[]): ShowerSum =>
  sums.reduce(
    (total, { value, error }) => ({ value: total.value + value, error: total.error + error }),
    none,
  );

/** Multiplies a sum with a factor. */
export const times = (factor: number, { value, error }: ShowerSum): ShowerSum => ({
  value: factor * value,
  error: Math.abs(factor) * error,
});

/** The shower that the beam of an experiment makes, above any energy. */
export class ExperimentShower {
  readonly stages: readonly ExperimentStage[];
  readonly lepton: "e-" | "e+";
  /** Energy of the beam [GeV]. */
  readonly energy: number;
  readonly #above = new RecentlyUsed<ShowerAbove>(400);
  readonly #paths = new RecentlyUsed<ShowerSum>(200);
  readonly #smooth = new RecentlyUsed<SmoothSum[]>(200);

  constructor(lepton: "e-" | "e+", energy: number, stages: readonly ExperimentStage[]) {
    [this.lepton, this.energy, this.stages] = [lepton, energy, stages];
  }

  /** Returns the shower above an energy [GeV]. */
  above(lowest: number, degree: number): ShowerAbove {
    return this.#above.get(`${lowest} ${degree}`, () =>
      computeShower({ lepton: this.lepton, energy: this.energy, lowest, degree }, this.stages),
    );
  }

  /**
   * Computes Int dE T(E) f(E) over the paths of all particles of a kind in a stage [g/cm^2], from one energy to that of the beam. The
   * polynomials in energy are made finer until the integral no longer changes.
   *
   * @param f smooth above the lowest energy, at which it may begin like a square root
   * @param rtol relative error of what the path is needed for; by default the least that is of use
   */
  path(stage: number, kind: Species, lowest: number, f?: (energy: number) => number, rtol = 0): ShowerSum {
    return f
      ? this.#path(stage, kind, lowest, f, rtol)
      : this.#paths.get(`${stage} ${kind} ${lowest}`, () => this.#path(stage, kind, lowest, () => 1, rtol));
  }

  #path(
    stage: number,
    kind: Species,
    lowest: number,
    f: (energy: number) => number,
    rtol: number,
  ): ShowerSum {
    if (!(lowest < this.energy)) return none;
    // what is left without the value at the lower end begins smoothly, and polynomials hold it well
    const atLowest = f(lowest);
    const above = (energy: number) => f(energy) - atLowest;
    const rest = this.#refined(
      lowest,
      ({ energies, stages }) => weightedSum(stages[stage].trackLength[kind], energies, above),
      rtol,
    );
    // the path above a threshold, at which f is 0, takes showers above many energies and is not needed
    const sum =
      atLowest === 0 ? rest : addSums([times(atLowest, this.#derivatives(stage, kind, lowest).length), rest]);
    const rounding = this.#rounding(stage, kind, lowest, f);
    // in a very thin target positrons are fewer than 1e-14 of all leptons: they cannot be told from none
    if (Math.abs(sum.value) <= rounding) return none;
    return { value: Math.max(0, sum.value), error: sum.error + rounding };
  }

  /** Computes the same from one energy to another, which may be that of the beam or more. */
  pathWithin(
    stage: number,
    kind: Species,
    [low, high]: EnergyRange,
    f = (_: number) => 1,
    rtol = 0,
  ): ShowerSum {
    if (!(low < high)) return none;
    if (high >= this.energy) return this.path(stage, kind, low, f, rtol);
    const [rough, fine] = POINTS.map((points) =>
      addSums(
        this.#rule([low, high], points).map(({ energy, weight }) =>
          times(weight * f(energy), this.density(stage, kind, energy)),
        ),
      ),
    );
    return { value: fine.value, error: fine.error + Math.abs(fine.value - rough.value) };
  }

  /**
   * Returns energies between two others, below that of the beam, with the weights of a rule of some points a panel for integrals over them. Towards the beam's
   * energy, where densities rise like a power of the distance, its panels become narrower.
   */
  #rule([low, high]: EnergyRange, points: number): { energy: number; weight: number }[] {
    const { nodes, weights } = gaussLegendre(points);
    const edges = [low];
    for (let part = 1; edges[edges.length - 1] < high; ) {
      part *= NARROWER;
      edges.push(Math.min(high, this.energy * exp(-part * log(this.energy / low))));
    }
    return edges.slice(1).flatMap((end, k) => {
      const length = log(end / edges[k]);
      return Array.from(nodes, (s, i) => {
        const energy = edges[k] * exp(length * s * s);
        return { energy, weight: weights[i] * 2 * s * length * energy };
      });
    });
  }

  /** Computes the number of particles of a kind above an energy that leave a stage. */
  leaving(stage: number, kind: Species, lowest: number): ShowerSum {
    return this.#refined(lowest, ({ energies, stages }) =>
      weightedSum(stages[stage].leaving[kind], energies),
    );
  }

  /** Computes T(E), the path of all particles of a kind in a stage per energy [g/cm^2/GeV]; none from the beam's energy on. */
  density(stage: number, kind: Species, energy: number): ShowerSum {
    return energy < this.energy ? this.#derivatives(stage, kind, energy).density : none;
  }

  /**
   * Computes the path of all particles of a kind above an energy, and its density there, as the first and second derivatives of a sum
   * that begins smoothly at its lower end, with u = ln E, L = ln g, v = ln(E_0/E - 1) and q = -dv/du = 1/(1 - E/E_0):
   *
   *     g = Int_E dE' T(E') (ln E' - u),   Int_E dE' T(E') = -dg/du = g q L',   E T(E) = d^2g/du^2 = g q [q (L'^2 + L'') - (q - 1) L'].
   *
   * L is a polynomial in v. One of a lower degree, and coarser polynomials in energy, give the errors.
   */
  #derivatives(stage: number, kind: Species, energy: number): { length: ShowerSum; density: ShowerSum } {
    const v = log(this.energy / energy - 1);
    const q = this.energy / (this.energy - energy);
    const range = Math.floor(v / RANGE);
    const x = (2 * (v / RANGE - range) - 1) / (1 + 2 * BEYOND);
    const perV = 2 / ((1 + 2 * BEYOND) * RANGE);
    const results = this.#smoothSums(stage, kind, range).map((series) => {
      const [L, inX, inX2] = series.map((coefficients) => chebyshevValue(coefficients, x));
      const [g, first, second] = [exp(L), perV * inX, perV * perV * inX2];
      return {
        length: g * q * first,
        density: (g * q * (q * (first * first + second) - (q - 1) * first)) / energy,
      };
    });
    if (results.length === 0) return { length: none, density: none };
    const best = (of: "length" | "density"): ShowerSum => {
      const [value, ...others] = results.map((result) => result[of]);
      const error = others.reduce((sum, other) => sum + Math.abs(value - other), 0);
      return { value: Math.max(0, value), error: error + KERNELS * Math.abs(value) };
    };
    return { length: best("length"), density: best("density") };
  }

  /**
   * Computes ln g of `#derivatives` in a range of v: the best series, then a shorter one, then one of coarser sums; none if g is only
   * rounding.
   */
  #smoothSums(stage: number, kind: Species, range: number): SmoothSum[] {
    return this.#smooth.get(`${stage} ${kind} ${range}`, () => {
      const sums = SMOOTH_DEGREES.map((degree) =>
        Array.from(chebyshevPoints(NODES), (x) => {
          const lowest = this.energy / (1 + exp((range + 0.5 + (0.5 + BEYOND) * x) * RANGE));
          const { energies, stages } = this.above(lowest, degree);
          return weightedSum(stages[stage].trackLength[kind], energies, (E) => log(E / lowest));
        }),
      );
      if (sums.flat().some((g) => !(g > 0))) return [];
      const [rough, fine] = sums.map((values) => chebyshevCoefficients(values.map(log)));
      return [fine, fine.slice(0, -1), rough].map((series): SmoothSum => {
        const slope = chebyshevDerivative(series);
        return [series, slope, chebyshevDerivative(slope)];
      });
    });
  }

  /** Returns the rounding of a sum over positrons, whose weights are the differences of rows of all leptons. */
  #rounding(stage: number, kind: Species, lowest: number, f: (energy: number) => number): number {
    if (kind === "gamma") return 0;
    const { energies, stages } = this.above(lowest, DEGREES[0]);
    const { "e-": electrons, "e+": positrons } = stages[stage].trackLength;
    const all = electrons.map((weight, j) => Math.abs(weight) + Math.abs(positrons[j]));
    return ROUNDING * weightedSum(all, energies, (energy) => Math.abs(f(energy)));
  }

  #refined(lowest: number, sum: (shower: ShowerAbove) => number, rtol = 0): ShowerSum {
    if (!(lowest < this.energy)) return none;
    let last = sum(this.above(lowest, DEGREES[0]));
    let best: ShowerSum = { value: last, error: Infinity };
    for (const degree of DEGREES.slice(1)) {
      const value = sum(this.above(lowest, degree));
      const error = SAFETY * Math.abs(value - last) + KERNELS * Math.abs(value);
      if (error <= best.error) best = { value, error };
      if (error <= Math.max(ENOUGH, PART * rtol) * Math.abs(value)) break;
      last = value;
    }
    return best;
  }
}

/** Showers of experiments, which many masses and channels ask for. */
const known = new RecentlyUsed<ExperimentShower>(20);

/** Tests whether the beam of an experiment makes a shower. */
export const hasShower = ({ cascade }: Pick<Experiment, "cascade">): boolean => cascade === "electromagnetic";

/** The same by what is asked, so that only the first question compares what is in matter. */
const asked = new WeakMap<object, ExperimentShower>();

/** Returns the shower that the beam of an experiment makes, of electrons or positrons. */
export function showerOf(experiment: Pick<Experiment, "beam" | "target" | "calorimeter">): ExperimentShower {
  const before = asked.get(experiment);
  if (before) return before;
  const { beam, target, calorimeter } = experiment;
  const { lepton, energy_GeV } = beam;
  if (lepton !== "e-" && lepton !== "e+")
    throw new RangeError(`invalid lepton: ${lepton}; must be e- or e+ for a shower`);
  const stages = stagesOf({ target, ...(calorimeter && { calorimeter }) });
  const shower = known.get(
    JSON.stringify([lepton, energy_GeV, stages]),
    () => new ExperimentShower(lepton, energy_GeV, stages),
  );
  asked.set(experiment, shower);
  return shower;
}

/** Returns the energy above which particles of a shower can give a signal, that of the window's lower edge [GeV]. */
export const lowestOf = ({ beam, signal }: Pick<Experiment, "beam" | "signal">): number =>
  signal.missing_energy_fraction[0] * beam.energy_GeV;
