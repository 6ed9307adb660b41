import { hasShower } from "../experiments/cascade/experiment-shower.js";
import { nucleiAlong } from "../experiments/cascade/nuclei-met.js";
import { annihilatedIn } from "../experiments/cascade/positron-annihilation.js";
import { stageInWords } from "../experiments/cascade/stages.js";
import { emissionInWindow } from "../experiments/cross-sections.js";
import { emissionByNucleus, emissionInPart } from "../experiments/emission-of.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { kindOf, type Nucleus, nucleusName } from "../experiments/target.js";
import type { EventParticle, EventProcess } from "../formats/event-record.js";
import type { Estimate } from "../numerics/estimate.js";
import { ATOMIC_MASS_UNIT } from "../physics/constants.js";
import { finalState } from "../physics/final-states.js";
import { isotopeOf } from "../physics/isotopes.js";
import { leptons } from "../physics/particles.js";
import { CM2_PER_PB, toPicobarn } from "../physics/units.js";
import { type EventKind, eventKinds } from "./event-kinds.js";

/** Numbers in event files for particles that have none in the scheme of the Particle Data Group. */
export interface EventCodes {
  /** Code of chi; chibar has its negative. */
  chi: number;
  vector: number;
  /** Code of the recoil nucleus: its own, one given here, or left out. */
  recoilNucleus: "own" | "omit" | number;
}

/**
 * Returns 10LZZZAAAI: no strangeness, charge Z, A nucleons, ground state. For an element with its mean atomic mass it
 * is the most abundant isotope, so that a simulation has no radioactive one; the mass in the kinematics stays the mean.
 */
export const nucleusCode = ({ Z, A }: Pick<Nucleus, "Z" | "A">): number =>
  1_000_000_000 + Z * 10_000 + isotopeOf(Z, A) * 10;

/** Lists what is made next to lepton and nucleus: chi and chibar, or the vector alone. */
const madeBy = ({ final }: Experiment, mass_GeV: number, codes: EventCodes): EventParticle[] =>
  finalState(final)
    .pdgCodes(codes)
    .map((pdg) => ({ pdg, status: 1, mass_GeV }));

function particlesOf(kind: EventKind, made: EventParticle[], { recoilNucleus }: EventCodes): EventParticle[] {
  if (kind.makes === "annihilation") {
    const [positron, electron] = [leptons["e+"], leptons["e-"]];
    // rows as in an emission, without the lepton and the nucleus afterwards
    return [
      { pdg: positron.pdg, status: -1, mass_GeV: positron.mass },
      { pdg: electron.pdg, status: -1, mass_GeV: electron.mass },
      { pdg: null, status: 1, mass_GeV: 0 },
      { pdg: null, status: 1, mass_GeV: 0 },
      ...made,
    ];
  }
  const { pdg, mass } = leptons[kind.lepton];
  const M = kind.nucleus.A * ATOMIC_MASS_UNIT;
  const own = nucleusCode(kind.nucleus);
  const recoil = recoilNucleus === "own" ? own : recoilNucleus === "omit" ? null : recoilNucleus;
  return [
    { pdg, status: -1, mass_GeV: mass },
    { pdg: own, status: -1, mass_GeV: M },
    { pdg, status: 1, mass_GeV: mass },
    { pdg: recoil, status: 1, mass_GeV: M },
    ...made,
  ];
}

/** Names a process: particles before and after, and the stage of a shower. */
function nameOf(experiment: Experiment, kind: EventKind): string {
  const { text: made } = finalState(experiment.final).products(experiment.spin);
  const where = kind.tracks ? ` in ${stageInWords(experiment, kind.tracks.stage)}` : "";
  if (kind.makes === "annihilation") return `e+ e- -> ${made}${where}`;
  const before = `${kind.lepton} ${nucleusName(kind.nucleus)}`;
  return `${before} -> ${before} ${made}${where}`;
}

/** Returns a function that computes the cross sections of kinds of events, as parts of the mean over all nuclei [GeV^-2]. */
function crossSectionsOf(experiment: Experiment, mass_GeV: number, rtol: number) {
  const window = experiment.signal.missing_energy_fraction;
  const known = new KnownEmissions();
  const single = new Map(
    hasShower(experiment)
      ? []
      : emissionByNucleus(experiment, { rtol }).map(({ nucleus, emission }) => [kindOf(nucleus), emission]),
  );
  return (kind: EventKind): Pick<Estimate, "value" | "error" | "converged"> => {
    if (kind.makes === "emission") {
      const { lepton, nucleus, tracks } = kind;
      const source = tracks
        ? emissionInPart(
            experiment,
            { stage: tracks.stage, lepton: lepton as "e-" | "e+", nucleus },
            { rtol, makeTable: known.makeTable },
          )
        : single.get(kindOf(nucleus))!;
      return emissionInWindow(experiment, mass_GeV, { window, source });
    }
    const { value, error } = annihilatedIn(experiment, kind.tracks.stage, mass_GeV, {
      weighted: false,
      rtol,
    });
    const perNucleus = 1 / (toPicobarn(1) * CM2_PER_PB * nucleiAlong(experiment));
    return { value: perNucleus * value, error: perNucleus * error, converged: error <= rtol * value };
  };
}

/**
 * Processes with an estimate of their cross sections. Each is the process's part of the mean over all nuclei that the leptons pass,
 * so that their sum times these nuclei is the number of events.
 */
export interface Processes {
  /** The kind of each process. */
  kinds: EventKind[];
  processes: EventProcess[];
  converged: boolean;
}

/**
 * Returns the processes of an experiment's events, one for each kind (`eventKinds`), with their cross sections at eps = 1 [pb].
 *
 * @param rtol relative error of the cross sections
 */
export function eventProcesses(
  experiment: Experiment,
  mass_GeV: number,
  codes: EventCodes,
  rtol: number,
): Processes {
  const made = madeBy(experiment, mass_GeV, codes);
  const crossSectionOf = crossSectionsOf(experiment, mass_GeV, rtol);
  const found = eventKinds(experiment, mass_GeV).map((kind) => ({ kind, sigma: crossSectionOf(kind) }));
  const sum = found.reduce((total, { sigma }) => total + sigma.value, 0);
  // what contributes little may have a large error of its own
  const converged = found.every(({ sigma }) => sigma.converged || sigma.error <= rtol * sum);
  const processes = found.map(
    ({ kind, sigma }): EventProcess => ({
      name: nameOf(experiment, kind),
      ...(kind.makes === "emission" && { Z: kind.nucleus.Z }),
      particles: particlesOf(kind, made, codes),
      sigma_pb: toPicobarn(sigma.value),
      error_pb: toPicobarn(sigma.error),
    }),
  );
  return { kinds: found.map(({ kind }) => kind), processes, converged };
}
