import { exp, integerPower, log, powerOfTwo, square } from "../elementary/index.js";
import { NORMAL_EXTENT, normalRule } from "../numerics/normal.js";
import { compressed } from "./compressed.js";
import type { CountingModel, Expectation } from "./counting-model.js";
import { type Distribution, distribution, reweighted } from "./distribution.js";
import { logNormal, logNormalStep, logWidth, responsePoints } from "./nuisance.js";

const certain = (value: number): Distribution => distribution([value], [1]);

/** Returns the width of the background's logarithm. */
const widthOf = ({ background, backgroundUncertainty = 0 }: Expectation): number =>
  backgroundUncertainty === 0 ? 0 : logWidth(backgroundUncertainty / background);

/** Returns the background at both ends of every rule. */
export function backgroundRange(expectation: Expectation): [number, number] {
  const zeta = widthOf(expectation);
  const end = NORMAL_EXTENT + 1;
  return [expectation.background * logNormal(zeta, -end), expectation.background * logNormal(zeta, end)];
}

/** Returns the background with the resolution of a Poisson distribution about `events`. */
function backgrounds(expectation: Expectation, events: number): Distribution {
  const { background } = expectation;
  const zeta = widthOf(expectation);
  if (zeta === 0) return certain(background);
  // the largest background that is compatible with so few events
  const largest = Math.min(background * exp(zeta * NORMAL_EXTENT), events);
  const { nodes, weights } = normalRule(logNormalStep(zeta, square(largest) / events));
  return distribution(
    nodes.map((z) => background * logNormal(zeta, z)),
    weights,
  );
}

/**
 * Returns the number of events whose relative fluctuations are as narrow as the range over which a signal changes the
 * probability of `events`. This range comes from the fluctuations of N and the uncertainty of the background.
 */
export function signalResolution(expectation: Expectation, events: number): number {
  const { background, backgroundUncertainty = 0 } = expectation;
  const most = events - background + 8 * Math.sqrt(2 * events + square(backgroundUncertainty));
  const zeta = widthOf(expectation);
  // only the lower side of the background's wide upper tail smears the room that is left for the signal
  const smear = zeta * background * logNormal(zeta, -2);
  return square(Math.min(events, most)) / (events + square(smear));
}

/** Returns the response of the signal with the resolution of a Poisson distribution about `events`. */
function responses(expectation: Expectation, events: number): Distribution {
  const parts = (expectation.signal ?? []).filter((part) => part.events > 0);
  if (parts.length === 0) return certain(1);
  const resolution = signalResolution(expectation, events);
  const total = parts.reduce((sum, part) => sum + part.events, 0);
  const points = responsePoints(parts, resolution, { summed: true });
  const all = distribution(
    points.map(({ factors }) =>
      factors.reduce((sum, factor, p) => sum + (factor * parts[p].events) / total, 0),
    ),
    points.map(({ weight }) => weight),
  );
  return parts.length === 1 ? all : compressed(all, resolution);
}

const kept = new WeakMap<Expectation, Map<string, Distribution>>();

/** Returns a distribution from the cache of the expectation, making it if necessary. */
function once(expectation: Expectation, key: string, make: () => Distribution): Distribution {
  const own = kept.get(expectation) ?? new Map<string, Distribution>();
  kept.set(expectation, own);
  const known = own.get(key) ?? make();
  own.set(key, known);
  return known;
}

/**
 * Returns the least power of four that is below neither n nor the background: the number of events that is resolved.
 */
const eventsFor = (n: number, { background }: Expectation): number =>
  powerOfTwo(2 * Math.ceil(log(Math.max(1, n, background)) / log(4)));

/** Returns mean numbers of background events with their probabilities, as fine as n events need. */
export function backgroundsFor({ expectation }: CountingModel, n: number): Distribution {
  const events = eventsFor(n, expectation);
  return once(expectation, `background ${events}`, () => backgrounds(expectation, events));
}

/** Returns events seen per expected event of signal, with their weights, as fine as n events need. */
export function responsesFor({ expectation, power }: CountingModel, n: number): Distribution {
  const events = eventsFor(n, expectation);
  const own = once(expectation, `response ${events}`, () => responses(expectation, events));
  if (power === 0) return own;
  return once(expectation, `response ${events}, ${power}`, () =>
    reweighted(own, (r) => integerPower(r, power)),
  );
}
