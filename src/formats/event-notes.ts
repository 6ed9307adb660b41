import type { EventRun, EventTally } from "./event-record.js";

/** A line that people and programs can read: a name and its value. */
export type Note = [name: string, value: string];

const pair = (value: number, error: number): string => `${value} +- ${error}`;

/** Splits a text into its lines, at every control character that a reader may take for a line break. */
export const linesOf = (text: string): string[] => text.split(/\r\n|(?!\t)\p{Cc}|\p{Zl}|\p{Zp}/u);

/** Returns title and comments, line by line. */
export const titleLines = ({ title, comments }: EventRun): string[] => [title, ...comments].flatMap(linesOf);

/** Notes the processes by number, from 1, and the sum of their cross sections. */
export const processNotes = (run: EventRun): Note[] => [
  ...run.processes.map(({ name, sigma_pb, error_pb }, i): Note => {
    return [`process_${i + 1}`, `${linesOf(name).join(" ")}, ${pair(sigma_pb, error_pb)} pb`];
  }),
  ["cross_section_pb", pair(run.sigma_pb, run.error_pb)],
];

/**
 * Notes the result of a run; `truncated` is added if it has fewer events than were requested. The mean weight estimates
 * the cross section, with the error (variance of the weights / events)^(1/2), which vanishes if all weights are equal.
 */
export function tallyNotes(run: EventRun, tally: EventTally): Note[] {
  const { events, trials, overweights, sumWeight_pb, sumWeight2_pb2, maxWeight_pb } = tally;
  const notes: Note[] = [["events", String(events)]];
  if (events < run.events) notes.push(["truncated", `${events} of ${run.events} events`]);
  notes.push(["trials", String(trials)], ["overweights", String(overweights)]);
  notes.push(["sum_of_weights_pb", String(sumWeight_pb)], ["largest_weight_pb", String(maxWeight_pb)]);
  if (events > 1) {
    const mean = sumWeight_pb / events;
    const variance = Math.max(0, sumWeight2_pb2 / events - mean * mean);
    notes.push(["mean_weight_pb", pair(mean, Math.sqrt(variance / (events - 1)))]);
  }
  notes.push(["cross_section_pb", pair(run.sigma_pb, run.error_pb)]);
  return notes;
}
