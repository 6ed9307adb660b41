import { cos, sin, square } from "../elementary/index.js";
import { showerOf } from "../experiments/cascade/experiment-shower.js";
import { positronsIn } from "../experiments/cascade/positron-annihilation.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { phaseSpaceOf } from "../experiments/vegas-cross-sections.js";
import { ELECTRON_MASS } from "../physics/constants.js";
import { isMassShell, type MassShell, type SpectralDensity } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import type { EnergyRange } from "../physics/missing-energy.js";
import {
  annihilation,
  annihilationS,
  firstPositron,
  resonantAnnihilation,
} from "../production/annihilation.js";
import type { EventDensity } from "./event-density.js";
import type { AnnihilationKind } from "./event-kinds.js";
import { setMomentum } from "./four-momenta.js";
import type { LeptonPath } from "./lepton-path.js";
import { ShowerPath } from "./shower-path.js";

/**
 * The density from which events of e+ e- -> gamma* -> chi chibar, or of e+ e- -> V, are drawn in one stage of a shower: the cross
 * section on an electron at rest, as a function of the part of the positrons' path that lies above their energy. A vector on its mass
 * shell is made at one energy, and the density is constant.
 */
export class AnnihilationDensity implements EventDensity {
  readonly dimensions = 1;
  readonly rows: number;
  readonly #path: LeptonPath;
  readonly #density: SpectralDensity | MassShell;
  readonly #mass: number;
  readonly #spin: Experiment["spin"];
  /** The window as energies of the positron [GeV]. */
  readonly #window: EnergyRange;
  /** The place of the one energy along the path, and the density there, of a vector on its mass shell. */
  readonly #resonance?: { at: number; value: number };
  /** Energy of the positron at the last point [GeV]. */
  #energy = NaN;

  /** @param mass_GeV of chi, or of V if the experiment says `final: vector` */
  constructor(experiment: Experiment, { tracks }: AnnihilationKind, mass_GeV: number) {
    const { beam, signal, final, spin } = experiment;
    this.rows = phaseSpaceOf(experiment) === "vector" ? 5 : 6;
    this.#path = new ShowerPath(experiment, tracks);
    this.#density = finalState(final).density(mass_GeV, spin);
    this.#mass = mass_GeV;
    this.#spin = spin;
    this.#window = positronsIn(beam, signal.missing_energy_fraction);
    if (!isMassShell(this.#density)) return;
    const energy = firstPositron(this.#density);
    const perEnergy = showerOf(experiment).density(tracks.stage, "e+", energy).value / tracks.path;
    this.#energy = energy;
    this.#resonance = { at: tracks.above(energy), value: resonantAnnihilation(this.#density) * perEnergy };
  }

  /**
   * Returns the density at a point.
   *
   * @param u point of the unit interval
   */
  value(u: Float64Array): number {
    if (this.#resonance) return this.#resonance.value;
    const energy = this.#path.energy(u[0], 0);
    this.#energy = energy;
    const [low, high] = this.#window;
    return low <= energy && energy < high ? annihilation(energy, this.#density as SpectralDensity) : 0;
  }

  get within(): LeptonPath["within"] {
    return this.#path.within;
  }

  get energy(): number {
    return this.#energy;
  }

  get momentum(): number {
    return momentumAt(this.#energy);
  }

  depth(u: Float64Array, way: number): number {
    return this.#path.depth(this.#resonance ? this.#resonance.at : u[0], way);
  }

  /**
   * Draws the direction of chi in the rest frame of the pair, by the angle theta to the positron's:
   *
   *     spin 1/2:   1 + 4 (m_e^2 + m^2)/s + beta_e^2 beta^2 cos^2 theta,   spin 0:   1 - beta_e^2 cos^2 theta
   *
   * Source: the textbook cross section of e+ e- -> mu+ mu- with both masses kept, and that of two scalars.
   */
  momenta(phi: number, random: Float64Array, out: Float64Array, at: number): boolean {
    const s = annihilationS(this.#energy);
    const p = this.momentum;
    const total = this.#energy + ELECTRON_MASS;
    out.fill(0, at, at + 4 * this.rows);
    setMomentum(out, at, 0, 0, p, ELECTRON_MASS);
    out[at + 3] = this.#energy;
    setMomentum(out, at + 4, 0, 0, 0, ELECTRON_MASS);
    if (this.rows === 5) {
      setMomentum(out, at + 16, 0, 0, p, this.#mass);
      return true;
    }
    const [electron, chi] = [square(ELECTRON_MASS), square(this.#mass)];
    const beta2 = 1 - (4 * chi) / s;
    const betaElectron2 = 1 - (4 * electron) / s;
    const c = 2 * random[0] - 1;
    const of = (c2: number): number =>
      this.#spin === 0 ? 1 - betaElectron2 * c2 : 1 + (4 * (electron + chi)) / s + betaElectron2 * beta2 * c2;
    if (of(c * c) < random[1] * of(this.#spin === 0 ? 0 : 1)) return false;
    // k1,2 = P/2 +- (beta/2) [n_z (E, p) + s^(1/2) n_T], P = (total, p) the momentum of the pair
    const along = 0.5 * Math.sqrt(beta2) * c * total;
    const across = 0.5 * Math.sqrt(beta2 * s * (1 - c * c));
    const [x, y] = [across * cos(phi), across * sin(phi)];
    setMomentum(out, at + 16, x, y, 0.5 * p + along, this.#mass);
    setMomentum(out, at + 20, -x, -y, 0.5 * p - along, this.#mass);
    return true;
  }
}

/** Returns the momentum of a positron [GeV]. */
const momentumAt = (energy: number): number => Math.sqrt((energy - ELECTRON_MASS) * (energy + ELECTRON_MASS));
