import type { Collision } from "../physics/collision.js";
import { type EnergyRange, missingEnergyRange, type Window, windowEdges } from "../physics/missing-energy.js";
import { emissionCrossSection, emissionSpectrum } from "./emission.js";
import type { Emission } from "./emission-refinement.js";
import {
  energyRangeWithoutRecoil,
  iwwCrossSection,
  iwwSpectrumPerFlux,
  photonFlux,
  windowEdgesWithoutRecoil,
  wwCrossSection,
  wwSpectrum,
} from "./weizsaecker-williams.js";

/**
 * The method of computing the emission: exact at tree level; the Weizsaecker-Williams approximation, in which the
 * nucleus is a flux of real photons; or its improved form, with one flux for all energies and angles.
 */
export type EmissionMethod = "exact" | "ww" | "iww";

/** The names of all methods; the first is the default. */
export const emissionMethodNames: readonly EmissionMethod[] = ["exact", "ww", "iww"];

/** The functions that a table needs of a method. */
interface MethodOfEmission {
  /** Energies that V can have at mass squared s; null below threshold. */
  energyRange: (collision: Collision, s: number) => EnergyRange | null;
  /** sigma with x in a window. */
  inWindow: (collision: Collision, window: Window) => Emission;
  /** d sigma/dE_k at one energy. */
  atEnergy: (collision: Collision, Ek: number) => Emission;
}

/** Returns the edges at one energy: the approximate emission ends if V of that energy is at rest. */
const edgesWithoutRecoil = ({ m, E }: Collision, Ek: number): Emission["edges"] => ({
  kinks: [],
  end: Ek < E - m ? Ek * Ek : 0,
});

/** All methods by name. */
export const emissionMethods: Readonly<Record<EmissionMethod, MethodOfEmission>> = {
  exact: {
    energyRange: missingEnergyRange,
    inWindow: (collision, window) => ({
      value: (s, orders) => emissionCrossSection(collision, s, window, orders),
      cost: ({ energy, U, tau }) => energy * U * tau,
      edges: windowEdges(collision, window),
    }),
    atEnergy: (collision, Ek) => ({
      value: (s, orders) => {
        const high = missingEnergyRange(collision, s)?.[1] ?? 0;
        return emissionSpectrum(collision, s, Ek, high - Ek, orders);
      },
      cost: ({ U, tau }) => U * tau,
      edges: { kinks: [], end: windowEdges(collision, [Ek / collision.E, Ek / collision.E]).end },
    }),
  },
  ww: {
    energyRange: energyRangeWithoutRecoil,
    inWindow: (collision, window) => ({
      value: (s, orders) => wwCrossSection(collision, s, window, orders),
      cost: ({ energy, tau }) => energy * tau,
      edges: windowEdgesWithoutRecoil(collision, window),
    }),
    atEnergy: (collision, Ek) => ({
      value: (s, orders) => wwSpectrum(collision, s, Ek, collision.E - Ek, orders),
      cost: ({ tau }) => tau,
      edges: edgesWithoutRecoil(collision, Ek),
    }),
  },
  iww: {
    energyRange: energyRangeWithoutRecoil,
    inWindow: (collision, window) => ({
      value: (s, orders) => iwwCrossSection(collision, s, window, orders),
      cost: ({ energy, tau }) => energy + tau,
      edges: windowEdgesWithoutRecoil(collision, window),
    }),
    atEnergy: (collision, Ek) => ({
      value: (s, orders) =>
        photonFlux(collision, s, orders) * iwwSpectrumPerFlux(collision, s, Ek, collision.E - Ek),
      cost: ({ tau }) => tau,
      edges: edgesWithoutRecoil(collision, Ek),
    }),
  },
};
