/**
 * What every JavaScript engine must compute alike, as a script without modules, files or windows: `engines.test.ts` gives it
 * the experiments as plain data in `globalThis.EXPERIMENTS`, and each engine's own way to print as the caller of `digest`.
 */
import * as elementary from "../../src/elementary/index.js";
import { collisionOf, emissionOf } from "../../src/experiments/emission-of.js";
import { missingEnergySpectrum } from "../../src/experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { vegas } from "../../src/numerics/vegas.js";
import { PairIntegrand } from "../../src/production/phase-space/pair-integrand.js";
import { reach } from "../../src/reach/reach.js";
import { arithmeticHash } from "../../src/results/arithmetic-hash.js";
import { uniform } from "../elementary/doubles.js";

/** Bits of a stream of doubles in 32: FNV-1a over their words. */
class Bits {
  #hash = 2166136261;
  readonly #double = new Float64Array(1);
  readonly #words = new Uint32Array(this.#double.buffer);
  add(x: number): void {
    // an engine may keep any of the many NaN
    this.#double[0] = Number.isNaN(x) ? 0.123 : x;
    for (const word of this.#words) this.#hash = Math.imul(this.#hash ^ word, 16777619) >>> 0;
  }
  toString(): string {
    return this.#hash.toString(16).padStart(8, "0");
  }
}

/** Any double, most of them between 1e-9 and 1e9. */
function argument(next: () => number): number {
  const exponent = next() < 0.9 ? Math.floor(60 * next()) - 30 : Math.floor(2098 * next()) - 1074;
  return (next() < 0.5 ? -1 : 1) * (1 + next()) * elementary.powerOfTwo(Math.min(exponent, 1022));
}

const { acosh, asin, asinh, atan2, cbrt, cos, cosh, exp, expm1, hypot, log, log1p, log10 } = elementary;
const { pow, sin, sinh, tan } = elementary;
const FUNCTIONS: Record<string, (x: number, y: number) => number> = {
  ...{ acosh, asin, asinh, atan2, cbrt, cos, cosh, exp, expm1, hypot, log, log1p, log10, sin, sinh, tan },
  pow: (x, y) => pow(Math.abs(x), y),
};

/** Lines of text in which no character may differ between engines. */
export function digest(experiments: Record<string, Experiment>): string[] {
  const lines = [`arithmetic ${arithmeticHash()}`];
  for (const [name, f] of Object.entries(FUNCTIONS)) {
    const [bits, next] = [new Bits(), uniform()];
    // so many that every compiler of an engine has its turn
    for (let i = 0; i < 50_000; i++) bits.add(f(argument(next), argument(next)));
    lines.push(`${name} ${bits}`);
  }
  for (const [name, experiment] of Object.entries(experiments)) {
    const masses = [0.001, 0.01, 0.03, 0.1, 0.3, 0.5];
    for (const point of reach(experiment, masses, { source: emissionOf(experiment, { rtol: 1e-5 }) }).points)
      lines.push(`reach ${name} ${JSON.stringify(point)}`);
    lines.push(
      `spectrum ${name} ${JSON.stringify(missingEnergySpectrum(experiment, 0.1, { edges: [0.5, 0.7, 0.9, 1], source: emissionOf(experiment, { rtol: 1e-4 }) }))}`,
    );
    const window = experiment.signal.missing_energy_fraction;
    const direct = vegas(new PairIntegrand(collisionOf(experiment), 0.01, window), {
      calls: 2000,
      sessions: 2,
    });
    lines.push(`vegas ${name} ${JSON.stringify(direct.estimate)}`);
  }
  return lines;
}
