import type { EventTally } from "../formats/event-record.js";

/** The tally before the first event. */
export const noEvents: EventTally = {
  events: 0,
  trials: 0,
  overweights: 0,
  sumWeight_pb: 0,
  sumWeight2_pb2: 0,
  maxWeight_pb: 0,
};

/** Adds the tallies of two parts of a run. */
export const addTallies = (a: EventTally, b: EventTally): EventTally => ({
  events: a.events + b.events,
  trials: a.trials + b.trials,
  overweights: a.overweights + b.overweights,
  sumWeight_pb: a.sumWeight_pb + b.sumWeight_pb,
  sumWeight2_pb2: a.sumWeight2_pb2 + b.sumWeight2_pb2,
  maxWeight_pb: Math.max(a.maxWeight_pb, b.maxWeight_pb),
});
