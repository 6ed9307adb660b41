import { channels } from "../experiments/channels/channels.js";
import type { Cell } from "../formats/csv.js";
import { expectedOf, type Reach, type ReachPoint } from "../reach/reach.js";
import { statusOf } from "../reach/reach-status.js";
import { quantileNames } from "../statistics/expected-limits.js";

/** The kind of band: the spread over form factors, over these and all uncertainties of the signal, or the expected fluctuations. */
export type BandKind = "form-factor" | "all" | "expected";

/** Tests whether a band has a lower and an upper end for each mass, as that over form factors. */
export const isSpread = (band: BandKind | undefined): band is "form-factor" | "all" =>
  band === "form-factor" || band === "all";

/** Tests whether a charge is small enough for a calculation to lowest order; null if there is none. */
export const isPerturbative = (epsilon: number | null): boolean | null =>
  epsilon === null ? null : epsilon <= 1;

/** Tests whether the choice of form factor moves a reach by more than 10 % at some mass, as far as it is known. */
export const isMovedByFormFactor = ({ points }: Pick<Reach, "points">): boolean =>
  points.some(({ epsilon_form_factor_low = null }) => epsilon_form_factor_low !== null);

/** A column of a reach in CSV. */
interface ReachColumn {
  name: string;
  cell: (point: ReachPoint, reach: Pick<Reach, "confidence_level" | "observed" | "status">) => Cell;
}

const bandColumns = (band: BandKind | undefined): ReachColumn[] => {
  if (band === "expected")
    return quantileNames.map((name) => ({
      name: `epsilon_${name}`,
      cell: (point) => expectedOf(point, name),
    }));
  if (band === undefined) return [];
  return [
    { name: "epsilon_band_low", cell: (point) => point.epsilon_band_low ?? null },
    { name: "epsilon_band_high", cell: (point) => point.epsilon_band_high ?? null },
    { name: "epsilon_band_error", cell: (point) => point.epsilon_band_error ?? null },
  ];
};

/** The columns of the choice of form factor; null if it moves epsilon by less than 10 %. */
const choiceColumns: ReachColumn[] = [
  { name: "epsilon_form_factor_low", cell: (point) => point.epsilon_form_factor_low ?? null },
  { name: "epsilon_form_factor_high", cell: (point) => point.epsilon_form_factor_high ?? null },
];

/** The columns of the ceiling in epsilon; null if there is none up to 1, or if nothing is excluded. */
const ceilingColumns: ReachColumn[] = [
  { name: "epsilon_ceiling", cell: (point) => point.epsilon_ceiling ?? null },
  { name: "epsilon_ceiling_error", cell: (point) => point.epsilon_ceiling_error ?? null },
];

/** Tests whether a reach has ceilings: its experiment has a veto. */
export const hasCeiling = ({ points }: Pick<Reach, "points">): boolean =>
  points.some(({ epsilon_ceiling }) => epsilon_ceiling !== undefined);

/** The parts of a reach that have columns of their own. */
export interface ReachColumnOptions {
  band?: BandKind | undefined;
  /** Flag: by how much the choice of form factor moves epsilon is known. */
  choice?: boolean;
  /** Flag: an experiment has a veto. */
  ceiling?: boolean;
}

/**
 * Lists the columns of a reach, from the mass on. They depend on what was asked for and not on the experiments, apart from those of a
 * ceiling.
 */
export const reachColumns = ({
  band,
  choice = false,
  ceiling = false,
}: ReachColumnOptions = {}): ReachColumn[] => [
  { name: "mass_GeV", cell: ({ mass_GeV }) => mass_GeV },
  { name: "epsilon", cell: ({ epsilon }) => epsilon },
  { name: "epsilon_error", cell: ({ epsilon_error }) => epsilon_error },
  { name: "epsilon_lower", cell: ({ epsilon_lower }) => epsilon_lower ?? null },
  ...(ceiling ? ceilingColumns : []),
  ...(choice ? choiceColumns : []),
  ...bandColumns(band),
  ...channels().map(({ name }) => ({
    name: `epsilon_${name}`,
    cell: ({ epsilon_by_channel }: ReachPoint) => epsilon_by_channel[name] ?? null,
  })),
  { name: "signal_per_epsilon2", cell: ({ signal_per_epsilon2 }) => signal_per_epsilon2 },
  { name: "confidence_level", cell: (_, { confidence_level }) => confidence_level },
  { name: "status", cell: (_, reach) => statusOf(reach) },
  { name: "perturbative", cell: ({ epsilon }) => isPerturbative(epsilon) },
  { name: "converged", cell: ({ converged }) => converged },
];
