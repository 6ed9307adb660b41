import type { CountingModel } from "./counting-model.js";

/** The range in which a method can treat an uncertain background or signal in reasonable time. */
export interface UncertainRange {
  /** The most events, expected or seen. */
  events: number;
  /** The largest standard deviation of a background, in events, if it expects fewer; otherwise its expected number is the largest. */
  backgroundUncertainty: number;
  /** The largest relative standard deviation of a signal. */
  signalUncertainty: number;
}

/** A method's combination of several experiments in one likelihood. */
export interface Combining {
  /** The quantity in which the prior is flat: the strength of the signal, or the expected number of its events. */
  flatIn: "strength" | "events";
  /** The prior in words, for people who read a result. */
  inWords: string;
}

/** A way from a count to a limit on a signal. A new one is a file with such an object and a line in `limit-methods.ts`. */
export interface LimitMethod {
  /** Its usual name, "CLs". */
  name: string;
  /** One phrase that explains the method in a list of all of them. */
  summary: string;
  /**
   * Computes the signals that n events leave.
   *
   * @returns [lower, upper] end [events]; the upper end is 0 if every signal is excluded
   */
  interval(model: CountingModel, n: number, confidenceLevel: number): [number, number];
  /** Left out if the method cannot combine experiments. */
  combines?: Combining;
  /** Left out if the method treats uncertain numbers as well as known ones. */
  uncertainRange?: UncertainRange;
  /** True if some signal is always left, however few events are seen. */
  neverExcludesAll?: true;
  /** Set if the limit jumps when an uncertain background makes two counts tie. */
  jumpsAtTies?: true;
  /** Keys of data/references: the method itself, and its treatment of uncertainties. */
  cites: { method: string; uncertain: string };
}
