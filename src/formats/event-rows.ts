import type { EventParticle, EventProcess, EventRun } from "./event-record.js";

/** Rows of an event's momenta: each lepton and nucleus before and after, then chi and chibar, or the vector alone. */
export const [BEAM, NUCLEUS, RECOIL_LEPTON, RECOIL_NUCLEUS, VECTOR] = [0, 1, 2, 3, 4];

/** A particle that is written, with the row of its momentum. */
export interface WrittenParticle extends EventParticle {
  row: number;
  pdg: number;
}

/**
 * Returns the number of rows that an event has, including those that are left out of files.
 *
 * @throws RangeError unless all processes have as many rows, and every incoming particle
 *   has a PDG code
 */
export function rowsOf({ processes }: EventRun): number {
  if (processes.length === 0) throw new RangeError("invalid processes: none; must be at least one");
  const rows = processes[0].particles.length;
  for (const { name, particles } of processes) {
    if (particles.length !== rows || (rows !== VECTOR + 1 && rows !== VECTOR + 2))
      throw new RangeError(
        `invalid particles of ${name}: ${particles.length}; must be 5 with a vector or 6 with a pair in every process`,
      );
    if (particles.some(({ pdg, status }) => pdg === null && status === -1))
      throw new RangeError(`invalid pdg of an incoming particle of ${name}: null; must be a PDG code`);
  }
  return rows;
}

/** Tests whether a vector is emitted instead of a pair of chi. */
export const emitsVector = (run: EventRun): boolean => rowsOf(run) === VECTOR + 1;

/** Lists the particles of a process that files show. */
export const writtenParticles = ({ particles }: EventProcess): WrittenParticle[] =>
  particles.flatMap(({ pdg, status, mass_GeV }, row) =>
    pdg === null ? [] : [{ row, pdg, status, mass_GeV }],
  );
