import { exp, log } from "../elementary/index.js";
import { chebyshevCoefficients, chebyshevPoints, chebyshevValue } from "../numerics/chebyshev.js";
import { muonEnergyLoss } from "../physics/energy-loss.js";
import { leptons } from "../physics/particles.js";
import type { Beam } from "./schema/beam.js";
import { compositionOf, type Layer } from "./target.js";

/** The number of points between which the energy loss is interpolated in ln E. */
const LOSS_POINTS = 12;

/** The energy from which on a muon is fast: its loss changes little, and less than its energy, in a step [GeV]. */
export const FAST = 1;

/** The energy below which the formulae of a material's energy loss don't hold, beta gamma = 1: the muon counts as stopped [GeV]. */
export const STOPPED = Math.SQRT2 * leptons["mu-"].mass;

/** The part of its kinetic energy that a slow muon loses in a step. */
const SLOW_STEP = 0.05;

/** The energy loss in a layer: -dE/dx [GeV/cm] as a function of the energy, and the energy at which a particle counts as stopped [GeV]. */
export interface EnergyLoss {
  rate: (energy: number) => number;
  stopped: number;
}

/** Returns the energy loss in a layer, up to a highest energy [GeV]. */
export function lossIn(layer: Layer, { energy_loss: loss, lepton }: Beam, highest: number): EnergyLoss {
  // a given rate holds down to rest
  if (loss === "none") return { rate: () => 0, stopped: leptons[lepton].mass };
  if (loss !== "material") return { rate: () => loss.dE_dx_GeV_per_cm, stopped: leptons[lepton].mass };
  const composition = compositionOf(layer);
  const interpolated = (low: number, high: number) => {
    const middle = 0.5 * log(high * low);
    const half = 0.5 * log(high / low);
    const rates = Array.from(chebyshevPoints(LOSS_POINTS), (u) =>
      log(muonEnergyLoss(exp(middle + half * u), composition, layer.density_g_per_cm3)),
    );
    const coefficients = chebyshevCoefficients(rates);
    return (energy: number): number => exp(chebyshevValue(coefficients, (log(energy) - middle) / half));
  };
  const [fast, slow] = [interpolated(FAST, highest), interpolated(STOPPED, FAST)];
  return { rate: (energy) => (energy >= FAST ? fast(energy) : slow(energy)), stopped: STOPPED };
}

/** Returns the energy after a step [cm] in which it changes little: classical Runge-Kutta. */
function energyAfterStep(energy: number, step: number, rate: (energy: number) => number): number {
  const k1 = rate(energy);
  const k2 = rate(energy - 0.5 * step * k1);
  const k3 = rate(energy - 0.5 * step * k2);
  const k4 = rate(energy - step * k3);
  return energy - (step * (k1 + 2 * k2 + 2 * k3 + k4)) / 6;
}

/** Computes the energy left after a path [cm], 0 if the particle is stopped before, and the path that it makes. */
export function travelled(
  energy: number,
  path: number,
  { rate, stopped }: EnergyLoss,
): { energy: number; path: number } {
  const at = (E: number): number => rate(Math.max(E, stopped));
  let [E, rest] = [energy, path];
  while (rest > 0 && E > stopped) {
    // the last step is as long as the energy lasts: at least a thousandth of what the first was
    const kinetic = Math.max(SLOW_STEP * (E - leptons["mu-"].mass), 1e-6 * energy);
    const step = Math.min(rest, kinetic / at(E));
    const after = energyAfterStep(E, step, at);
    if (after <= stopped) {
      const last = Math.min(step, (E - stopped) / at(0.5 * (E + stopped)));
      return { energy: 0, path: path - rest + last };
    }
    E = after;
    rest = rest - step;
  }
  return E > stopped ? { energy: E, path } : { energy: 0, path: path - rest };
}

/** Computes the energy left after a path [cm]; 0 if the particle is stopped before. */
export function energyAfter(energy: number, path: number, loss: EnergyLoss): number {
  const { rate, stopped } = loss;
  if (!(energy > stopped)) return 0;
  const steps = Math.min(100, Math.max(1, Math.ceil((10 * rate(energy) * path) / energy)));
  const at = (E: number): number => rate(Math.max(E, stopped));
  let E = energy;
  for (let i = 0; i < steps && E > FAST; i++) E = energyAfterStep(E, path / steps, at);
  // a muon that becomes slow needs shorter steps
  return E > FAST ? E : travelled(energy, path, loss).energy;
}
