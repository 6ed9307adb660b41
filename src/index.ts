/**
 * millitree: the exact tree-level reach of missing-energy experiments to millicharged particles.
 *
 * These are the names that most work needs, in the order in which people need them; every function has an example in its
 * docstring. `millitree/parts` has what the page, the benchmarks and the validation use besides, `millitree/threads` the same on
 * all cores of Node, `millitree/elementary` functions with the same bits in every engine.
 */

// Read an experiment: a preset, or a YAML text.
export { preset, presetNames } from "./experiments/file/presets.js";
export { parseExperiment, writeExperiment } from "./experiments/file/parse.js";
export { experimentWarnings } from "./experiments/file/experiment-warnings.js";
export { ExperimentError } from "./experiments/file/experiment-error.js";
export { InvalidInput } from "./errors/invalid-input.js";
export type { Experiment } from "./experiments/schema/experiment.js";

// Cross sections and missing-energy spectra, with their errors. `emissionOf` makes the table that answers all questions to an experiment.
export { emissionOf } from "./experiments/emission-of.js";
export { crossSection } from "./experiments/cross-sections.js";
export { missingEnergySpectrum, missingEnergyCurve } from "./experiments/missing-energy-spectrum.js";
export { heaviestMass } from "./experiments/heaviest-mass.js";
export { beamInMatter } from "./experiments/cascade/beam-in-matter.js";
export { vegasCrossSections } from "./experiments/vegas-cross-sections.js";
export { toPicobarn } from "./physics/units.js";
export type { CrossSections } from "./production/emission-table.js";
export type { Estimate } from "./numerics/estimate.js";

// Yields and the reach in epsilon, of one experiment or of several in one likelihood.
export { signalYield } from "./experiments/channels/signal-yield.js";
export { reach, reachAt, type Reach, type ReachPoint } from "./reach/reach.js";
export { withFormFactorChoice } from "./reach/form-factor-choice.js";
export { reachBand } from "./reach/reach-band.js";
export { signalContours } from "./reach/signal-contours.js";
export { combinedReach } from "./reach/combined-reach.js";
export { geometricGrid, linearGrid } from "./numerics/grid.js";
export type { SourceOptions } from "./experiments/question-options.js";

// Limits from counts, without an experiment.
export { signalUpperLimit } from "./statistics/counting.js";
export { expectedLimits } from "./statistics/expected-limits.js";
export { combinedUpperLimit } from "./statistics/combined-limit.js";
export { limitMethods } from "./statistics/limit-methods.js";

// Why a reach is what it is, and what a better one takes.
export { explanation } from "./study/explanation.js";
export { cutFlow } from "./study/cut-flow.js";
export { elasticities } from "./study/elasticities.js";
export { plan } from "./study/plan.js";
export { frontier } from "./study/frontier.js";

// Published bounds, and curves of your own.
export { bounds, selectBounds } from "./bounds/bounds.js";
export { boundAt } from "./bounds/bound.js";
export { parseCurve } from "./bounds/parse-curve.js";

// Events of the process.
export { describeEvents } from "./runs/event-run.js";
export { EventSampler } from "./events/event-sampler.js";

// Everything that arXiv:2505.04295 computes, figures as SVG, tables as CSV.
export { paper } from "./paper/paper.js";
export { drawnReach } from "./figures/drawn-reach.js";
export { figure4 } from "./figures/figure-4.js";
export type { FigureOptions } from "./figures/figure-options.js";
export { figureNotes } from "./figures/layout/figure-notes.js";
export { loadTypeset } from "./figures/labels/typeset.js";
export { tabulatedReach } from "./results/tabulated-reach.js";
export { writeCsv } from "./formats/csv.js";

// Add a channel or a final state of your own.
export { registerChannel } from "./experiments/channels/channels.js";
export { registerFinalState, finalState } from "./physics/final-states.js";
export type { Channel } from "./experiments/channels/channel.js";
export type { FinalState } from "./physics/final-state.js";
