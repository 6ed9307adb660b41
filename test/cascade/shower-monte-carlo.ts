import type { Species } from "../../src/cascade/cascade.js";
import { kernelsOf } from "../../src/cascade/kernels.js";
import { uniforms } from "../../src/numerics/philox.js";
import { electronCollisionLoss } from "../../src/physics/energy-loss.js";
import { matterOf, type Slab } from "./slab.js";

/** Photons with a smaller part of a lepton's energy are a continuous loss. */
const SOFTEST = 1e-3;

/** A mean over showers, with its standard error. */
export interface Mean {
  value: number;
  error: number;
}

class Tally {
  #sum = 0;
  #squares = 0;
  #now = 0;

  add(x: number): void {
    this.#now += x;
  }

  closeShower(): void {
    this.#sum += this.#now;
    this.#squares += this.#now ** 2;
    this.#now = 0;
  }

  mean(showers: number): Mean {
    const value = this.#sum / showers;
    return { value, error: Math.sqrt((this.#squares / showers - value * value) / (showers - 1)) };
  }
}

interface Particle {
  kind: Species;
  energy: number;
  depth: number;
}

/**
 * Follows the particles of showers that an electron begins in a slab, one by one. It knows of the matter what `kernelsOf` and
 * `electronCollisionLoss` say.
 *
 * Interactions are tried at the highest rate that there is, for spectra 1/v of photons and flat ones of electrons, and happen with
 * the part of it that the kernels have: free path and spectrum are right at once.
 *
 * @returns the path of each kind [g/cm^2], and the number of photons that leave, above the lowest energy
 */
export function simulateShowers(slab: Slab, showers: number, seed: number) {
  const { composition, density, X0 } = matterOf(slab.material);
  const thickness = slab.depth * X0;
  const lowest = slab.x * slab.energy;
  const { bremsstrahlung, pairs } = kernelsOf(composition);
  // v phi at v = 0, where screening is complete, is its maximum; there (4/3) B + (2/3) D, while psi is at most B
  const highest = 1e-12 * bremsstrahlung(slab.energy, 1e-12);
  const leptonRate = highest * Math.log(1 / SOFTEST);
  const photonRate = 0.75 * highest;

  const numbers = new Float64Array(1024);
  let [used, block] = [numbers.length, 0];
  const uniform = (): number => {
    if (used === numbers.length) {
      uniforms(seed, 0, 0, block++, numbers);
      used = 0;
    }
    return numbers[used++];
  };

  const path = { "e-": new Tally(), "e+": new Tally(), gamma: new Tally() };
  const photons = new Tally();
  const stack: Particle[] = [];
  const push = (kind: Species, energy: number, depth: number): void => {
    if (energy > lowest) stack.push({ kind, energy, depth });
  };

  const followPhoton = ({ energy, depth }: Particle): void => {
    const start = depth;
    for (;;) {
      depth -= Math.log(uniform()) / photonRate;
      if (depth > thickness) {
        path.gamma.add(thickness - start);
        photons.add(1);
        return;
      }
      const x = uniform();
      if (uniform() * photonRate >= pairs(energy, x)) continue;
      path.gamma.add(depth - start);
      push("e-", x * energy, depth);
      push("e+", (1 - x) * energy, depth);
      return;
    }
  };

  const followLepton = ({ kind, energy, depth }: Particle): void => {
    const start = depth;
    while (energy > lowest) {
      const loss = electronCollisionLoss(energy, composition, density) + highest * SOFTEST * energy;
      const step = -Math.log(uniform()) / leptonRate;
      const run = Math.min(step, (energy - lowest) / loss, thickness - depth);
      depth += run;
      energy -= loss * run;
      if (run < step) break;
      const v = SOFTEST ** uniform();
      if (uniform() * highest >= v * bremsstrahlung(energy, v)) continue;
      push("gamma", v * energy, depth);
      energy *= 1 - v;
    }
    path[kind].add(depth - start);
  };

  for (let i = 0; i < showers; i++) {
    push("e-", slab.energy, 0);
    for (let particle = stack.pop(); particle; particle = stack.pop())
      if (particle.kind === "gamma") followPhoton(particle);
      else followLepton(particle);
    for (const tally of [...Object.values(path), photons]) tally.closeShower();
  }
  return {
    "e-": path["e-"].mean(showers),
    "e+": path["e+"].mean(showers),
    gamma: path.gamma.mean(showers),
    photons: photons.mean(showers),
  };
}
