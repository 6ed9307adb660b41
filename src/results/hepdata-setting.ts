import { kindsOfNuclei } from "../experiments/cascade/stages.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { nucleiOf, nucleusName, targetName, thicknessOf } from "../experiments/target.js";
import type { HepdataQualifier, HepdataTable, IndependentVariable } from "../formats/hepdata.js";
import { ATOMIC_MASS_UNIT } from "../physics/constants.js";
import { finalState } from "../physics/final-states.js";
import { leptons } from "../physics/particles.js";
import {
  beamQualifiers,
  cascadeQualifiers,
  cutQualifiers,
  efficiencyQualifiers,
  formFactorQualifiers,
  qualifier,
} from "./hepdata-qualifiers.js";
import type { Method } from "./manifest.js";

/** The methods in words. */
export const methodWords: Readonly<Record<Method, string>> = {
  exact: "exact tree level, deterministic integration",
  vegas: "exact tree level, Monte Carlo integration (VEGAS) over the whole phase space",
  ww: "Weizsaecker-Williams approximation",
  iww: "improved Weizsaecker-Williams approximation",
};

/** Returns the label of an error: its meaning. */
export const errorLabel = (method: Method): string =>
  method === "vegas" ? "Monte Carlo, 1 sigma" : "numerical, bound";

/** Returns the symbol of the mass, as TeX writes it. */
export const massName = (experiment: Experiment): string =>
  `$m_${finalState(experiment.final).particle.tex}$`;

/**
 * Writes the reaction in HEPData's notation: `E- AL --> E- AL CHI CHIBAR`, or `E- NUCLEUS --> ...` if a target has several
 * nuclei.
 */
function reactionOf(experiment: Experiment): string {
  const { beam, final } = experiment;
  const nuclei = [...new Set(kindsOfNuclei(experiment).map(nucleusName))];
  const nucleus = nuclei.length === 1 && /^[A-Z][a-z]?$/.test(nuclei[0]) ? nuclei[0] : "nucleus";
  const initial = `${beam.lepton} ${nucleus}`.toUpperCase();
  return `${initial} --> ${initial} ${finalState(final).reaction}`;
}

/** Lists the centre-of-mass energies of the beam with each nucleus at rest, to six digits [GeV]. */
function centreOfMassEnergies({ beam, target }: Experiment): number[] {
  const { mass } = leptons[beam.lepton];
  const energies = nucleiOf(target).map(({ A }) => {
    const M = A * ATOMIC_MASS_UNIT;
    return Number(Math.sqrt(M * M + mass * mass + 2 * M * beam.energy_GeV).toPrecision(6));
  });
  return [...new Set(energies)];
}

/** Lists qualifiers for the inputs that every result of an experiment depends on. */
export function setup(
  experiment: Experiment,
  method: Method,
  { window, formFactor }: { window?: string; formFactor?: string } = {},
): HepdataQualifier[] {
  const { beam, target, form_factor, signal, cuts, efficiency } = experiment;
  const [low, high] = signal.missing_energy_fraction;
  const { kindOfChi } = finalState(experiment.final);
  return [
    ...qualifier("RE", reactionOf(experiment)),
    ...beamQualifiers(beam),
    ...qualifier("Target", targetName(target)),
    ...qualifier("Target thickness", thicknessOf(target), "cm"),
    ...cascadeQualifiers(experiment),
    ...(kindOfChi ? qualifier("chi", kindOfChi(experiment.spin)) : []),
    ...qualifier("Window", window ?? `E_miss/E from ${low} to ${high}`),
    ...cutQualifiers(cuts),
    ...efficiencyQualifiers(efficiency),
    ...formFactorQualifiers(form_factor, formFactor),
    ...qualifier("Method", methodWords[method]),
    ...qualifier("Order", "leading order in alpha (tree level)"),
  ];
}

/** The qualifier of cross sections, which are proportional to eps^2. */
export const atUnitEpsilon = qualifier("epsilon", 1);

/** Lists the words by which a table of an experiment is found. */
export function keywords(
  experiment: Experiment,
  observable: string,
  phrases: string[],
): HepdataTable["keywords"] {
  return {
    reactions: [reactionOf(experiment)],
    observables: [observable],
    cmenergies: centreOfMassEnergies(experiment),
    phrases: [finalState(experiment.final).subject.keyword, "Fixed target", "Missing energy", ...phrases],
  };
}

/** Makes the column of masses. */
export const masses = (
  experiment: Experiment,
  points: readonly { mass_GeV: number }[],
): IndependentVariable => ({
  header: { name: massName(experiment), units: "GeV" },
  values: points.map(({ mass_GeV }) => ({ value: mass_GeV })),
});

/** Writes a warning to the reader if the tolerance has been missed; empty if it has been met. */
export function caution(points: readonly { converged: boolean }[]): string {
  const missed = points.filter(({ converged }) => !converged).length;
  return missed === 0 ? "" : ` At ${missed} of ${points.length} points the tolerance asked for was not met.`;
}

/** Names the process without arrows: HEPData reads a description as HTML. */
export const production = ({ final }: Experiment): string => finalState(final).production;

/** The options by which a table was made. */
export interface TableOptions {
  method: Method;
  /** The number of the figure that the table belongs to. */
  figure?: number | undefined;
}

/** The number of characters that HEPData allows in a table's name. */
export const MAX_NAME = 64;

/**
 * Shortens a name to a number of characters. A longer name ends with dots, after a word or inside a word that is too long alone.
 */
export function shortened(name: string, room: number): string {
  if (name.length <= room) return name;
  const start = name.slice(0, room - 3).replace(/[\ud800-\udbff]$/, "");
  const words = /\s/.test(name[start.length]) ? start : start.replace(/(?<=\S)\s+\S*$/, "");
  return `${words.trimEnd()}...`;
}

/**
 * Returns the title of a table: `Figure 3, LDMX` with its place or, without a figure, `Cross section, LDMX`. A long name is
 * shortened.
 */
export function titled(
  { name }: Experiment,
  kind: string,
  figure?: number,
  mass?: string,
): Pick<HepdataTable, "name" | "location"> {
  const [first, last] = [
    figure === undefined ? kind : `Figure ${figure}`,
    mass === undefined ? "" : `, ${mass}`,
  ];
  const room = MAX_NAME - first.length - last.length - 2;
  return {
    name: `${first}, ${shortened(name, room)}${last}`,
    ...(figure !== undefined && { location: `Figure ${figure}` }),
  };
}
