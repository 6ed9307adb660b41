import { InvalidInput } from "../errors/invalid-input.js";
import type { CellOptions, Cells } from "../numerics/cells.js";
import { cellsOfSource, EventSampler } from "./event-sampler.js";
import type { EventSource, Measured } from "./event-source.js";

/** The cells from which the events of a source are drawn, and the result of trials with them. */
export interface PreparedEvents {
  cells: Cells[];
  measured: Measured;
}

/** The integrated cross section of a source, with a bound on its error [pb]. */
interface Integrated {
  sigma_pb: number;
  error_pb: number;
  /** False if the tolerance was missed. */
  converged: boolean;
}

/** Least and largest number of trials that test whether the cells reproduce the cross section. */
const TRIALS = [500_000, 4_000_000] as const;
/** Largest deviation of trials from the integrated cross section, in standard deviations. */
const APART = 6;
/**
 * Requirements on cells made inside cuts: precision, agreement in units of it, and largest effect of weights above 1.
 */
const INSIDE = { precision: 2e-3, apart: 3, excess: 1e-3 } as const;
/** Least part of trials that must be accepted to make events: of the first trials no fewer than `LEAST_HITS`. */
const LEAST_EFFICIENCY = 1e-4;
/** Range of the accepted part with cells made without cuts in which cells inside the cuts are worth their time. */
const WORTH = [2e-3, 0.25] as const;

const deviation = ({ sigma_pb: found }: Measured, { sigma_pb, error_pb }: Integrated): number =>
  Math.max(0, Math.abs(found - sigma_pb) - error_pb);

/** Tests whether no point from which cells were made has a cross section: there is nothing to draw from. */
const areEmpty = (cells: readonly Cells[]): boolean =>
  cells.every(({ bound }) => bound.every((height) => height === 0));

/** Makes cells inside the cuts, if trials show that they cover the whole accepted region. */
function insideCuts(
  source: EventSource,
  integrated: Integrated,
  options: CellOptions,
): PreparedEvents | undefined {
  const cells = cellsOfSource(source, options);
  if (areEmpty(cells)) return undefined;
  const sampler = new EventSampler(source, cells);
  for (const trials of TRIALS) {
    const measured = sampler.measure(trials);
    if (measured.sdev_pb > INSIDE.precision * integrated.sigma_pb) continue;
    const agrees = deviation(measured, integrated) <= INSIDE.apart * measured.sdev_pb;
    return agrees && measured.meanAccepted - 1 <= INSIDE.excess ? { cells, measured } : undefined;
  }
  return undefined;
}

/**
 * Divides phase space into cells, and compares the result of trials with the integrated cross section.
 *
 * Cells made without cuts on the recoil lepton are bounds inside the cuts too and miss nothing, but a small part of
 * trials is accepted. Cells made inside the cuts replace them if trials show beyond doubt that they cover the whole
 * accepted region.
 *
 * @param integrated the cross section of the source
 * @throws InvalidInput if too little of the beam or of phase space makes events, the cuts leave too little, or the integral has not
 *   converged and trials disagree; RangeError if they disagree else
 */
export function preparedEvents(
  source: EventSource,
  integrated: Integrated,
  options: CellOptions,
): PreparedEvents {
  const { experiment } = source;
  const { sigma_pb, error_pb, converged } = integrated;
  const hasCuts = Object.keys(experiment.cuts).length > 0;
  const cells = cellsOfSource({ ...source, experiment: { ...experiment, cuts: {} } }, options);
  if (areEmpty(cells))
    throw new InvalidInput(
      `invalid beam or window of ${experiment.name}: no trial hit: too small a part of the beam's energies or of phase space makes the ${sigma_pb.toPrecision(2)} pb; must be at least ${LEAST_EFFICIENCY}: leave out the energies that make nothing`,
    );
  const measured = new EventSampler(source, cells).measure(TRIALS[0]);
  const { efficiency } = measured;
  if (efficiency < LEAST_EFFICIENCY)
    throw new InvalidInput(
      `invalid cuts of ${experiment.name}: ${measured.hits} of ${measured.trials} trials hit, and a part of ${efficiency.toPrecision(2)} is accepted; must be at least ${LEAST_EFFICIENCY}: make events without the cuts and apply them afterwards`,
    );
  if (deviation(measured, integrated) > APART * measured.sdev_pb) {
    const found = `${measured.trials} trials give ${measured.sigma_pb} +- ${measured.sdev_pb} pb, the integral is ${sigma_pb} +- ${error_pb} pb`;
    // the error of an integral that has not converged is an estimate: nothing tells which of the two is right
    if (!converged)
      throw new InvalidInput(
        `invalid experiment for events: ${experiment.name}, whose cross section does not converge: ${found}; must be one that \`xsec\` computes to its tolerance`,
      );
    throw new RangeError(`invalid source of events: ${found}; must agree`);
  }
  const worth = hasCuts && efficiency > WORTH[0] && efficiency < WORTH[1];
  const inside = worth ? insideCuts(source, integrated, options) : undefined;
  return inside ?? { cells, measured };
}
