import type { EventCodes } from "../events/event-processes.js";
import type { EventPlace } from "../events/event-source.js";
import { eventCsv } from "../formats/event-csv.js";
import type { EventFormat } from "../formats/event-record.js";
import { hepmc3 } from "../formats/hepmc3.js";
import { lhe } from "../formats/lhe.js";
import type { Window } from "../physics/missing-energy.js";

/** Formats of event files by the end of a file's name. A new one is a line here. */
export const eventFormats = { lhe, hepmc3, csv: eventCsv } satisfies Record<string, EventFormat>;
/** The name of a format of event files: the end of a file's name. */
export type EventFormatName = keyof typeof eventFormats;

/** The settings of a run of events. */
export interface EventSettings {
  /** Mass of chi, or of V if the experiment says `final: vector`. */
  mass_GeV: number;
  events: number;
  /** Seed of the random numbers, 0 to 2^53 - 1; default 1. */
  seed?: number;
  /** Flag: every trial is an event, with its weight; default false. */
  weighted?: boolean;
  /** Range of x = E_miss/E; default the experiment's. */
  window?: Window;
  /** PDG codes; default 17 for chi, 622 for V, and the nuclei's own. */
  codes?: EventCodes;
  /** Place and spread of the events; default the target's centre at 0, the calorimeter right behind it, a beam without extension. */
  place?: EventPlace;
  /** Format of the file; default lhe. */
  format?: EventFormatName;
  /** Least number of cells into which phase space is divided; default 2000. */
  cells?: number;
  /** Settings and bases that made the experiment what it is, for the manifest. */
  inputs?: Record<string, unknown>;
}
