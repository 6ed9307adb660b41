import { log10, powerOfTen } from "../elementary/index.js";
import { InvalidInput } from "../errors/invalid-input.js";
import { gaussOfMeasure } from "../numerics/gauss-measure.js";
import { type Collision, collision } from "../physics/collision.js";
import {
  elasticFormFactor,
  type FormFactor,
  helmFormFactor,
  hydrogenFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "../physics/form-factor.js";
import { hydrogenOf } from "../physics/hydrogen.js";
import { leptons } from "../physics/particles.js";
import { FEMTOMETRE } from "../physics/units.js";
import { BUDGET } from "../production/emission-curve.js";
import {
  type EmissionMethod,
  EmissionTable,
  type EmissionTableOptions,
} from "../production/emission-table.js";
import {
  energiesInLayers,
  fromPair,
  fromRecoil,
  hasFixedEnergies,
  type MissingEnergyCount,
} from "./beam-energies.js";
import { collisionDegrees, hasShower, lowestOf } from "./cascade/experiment-shower.js";
import { type Missing, nucleiAlong, nucleiMet, type PartOfShower } from "./cascade/nuclei-met.js";
import { kindsOfNuclei } from "./cascade/stages.js";
import { leastFraction, roundedUp } from "./schema/cascade.js";
import type { Experiment } from "./schema/experiment.js";
import { selectionOf } from "./selection-of.js";
import {
  type KindOfNucleus,
  kindOf,
  layersOf,
  type Nucleus,
  nucleiOf,
  nucleiOfLayer,
  type Target,
  targetName,
} from "./target.js";
import { type CollisionShare, TargetEmission } from "./target-emission.js";
import { usualRtol } from "./usual-rtol.js";

/**
 * Returns the form factor of a nucleus in an experiment. Scales that the file does not give have their usual values. Protons and
 * deuterons have their own form factors, whatever the kind is for heavier nuclei, unless they are points or the file gives a size.
 */
export function formFactorOf(
  { target, form_factor }: Pick<Experiment, "target" | "form_factor">,
  { Z, A }: Pick<Nucleus, "Z" | "A"> = onlyNucleus(target),
): FormFactor {
  const { kind, screening_per_GeV, size_GeV2, radius_fm, skin_fm, hydrogen } = form_factor;
  const own = hydrogenOf(Z, A);
  if (own && kind !== "point" && size_GeV2 === undefined && radius_fm === undefined)
    return hydrogenFormFactor(own, hydrogen, screening_per_GeV);
  const screening = screening_per_GeV !== undefined && { a: screening_per_GeV };
  const elastic = { ...screening, ...(size_GeV2 !== undefined && { d: size_GeV2 }) };
  switch (kind) {
    case "elastic":
      return elasticFormFactor(Z, A, elastic);
    case "elastic+quasielastic":
      // tritium in a compound: one proton cannot be knocked out of itself
      return Z === 1 ? elasticFormFactor(Z, A, elastic) : quasiElasticFormFactor(Z, A, elastic);
    case "helm":
      return helmFormFactor(Z, A, {
        ...screening,
        ...(radius_fm !== undefined && { radius: radius_fm * FEMTOMETRE }),
        ...(skin_fm !== undefined && { skin: skin_fm * FEMTOMETRE }),
      });
    case "point":
      return pointFormFactor(screening_per_GeV);
  }
}

/** Returns the nucleus of a target with one kind of nuclei; throws if it has several. */
function onlyNucleus(target: Target): Nucleus {
  const nuclei = nucleiOf(target);
  if (nuclei.length === 1) return nuclei[0];
  throw new InvalidInput(`invalid target: ${targetName(target)}; must be of one kind of nuclei here`);
}

/** Makes the collision of a beam particle of some energy [GeV] with a nucleus of an experiment. */
export const collisionWith = (experiment: Experiment, nucleus: KindOfNucleus, energy: number): Collision =>
  collision({
    leptonMass: leptons[experiment.beam.lepton].mass,
    energy,
    Z: nucleus.Z,
    A: nucleus.A,
    spin: nucleus.spin,
    formFactor: formFactorOf(experiment, nucleus),
  });

/** Lists the collisions of an experiment at its nominal energy, one with each kind of nucleus in target and calorimeter. */
export const collisionsOf = (experiment: Experiment): Collision[] =>
  kindsOfNuclei(experiment).map((nucleus) => collisionWith(experiment, nucleus, experiment.beam.energy_GeV));

/**
 * Returns the collision of an experiment with one kind of nuclei, at its nominal energy.
 *
 * @throws RangeError for a target of several kinds
 */
export const collisionOf = (experiment: Experiment): Collision =>
  collisionWith(experiment, onlyNucleus(experiment.target), experiment.beam.energy_GeV);

/** The numbers of points of Gauss's rule for the energies at which the beam meets a kind of nucleus, from coarse to fine. */
const energyPoints = [1, 2, 3, 4, 6, 9, 13] as const;

/** Tolerances below which the levels of a shower, from the coarsest, hardly ever suffice. */
const SUFFICE = [3e-4, 2e-5] as const;

/** Returns the number of levels of `collisionShares`. */
const energyLevels = (experiment: Experiment): number =>
  hasShower(experiment)
    ? collisionDegrees.length
    : hasFixedEnergies(experiment.beam)
      ? 1
      : energyPoints.length;

/** Returns the level of `collisionShares` that a shower begins with: those below hardly ever reach a tolerance. */
const firstLevel = (rtol: number): number => SUFFICE.filter((least) => rtol < least).length;

/**
 * Lists the collisions in an experiment's target: each kind of nucleus with the energies that the beam has at its place, in all
 * layers. Each collision has its share of all nuclei that the beam passes; the shares add up to 1. A spread of energies is
 * replaced by a few energies, by Gauss's rule for their distribution. With a shower the collisions are those of all its electrons and
 * positrons, in target and calorimeter.
 *
 * @param level fineness of the rule, from 0
 * @param asked missing energies for which a shower's collisions are listed; by default those from the window's lower edge on
 * @param part the only part of a shower that is listed; by default all
 */
export function collisionShares(
  experiment: Experiment,
  level = 0,
  asked: Missing = { least: lowestOf(experiment) },
  part?: PartOfShower,
): CollisionShare[] {
  const { beam, target } = experiment;
  if (hasShower(experiment)) {
    const total = nucleiAlong(experiment);
    const met = nucleiMet(experiment, asked, level, part);
    const mean = met.reduce((sum, { size }) => sum + size, 0) / met.length;
    return met.map(({ nucleus, energy, perArea, error, lacking, size }) => ({
      collision: collisionWith(experiment, nucleus, energy),
      share: perArea / total,
      error: error / total,
      lacking: lacking / total,
      // powers of ten, so that other thicknesses ask the same tables
      looser: Math.max(1, powerOfTen(Math.floor(log10(mean / size)))),
    }));
  }
  const energies = energiesInLayers(beam, target);
  // in a very thin layer, a number of nuclei can underflow to 0
  const nuclei = nucleiOf(target).filter(({ perArea }) => perArea > 0);
  const total = nuclei.reduce((sum, { perArea }) => sum + perArea, 0);
  return nuclei.flatMap((nucleus) => {
    const met = layersOf(target).flatMap((layer, i) =>
      nucleiOfLayer(layer)
        .filter((other) => kindOf(other) === kindOf(nucleus))
        .flatMap(({ perArea }) =>
          energies[i].map(({ energy, weight }) => [energy, (weight * perArea) / nucleus.perArea] as const),
        ),
    );
    const distribution = {
      nodes: Float64Array.from(met, ([energy]) => energy),
      weights: Float64Array.from(met, ([, weight]) => weight),
    };
    const points = hasFixedEnergies(beam) ? met.length : energyPoints[level];
    const { nodes, weights } = gaussOfMeasure(distribution, points);
    return Array.from(nodes, (energy, i) => ({
      collision: collisionWith(experiment, nucleus, energy),
      share: (weights[i] * nucleus.perArea) / total,
    }));
  });
}

/**
 * The source that answers every question about an experiment's emission: a table or, if it has several kinds of collisions, their
 * mean.
 */
export type ExperimentEmission = EmissionTable | TargetEmission;

/** A function that makes the table of a collision from everything that it depends on. */
export type MakeTable = (collision: Collision, options: Required<EmissionTableOptions>) => EmissionTable;

const newTable: MakeTable = (collision, options) => new EmissionTable(collision, options);

/** The options by which the emission of an experiment is computed. */
export interface EmissionOptions {
  /** The relative error that every answer must reach, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3. */
  rtol?: number | undefined;
  /** The method: exact at tree level, the default, or an approximation. */
  method?: EmissionMethod | undefined;
  /** The number of integrand evaluations for one answer; what is missing then is part of its error. By default 8e7, some 10 s. */
  budget?: number | undefined;
  /** The maker of tables; by default they are new. `KnownEmissions` keeps them. */
  makeTable?: MakeTable | undefined;
}

/** Returns a function that gives the table of a collision of an experiment, at a tolerance and within a budget. */
const tablesOf =
  (experiment: Experiment, method: EmissionMethod, makeTable: MakeTable) =>
  (collision: Collision, rtol: number, budget: number): EmissionTable =>
    makeTable(collision, {
      rtol,
      method,
      budget,
      selection: selectionOf(experiment, collision.E),
      amongMany: hasShower(experiment),
    });

/** Refuses missing energies that a shower does not reach down to. */
function checkMissing({ beam }: Experiment, asked: Missing): void {
  const floor = leastFraction(beam.energy_GeV);
  const least = ("least" in asked ? asked.least : asked.exactly) / beam.energy_GeV;
  // an edge that is computed may be a unit in the last place below
  if (least < floor * (1 - 1e-12))
    throw new InvalidInput(
      `invalid E_miss/E: ${least}; must be at least ${roundedUp(floor)} with cascade: electromagnetic`,
    );
}

/** Returns how the missing energy of an experiment counts. */
export function countOf(experiment: Experiment): MissingEnergyCount {
  const { energy_GeV } = experiment.beam;
  return hasShower(experiment) ? fromPair(energy_GeV) : fromRecoil(energy_GeV);
}

/** The collisions of an experiment of which a mean is made; by default all. */
interface KeptCollisions {
  /** The only part of a shower. */
  part?: PartOfShower;
  /** Tests whether a collision is kept. */
  keeps?: (share: CollisionShare) => boolean;
}

/** Makes the mean over those collisions of an experiment that are kept. */
function meanEmission(
  experiment: Experiment,
  { rtol = usualRtol(experiment), method = "exact", budget = BUDGET, makeTable = newTable }: EmissionOptions,
  { part, keeps = () => true }: KeptCollisions = {},
): TargetEmission {
  const shower = hasShower(experiment);
  const first = shower ? firstLevel(rtol) : 0;
  const collisions = (level: number, asked: Missing) => {
    if (shower) checkMissing(experiment, asked);
    return {
      key: shower ? `${level} ${JSON.stringify(asked)}` : `${level}`,
      tellsError: shower,
      shares: () => collisionShares(experiment, first + level, asked, part).filter(keeps),
    };
  };
  const count = countOf(experiment);
  const tableOf = tablesOf(experiment, method, makeTable);
  const { efficiency } = experiment;
  const table = typeof efficiency === "object" ? efficiency.missing_energy_fraction : undefined;
  const options = { rtol, method, budget, ...(table && { efficiency: table }) };
  return new TargetEmission(collisions, energyLevels(experiment) - first, count, options, tableOf);
}

/**
 * Makes the table of an experiment's emission, which answers every mass, window and spectrum. Make it once, and pass it as
 * `source` to all questions to that experiment.
 *
 * It holds the cross section of l N -> l N V against the squared mass s of V. A pair of chi follows from it exactly:
 *
 *     sigma(l N -> l N chi chibar) = alpha/(3 pi) Int_{4m^2} ds/s w(s) sigma(l N -> l N V; s)
 *
 * with w = (1 - 4m^2/s)^(1/2) (1 + 2m^2/s) for a fermion. The form factor is Eq. (10) of arXiv:2505.04295 unless the file
 * says otherwise. Source: Kroll and Wada 1955, Phys. Rev. 98, 1355.
 *
 * @param experiment any experiment
 * @param options.rtol relative error that every answer is to reach, 1e-8 to 1e-1; by default 1e-4, with a cascade 1e-3
 * @param options.method `exact` at tree level, the default, or an approximation: `ww`, `iww`
 * @param options.budget integrand evaluations for one answer; what is missing then is part of its error. By default 8e7, some 10 s
 * @param options.makeTable makes the table of a collision; by default a new one
 * @returns an object with `crossSection({ mass, window })` [GeV^-2] and `spectrum({ mass, missingEnergy })` [GeV^-3], both
 *   at eps = 1, masses and energies in GeV, windows in E_miss/E from 0 to 1; each answer is an `Estimate`
 * @throws RangeError for an rtol outside its range, and for an approximation if the experiment has cuts or an efficiency
 *   table
 *
 * @example
 * const table = emissionOf(preset("ldmx"), { rtol: 1e-6 });
 * const sigma = (low, high) => table.crossSection({ mass: 0.01, window: [low, high] }).value; // m_chi = 10 MeV
 * console.log(((sigma(0.7, 0.8) + sigma(0.8, 1)) / sigma(0.7, 1)).toFixed(5)); // windows add up
 * // => 1.00000
 */
export function emissionOf(experiment: Experiment, options: EmissionOptions = {}): ExperimentEmission {
  const { rtol = usualRtol(experiment), method = "exact", budget = BUDGET, makeTable = newTable } = options;
  const { beam, target } = experiment;
  if (energyLevels(experiment) === 1 && !beam.spectrum_GeV && nucleiOf(target).length === 1)
    return tablesOf(experiment, method, makeTable)(collisionOf(experiment), rtol, budget);
  return meanEmission(experiment, options);
}

/**
 * Makes the emission of an experiment without a cascade, nucleus by nucleus. Each is the part of the mean over all nuclei that is due
 * to one kind. Their sum is the emission that `emissionOf` gives.
 */
export function emissionByNucleus(
  experiment: Experiment,
  { rtol = usualRtol(experiment) }: { rtol?: number } = {},
): { nucleus: Nucleus; emission: ExperimentEmission }[] {
  const nuclei = nucleiOf(experiment.target);
  if (nuclei.length === 1) return [{ nucleus: nuclei[0], emission: emissionOf(experiment, { rtol }) }];
  return nuclei.map((nucleus) => {
    const { Z, M, spin } = collisionWith(experiment, nucleus, experiment.beam.energy_GeV);
    const keeps = ({ collision }: CollisionShare): boolean =>
      collision.Z === Z && collision.M === M && collision.spin === spin;
    return { nucleus, emission: meanEmission(experiment, { rtol }, { keeps }) };
  });
}

/** Makes the emission of a part of an experiment's shower; the sum over all parts is the emission that `emissionOf` gives. */
export const emissionInPart = (
  experiment: Experiment,
  part: PartOfShower,
  options: EmissionOptions = {},
): ExperimentEmission => meanEmission(experiment, options, { part });
