import { exp, expm1, log, square } from "../elementary/index.js";
import type { MissingEnergyCount } from "../experiments/beam-energies.js";
import { collisionWith, countOf } from "../experiments/emission-of.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { selectionOf } from "../experiments/selection-of.js";
import { phaseSpaceOf } from "../experiments/vegas-cross-sections.js";
import { atEnergy, type Collision } from "../physics/collision.js";
import { type Window, windowEdges } from "../physics/missing-energy.js";
import { EmissionMap } from "../production/phase-space/emission-map.js";
import type { EmissionPoint } from "../production/phase-space/emission-point.js";
import { pairCouplings } from "../production/phase-space/pair-integrand.js";
import { polarisedEmission } from "../production/phase-space/polarised-emission.js";
import { acceptanceOf } from "../production/phase-space/recoil-acceptance.js";
import { BeamPath } from "./beam-path.js";
import type { EventDensity } from "./event-density.js";
import type { EmissionKind } from "./event-kinds.js";
import { fourMomenta, type PairDirection } from "./four-momenta.js";
import type { LeptonPath } from "./lepton-path.js";
import { pairDirection } from "./pair-direction.js";
import { ShowerPath } from "./shower-path.js";

/**
 * The density from which events on one kind of nucleus are drawn: the cross section of l N -> l N chi chibar over the
 * phase space of the pair as a whole, or of l N -> l N V, as a function on the unit hypercube whose integral is the
 * cross section [GeV^-2] at eps = 1. It is the mean of `PairIntegrand` over the directions of chi in the rest frame of the
 * pair,
 *
 *     <T(V) - beta^2 T(V_n)> = T(V) (1 - beta^2/3),
 *
 * so that the direction can be drawn afterwards, from an exact density. Coordinates beyond those of phase space are
 * those on which the lepton's energy depends (`LeptonPath`).
 */
export class EmissionDensity implements EventDensity {
  readonly dimensions: number;
  /** Point of the last call of `value`. */
  readonly point: EmissionPoint;
  /** beta^2 of chi in the rest frame of the pair, and T(V), at that point. */
  beta2 = NaN;
  T = NaN;
  /** Number of coordinates of phase space; those of the lepton follow. */
  readonly phaseSpace: 4 | 5;
  readonly rows: number;
  readonly path: LeptonPath;
  readonly #experiment: Experiment;
  readonly #mass: number;
  readonly #window: Window;
  readonly #count: MissingEnergyCount;
  readonly #direction: PairDirection = { beta: 0, nL: 0, n1: 0, n2: 0 };
  /** The collision at the highest energy of the lepton. */
  readonly #highest: Collision;
  readonly #map: EmissionMap;
  readonly #accepts: (point: EmissionPoint) => number;
  readonly #sLow: number;
  readonly #range: number;

  /**
   * Creates the density.
   *
   * @param mass_GeV of chi, or of V if the experiment says `final: vector`
   */
  constructor(experiment: Experiment, { nucleus, tracks }: EmissionKind, mass_GeV: number) {
    this.#experiment = experiment;
    this.#mass = mass_GeV;
    this.#window = experiment.signal.missing_energy_fraction;
    this.#count = countOf(experiment);
    this.path = tracks ? new ShowerPath(experiment, tracks) : new BeamPath(experiment, nucleus);
    const highest = collisionWith(experiment, nucleus, this.path.highest);
    this.#highest = highest;
    this.#map = new EmissionMap(highest, this.#windowAt(highest.E) ?? [0, 0]);
    this.point = this.#map.point;
    this.#accepts = acceptanceOf({ cuts: selectionOf(experiment).cuts });
    const vector = phaseSpaceOf(experiment) === "vector";
    this.phaseSpace = vector ? 4 : 5;
    this.rows = vector ? 5 : 6;
    this.dimensions = this.phaseSpace + this.path.energyDimensions;
    this.#sLow = vector ? square(mass_GeV) : 4 * square(mass_GeV);
    const { end } = windowEdges(highest, this.#windowAt(highest.E) ?? [0, 1]);
    this.#range = vector ? 0 : Math.max(0, log(end / this.#sLow));
  }

  /**
   * Returns the density at a point.
   *
   * @param u point of the hypercube
   */
  value(u: Float64Array): number {
    const { phaseSpace } = this;
    if (this.path.energyDimensions > 0) {
      const energy = this.path.energy(u[phaseSpace], u[phaseSpace + 1]);
      const window = this.#windowAt(energy);
      if (!window) return 0;
      this.#map.setCollision(atEnergy(this.#highest, energy), window);
    }
    if (phaseSpace === 4) {
      this.beta2 = 0;
      return this.#emission(this.#sLow, u, 0);
    }
    // ln(s/4m^2) = range u^2, as in `PairIntegrand`
    const lambda = this.#range * u[0] * u[0];
    const emission = this.#emission(this.#sLow * exp(lambda), u, 1);
    const beta2 = -expm1(-lambda);
    this.beta2 = beta2;
    const pair = this.#experiment.spin === 0 ? beta2 / 6 : 1 - beta2 / 3;
    return pairCouplings * this.#range * u[0] * Math.sqrt(beta2) * pair * emission;
  }

  get within(): LeptonPath["within"] {
    return this.path.within;
  }

  get energy(): number {
    return this.point.collision.E;
  }

  get momentum(): number {
    return this.point.collision.p;
  }

  depth(u: Float64Array, way: number): number {
    const { energyDimensions } = this.path;
    return this.path.depth(u[this.phaseSpace], energyDimensions === 2 ? u[this.phaseSpace + 1] : way);
  }

  momenta(phi: number, random: Float64Array, out: Float64Array, at: number): boolean {
    const pair = this.phaseSpace === 5 ? this.#direction : null;
    if (pair && !pairDirection(this, this.#experiment.spin, random, pair)) return false;
    fourMomenta(this.point, phi, this.#mass, pair, out, at);
    return true;
  }

  #windowAt(energy: number): Window | null {
    return this.#count.window(energy, this.#window);
  }

  #emission(s: number, u: Float64Array, first: 0 | 1): number {
    const placed = this.#map.place(s, u[first], u[first + 1], u[first + 2], u[first + 3]);
    const weight = placed > 0 ? placed * this.#accepts(this.point) : 0;
    if (weight === 0) return 0;
    this.T = polarisedEmission(this.point, 0, 0, 0, 0);
    return weight * this.T;
  }
}
