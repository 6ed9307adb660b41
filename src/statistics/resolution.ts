import { exp, integerPower, log, powerOfTwo, square } from "../elementary/index.js";
import { NORMAL_EXTENT, normalRule } from "../numerics/normal.js";
import { compressed } from "./compressed.js";
import type { CountingModel, Expectation } from "./counting-model.js";
import { type Distribution, distribution, reweighted } from "./distribution.js";
import { logNormal, logNormalStep, logWidth, responsePoints } from "./nuisance.js";

const certain = (value: number): Distribution => distribution([value], [1]);

/** Width of the background's logarithm. */
const widthOf = ({ background, backgroundUncertainty = 0 }: Expectation): number =>
  backgroundUncertainty === 0 ? 0 : logWidth(backgroundUncertainty / background);

/** The background at both ends of every rule. */
export function backgroundRange(expectation: Expectation): [number, number] {
  const zeta = widthOf(expectation);
  const end = NORMAL_EXTENT + 1;
  return [expectation.background * logNormal(zeta, -end), expectation.background * logNormal(zeta, end)];
}

/** The background, resolved as a Poisson distribution about `events` sees it. */
function backgrounds(expectation: Expectation, events: number): Distribution {
  const { background } = expectation;
  const zeta = widthOf(expectation);
  if (zeta === 0) return certain(background);
  // the largest background that still leaves room for so few events
  const largest = Math.min(background * exp(zeta * NORMAL_EXTENT), events);
  const { nodes, weights } = normalRule(logNormalStep(zeta, square(largest) / events));
  return distribution(
    nodes.map((z) => background * logNormal(zeta, z)),
    weights,
  );
}

/**
 * The number of events whose fluctuations are, relatively, as narrow as the range over which a signal changes the
 * probability of `events`, through the fluctuations of N and what is uncertain of the background.
 */
export function signalResolution(expectation: Expectation, events: number): number {
  const { background, backgroundUncertainty = 0 } = expectation;
  const most = events - background + 8 * Math.sqrt(2 * events + square(backgroundUncertainty));
  const zeta = widthOf(expectation);
  // of the background's wide upper tail only the lower side smears what is left for the signal
  const smear = zeta * background * logNormal(zeta, -2);
  return square(Math.min(events, most)) / (events + square(smear));
}

/** The response of the signal, resolved as a Poisson distribution about `events` sees it. */
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

/** A distribution that the expectation remembers. */
function once(expectation: Expectation, key: string, make: () => Distribution): Distribution {
  const own = kept.get(expectation) ?? new Map<string, Distribution>();
  kept.set(expectation, own);
  const known = own.get(key) ?? make();
  own.set(key, known);
  return known;
}

/** The least power of four that is below neither n nor the background: as many events are resolved. */
const eventsFor = (n: number, { background }: Expectation): number =>
  powerOfTwo(2 * Math.ceil(log(Math.max(1, n, background)) / log(4)));

/** Mean numbers of background events with their probabilities, as fine as n events need. */
export function backgroundsFor({ expectation }: CountingModel, n: number): Distribution {
  const events = eventsFor(n, expectation);
  return once(expectation, `background ${events}`, () => backgrounds(expectation, events));
}

/** Events seen for each event of signal that is expected, with their weights, as fine as n events need. */
export function responsesFor({ expectation, power }: CountingModel, n: number): Distribution {
  const events = eventsFor(n, expectation);
  const own = once(expectation, `response ${events}`, () => responses(expectation, events));
  if (power === 0) return own;
  return once(expectation, `response ${events}, ${power}`, () =>
    reweighted(own, (r) => integerPower(r, power)),
  );
}
