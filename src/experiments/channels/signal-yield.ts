import type { MesonName } from "../../physics/particles.js";
import { CM2_PER_PB } from "../../physics/units.js";
import type { CrossSections } from "../../production/emission-table.js";
import { branchingToPair } from "../../production/vector-mesons.js";
import { crossSection } from "../cross-sections.js";
import { emissionOf } from "../emission-of.js";
import { overallEfficiency } from "../schema/efficiency.js";
import type { Experiment } from "../schema/experiment.js";
import { hasVaryingEfficiency } from "../selection-of.js";
import { nucleiOf } from "../target.js";
import { mesonsOf, mesonYield } from "./meson-yield.js";

/** A way in which chi pairs are produced; a vector on its mass shell is radiated only. */
export type Channel = "bremsstrahlung" | MesonName;

/** Signal events divided by eps^2, with a bound on the numerical error. */
export interface YieldPerEpsilon2 {
  events: number;
  error: number;
  converged: boolean;
}

/** Yields by channel. */
export type Yields = Partial<Record<Channel, YieldPerEpsilon2>>;

/** All channels together: their errors add up. */
export const totalYield = (yields: Yields): YieldPerEpsilon2 =>
  Object.values(yields).reduce(
    (total, { events, error, converged }) => ({
      events: total.events + events,
      error: total.error + error,
      converged: total.converged && converged,
    }),
    { events: 0, error: 0, converged: true },
  );

/** The only powers of eps: every yield is eps^2 times the yield at eps = 1, in every channel. */
export const yieldAt = (epsilon: number, perEpsilon2: number): number => epsilon * epsilon * perEpsilon2;

/** Inverse of `yieldAt` in eps; null where no eps gives any event. */
export function epsilonFor(events: number, perEpsilon2: number): number | null {
  if (!(perEpsilon2 >= 0 && perEpsilon2 < Infinity))
    throw new RangeError(`invalid yield: ${perEpsilon2}; must be a finite number >= 0`);
  const ratio = events / perEpsilon2;
  return ratio < Infinity ? Math.sqrt(ratio) : null;
}

/** Nuclei per area of the target, Sum rho w N_A L/A over its layers and elements [1/cm^2]. */
export const nucleiPerArea = ({ target }: Experiment): number =>
  nucleiOf(target).reduce((sum, { perArea }) => sum + perArea, 0);

/** Signal events of a vector meson's decays at eps = 1, Eqs. (8), (11) of arXiv:2505.04295, times the overall efficiency. */
export const decayYield = (experiment: Experiment, meson: MesonName, mass_GeV: number): number =>
  overallEfficiency(experiment.efficiency) *
  mesonYield(experiment, meson) *
  branchingToPair(meson, mass_GeV, experiment.spin, experiment.line_shape);

/**
 * Signal events by channel at eps = 1, for the experiment's leptons on target:
 *
 *     N = LOT (rho N_A/A) L_T sigma(x in window)        Eq. (4) of arXiv:2505.04295, bremsstrahlung-like emission
 *     N = N_V Br(V -> chi chibar)                       Eqs. (8), (11), each vector meson of the file
 *
 * times the efficiency; where that is a table, sigma is weighted with it. Cuts and tables concern what the lepton radiates,
 * decays have the overall efficiency alone. Thin target: the beam keeps its energy. Multiply with eps^2, or see `yieldAt`. Where `final` is
 * vector, sigma is that of l N -> l N V and mesons have no part.
 *
 * @param mass_GeV mass of chi, or of V where `final` is vector [GeV]
 */
export function signalYield(
  experiment: Experiment,
  mass_GeV: number,
  source: CrossSections = emissionOf(experiment),
): Yields & { bremsstrahlung: YieldPerEpsilon2 } {
  const { beam, efficiency } = experiment;
  const weighted = hasVaryingEfficiency(experiment);
  const { sigma_pb, error_pb, converged } = crossSection(experiment, mass_GeV, source, weighted);
  const perPicobarn = overallEfficiency(efficiency) * beam.on_target * nucleiPerArea(experiment) * CM2_PER_PB;
  const decays = mesonsOf(experiment).map((meson) => {
    const events = decayYield(experiment, meson, mass_GeV);
    return [meson, { events, error: 0, converged: true }] as const;
  });
  return {
    bremsstrahlung: { events: perPicobarn * sigma_pb, error: perPicobarn * error_pb, converged },
    ...Object.fromEntries(decays),
  };
}
