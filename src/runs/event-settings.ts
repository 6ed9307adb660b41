import type { EventCodes } from "../events/event-processes.js";
import type { EventPlace } from "../events/event-source.js";
import { eventCsv } from "../formats/event-csv.js";
import type { EventFormat } from "../formats/event-record.js";
import { hepmc3 } from "../formats/hepmc3.js";
import { lhe } from "../formats/lhe.js";
import type { Window } from "../physics/missing-energy.js";

/** Formats of event files by the end of a file's name. */
export const eventFormats = { lhe, hepmc3, csv: eventCsv } satisfies Record<string, EventFormat>;
export type EventFormatName = keyof typeof eventFormats;

/** What a run of events is asked for. */
export interface EventSettings {
  /** Of chi, or of V where the experiment says `final: vector`. */
  mass_GeV: number;
  events: number;
  /** Of the random numbers, 0 to 2^53 - 1; default 1. */
  seed?: number;
  /** Whether every trial is an event, with its weight; default false. */
  weighted?: boolean;
  /** Range of x = E_miss/E; default the experiment's. */
  window?: Window;
  /** Default 17 for chi, 622 for V, and the nuclei's own. */
  codes?: EventCodes;
  /** Default the target's centre at 0, and a beam without extension. */
  place?: EventPlace;
  /** Default lhe. */
  format?: EventFormatName;
  /** Into how many cells phase space is divided, at least; default 2000. */
  cells?: number;
}
