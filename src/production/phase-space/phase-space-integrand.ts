import { square } from "../../elementary/index.js";
import type { Integrand } from "../../numerics/vegas-chunk.js";
import type { Collision } from "../../physics/collision.js";
import type { Window } from "../../physics/missing-energy.js";
import type { PairSpin } from "../../physics/spectral-weight.js";
import { checkedMass } from "../mass.js";
import { selectedEmission } from "../selected-emission.js";
import { everything, type Selection } from "../selection.js";
import { PairIntegrand } from "./pair-integrand.js";
import { VectorIntegrand } from "./vector-integrand.js";

/** A cross section to be integrated directly over phase space. Plain data, so that it can go to another thread. */
export interface PhaseSpaceProcess {
  /** l N -> l N chi chibar, or l N -> l N V. */
  process: "pair" | "vector";
  collision: Collision;
  /** Mass of chi or V [GeV]. */
  mass: number;
  /** Range of x = E_miss/E, 0 <= low < high <= 1. */
  window: Window;
  /** Spin of chi; 1/2 if left out. */
  spin?: PairSpin;
  /** Cuts on the recoil lepton and efficiencies; none if left out. */
  selection?: Selection;
}

/** Tests whether the window, the cuts and the efficiencies of a process leave anything of its phase space. */
export function isOpen({
  process,
  collision,
  mass,
  window,
  selection = everything,
}: PhaseSpaceProcess): boolean {
  const threshold = square(process === "pair" ? 2 * mass : mass);
  return threshold < selectedEmission(collision, window, selection).edges.end;
}

/** Returns the integrand on the unit hypercube whose integral is the cross section [GeV^-2] at eps = 1. */
export function phaseSpaceIntegrand({
  process,
  collision,
  mass,
  window,
  spin,
  selection,
}: PhaseSpaceProcess): Integrand {
  checkedMass(mass, window);
  return process === "pair"
    ? new PairIntegrand(collision, mass, window, spin, selection)
    : new VectorIntegrand(collision, mass, window, selection);
}
