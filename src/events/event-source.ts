import type { Experiment } from "../experiments/schema/experiment.js";
import type { BeamSpot } from "./beam-spot.js";

/** The source of events: the process of an experiment in its window and inside its cuts. Plain data. */
export interface EventSource {
  experiment: Experiment;
  /** Mass of chi, or of V if the experiment says `final: vector`. */
  mass_GeV: number;
  seed: number;
  /** Number of the source under this seed. */
  series: number;
}

/** The place of an experiment in the coordinates of a simulation. Plain data. */
export interface EventPlace {
  /** Centre of the target along the beam [mm]. */
  z_mm: number;
  spot: BeamSpot;
  /** Front of the calorimeter along the beam [mm]; by default right behind the target. */
  calorimeter_z_mm?: number;
}

/** The relation of weights to cross sections. Plain data. */
export interface EventWeights {
  /** Mode of sampling. false: trials are accepted in proportion to their weight; true: every trial is an event. */
  weighted: boolean;
  /** Sum of the cross sections of all processes [pb]. */
  sigma_pb: number;
  /** Mean of the weights of events, in units of the weight that is accepted with certainty. */
  mean: number;
}

/** The result of trials, for their weights w in units of the bounds of their cells. */
export interface Measured {
  trials: number;
  /** Number of trials with w > 0. */
  hits: number;
  /** Cross section and its standard error [pb]. */
  sigma_pb: number;
  sdev_pb: number;
  /** Part of the trials that is accepted. */
  efficiency: number;
  /** Mean of max(w, 1) over accepted events, and the part of them with w > 1. */
  meanAccepted: number;
  overweights: number;
  /** Mean of w over trials with w > 0. */
  meanWeighted: number;
  /** Largest w. */
  most: number;
}
