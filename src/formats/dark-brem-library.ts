import { InvalidInput } from "../errors/invalid-input.js";
import type { EventFormat, EventRun } from "./event-record.js";
import { BEAM, emitsVector, RECOIL_LEPTON, VECTOR } from "./event-rows.js";

const perGeV = { MeV: 1000, GeV: 1 };

/** The unit of a library's energies and momenta. */
export type LibraryUnit = keyof typeof perGeV;

const columns = ["recoil", "centerMomentum"].flatMap((name) =>
  ["energy", "px", "py", "pz"].map((component) => `${name}_${component}`),
);

/** Returns the one line that comes before all events of a library, with the names that G4DarkBreM itself writes. */
export const darkBremLibraryHeader = (): string =>
  `${["target_Z", "incident_energy", ...columns].join(",")}\n`;

function requireLibrary(run: EventRun): void {
  if (!emitsVector(run))
    throw new InvalidInput(
      "invalid processes: a pair; a dark-bremsstrahlung library holds events with a vector",
    );
  if (run.weighted)
    throw new InvalidInput("invalid weighted: true; a dark-bremsstrahlung library has no weights");
}

/**
 * Returns the format of the library of dark-bremsstrahlung events that G4DarkBreM reads (Eichlersmith et al. 2023,
 * arXiv:2211.03873). It is CSV: Z, energy of the incoming lepton, then (E, px, py, pz) of the recoil lepton, and of the
 * recoil lepton with the vector. G4DarkBreM finds events by Z and incoming energy, whose digits must be equal. Bodies
 * for several energies and nuclei follow each other under one header.
 *
 * It has neither comments nor weights: events must be complete and of equal weight.
 *
 * @param unit of all columns but the first. G4DarkBreM documents MeV; its versions 1 and 2 convert no units when they
 *   read, and compare with energies in GeV, the unit of the LHE files from which they extract such a library
 */
export const darkBremLibraryIn = (unit: LibraryUnit): EventFormat => ({
  header(run) {
    requireLibrary(run);
    return darkBremLibraryHeader();
  },

  body(run, batch, out) {
    requireLibrary(run);
    const stride = 4 * (VECTOR + 1);
    const { momentum } = batch;
    const factor = perGeV[unit];
    const cells = new Float64Array(8);
    let energy = Number.NaN;
    let key = new Uint8Array();
    for (let i = 0; i < batch.count; i++) {
      const start = i * stride;
      const [lepton, vector] = [start + 4 * RECOIL_LEPTON, start + 4 * VECTOR];
      for (let k = 0; k < 4; k++) {
        const component = (k + 3) % 4; // the energy first
        cells[k] = factor * momentum[lepton + component];
        cells[4 + k] = factor * (momentum[lepton + component] + momentum[vector + component]);
      }
      if (momentum[start + 4 * BEAM + 3] !== energy) {
        energy = momentum[start + 4 * BEAM + 3];
        key = new TextEncoder().encode(`,${factor * energy},`);
      }
      out.integer(run.processes[batch.process[i]].Z!); // `requireLibrary` has seen to it
      out.encoded(key);
      out.numbers(cells, 0, 8, ",");
      out.newline();
    }
  },

  footer: () => "",
});

/** The library in MeV, as documented. */
export const darkBremLibrary = darkBremLibraryIn("MeV");
