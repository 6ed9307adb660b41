import { emissionInWindow } from "../experiments/cross-sections.js";
import { emissionByNucleus } from "../experiments/emission-of.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type Nucleus, nucleusName } from "../experiments/target.js";
import type { EventParticle, EventProcess } from "../formats/event-record.js";
import { ATOMIC_MASS_UNIT } from "../physics/constants.js";
import { finalState } from "../physics/final-states.js";
import { isotopeOf } from "../physics/isotopes.js";
import { leptons } from "../physics/particles.js";
import { toPicobarn } from "../physics/units.js";

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

function particlesOf(
  { beam, final }: Experiment,
  nucleus: Nucleus,
  mass_GeV: number,
  codes: EventCodes,
): EventParticle[] {
  const { pdg, mass } = leptons[beam.lepton];
  const M = nucleus.A * ATOMIC_MASS_UNIT;
  const own = nucleusCode(nucleus);
  const { recoilNucleus } = codes;
  const recoil = recoilNucleus === "own" ? own : recoilNucleus === "omit" ? null : recoilNucleus;
  const radiated = finalState(final)
    .pdgCodes(codes)
    .map((pdg) => ({ pdg, status: 1 as const, mass_GeV }));
  return [
    { pdg, status: -1, mass_GeV: mass },
    { pdg: own, status: -1, mass_GeV: M },
    { pdg, status: 1, mass_GeV: mass },
    { pdg: recoil, status: 1, mass_GeV: M },
    ...radiated,
  ];
}

/**
 * Processes with an estimate of their cross sections; each is the process's part of the mean over all nuclei of the
 * target.
 */
export interface Processes {
  processes: EventProcess[];
  converged: boolean;
}

/**
 * Returns the processes of an experiment's events, one for each kind of nucleus, with their cross sections at eps = 1
 * [pb].
 *
 * @param rtol relative error of the cross sections
 */
export function eventProcesses(
  experiment: Experiment,
  mass_GeV: number,
  codes: EventCodes,
  rtol: number,
): Processes {
  const lepton = experiment.beam.lepton;
  const { text: radiated } = finalState(experiment.final).products(experiment.spin);
  let all = true;
  const processes = emissionByNucleus(experiment, { rtol }).map(({ nucleus, emission }) => {
    const window = experiment.signal.missing_energy_fraction;
    const { value, error, converged } = emissionInWindow(experiment, mass_GeV, { window, source: emission });
    all &&= converged;
    const name = nucleusName(nucleus);
    return {
      name: `${lepton} ${name} -> ${lepton} ${name} ${radiated}`,
      Z: nucleus.Z,
      particles: particlesOf(experiment, nucleus, mass_GeV, codes),
      sigma_pb: toPicobarn(value),
      error_pb: toPicobarn(error),
    };
  });
  return { processes, converged: all };
}
