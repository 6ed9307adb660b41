export { type Bound, boundAt, boundWarnings } from "./bounds/bound.js";
export { bounds, PAPER_BOUNDS, selectBounds } from "./bounds/bounds.js";
export type { OwnCurve } from "./bounds/own-curve.js";
export { parseBound } from "./bounds/parse-bound.js";
export { parseCurve } from "./bounds/parse-curve.js";
export { version } from "./data/version.js";
export type { BeamSpot } from "./events/beam-spot.js";
export { type EventCodes, eventProcesses, nucleusCode } from "./events/event-processes.js";
export { cellsOfSource, EventSampler } from "./events/event-sampler.js";
export type { EventPlace, EventSource, EventWeights, Measured } from "./events/event-source.js";
export { type PreparedEvents, preparedEvents } from "./events/prepared-events.js";
export { wholeEvents } from "./events/whole-events.js";
export { bremsstrahlung } from "./experiments/channels/bremsstrahlung.js";
export type { Channel, ChannelLook, YieldPerEpsilon2, YieldProduct } from "./experiments/channels/channel.js";
export { type ChannelName, channelOf, channels, registerChannel } from "./experiments/channels/channels.js";
export { type Factor, listed, type Over } from "./experiments/channels/factor.js";
export { mesonYield } from "./experiments/channels/meson-yield.js";
export { epsilonFor, signalYield, yieldAt } from "./experiments/channels/signal-yield.js";
export { type CrossSectionPoint, crossSection } from "./experiments/cross-sections.js";
export {
  DirectCrossSections,
  directCrossSections,
  directProcessOf,
} from "./experiments/direct-cross-sections.js";
export {
  collisionOf,
  collisionShares,
  collisionsOf,
  type ExperimentEmission,
  emissionOf,
  formFactorOf,
} from "./experiments/emission-of.js";
export { ExperimentError, type Problem } from "./experiments/file/experiment-error.js";
export { experimentWarnings } from "./experiments/file/experiment-warnings.js";
export { experimentJsonSchema } from "./experiments/file/json-schema.js";
export { experimentFile, parseExperiment, writeExperiment } from "./experiments/file/parse.js";
export { preset, presetNames } from "./experiments/file/presets.js";
export { scaledMesons } from "./experiments/file/scaled-mesons.js";
export { heaviestMass } from "./experiments/heaviest-mass.js";
export { KnownEmissions } from "./experiments/known-emissions.js";
export {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
  type SpectrumBin,
  type SpectrumPoint,
} from "./experiments/missing-energy-spectrum.js";
export type { Experiment } from "./experiments/schema/experiment.js";
export {
  type Background,
  backgroundOf,
  type Limit,
  type SignalUncertainty,
} from "./experiments/schema/limit.js";
export type { MesonYield } from "./experiments/schema/mesons.js";
export { selectionOf } from "./experiments/selection-of.js";
export {
  type Layer,
  layersOf,
  type Nucleus,
  nucleiOf,
  nucleiPerArea,
  type Target,
  thicknessOf,
  thicknessOfLayer,
  withThickness,
} from "./experiments/target.js";
export { type CollisionShare, MeanCrossSections, TargetEmission } from "./experiments/target-emission.js";
export { type Axis, linearAxis, logAxis } from "./figures/axis.js";
export { boundRegion } from "./figures/bound-region.js";
export { inPolygon } from "./figures/curve.js";
export { drawnReach } from "./figures/drawn-reach.js";
export { type Figure2Data, figure2, figure2Table } from "./figures/figure-2.js";
export { type Figure3Data, figure3, figure3Table } from "./figures/figure-3.js";
export { type Figure4Data, figure4, figure4Table } from "./figures/figure-4.js";
export { figurePdf, figureSize_mm } from "./figures/figure-pdf.js";
export { type FigureRatioData, figureRatio } from "./figures/figure-ratio.js";
export { type BoundLabel, boundLabel, boundLevel } from "./figures/labels/bound-label.js";
export { type LabelPart, labelParts } from "./figures/labels/label-parts.js";
export { loadTypeset, type Typeset } from "./figures/labels/typeset.js";
export { roundLimit } from "./figures/range.js";
export { COLOURED_BY_PAPER, EXPERIMENT_COLOURS } from "./figures/style.js";
export { type BibtexEntry, latexText, writeBibtex } from "./formats/bibtex.js";
export { type Table, writeCsv } from "./formats/csv.js";
export { darkBremLibraryHeader, darkBremLibraryIn, type LibraryUnit } from "./formats/dark-brem-library.js";
export { eventCsv } from "./formats/event-csv.js";
export type {
  EventBatch,
  EventFormat,
  EventParticle,
  EventProcess,
  EventRun,
  EventTally,
} from "./formats/event-record.js";
export { type HepdataSubmission, type HepdataTable, writeHepdata } from "./formats/hepdata.js";
export { hepmc3 } from "./formats/hepmc3.js";
export { lhe } from "./formats/lhe.js";
export { shortNumber } from "./formats/short-number.js";
export { TextBuffer } from "./formats/text-buffer.js";
export { type CellOptions, type Cells, cellsOf } from "./numerics/cells.js";
export type { Estimate } from "./numerics/estimate.js";
export { geometricGrid } from "./numerics/grid.js";
export { uniforms } from "./numerics/philox.js";
export { RecentlyUsed } from "./numerics/recently-used.js";
export {
  type VegasOptions,
  type VegasResult,
  type VegasSession,
  vegas,
  vegasBy,
} from "./numerics/vegas.js";
export { evaluateChunk, type Integrand, type VegasChunk, type VegasPartial } from "./numerics/vegas-chunk.js";
export { type Measurement, type WeightedAverage, weightedAverage } from "./numerics/weighted-average.js";
export { type Comparison, compareWithPaper, comparisonMarkdown } from "./paper/comparison.js";
export {
  directRoute,
  emissionRoute,
  type MethodComparisonPoint,
  type MethodPoint,
  methodComparison,
  type Route,
} from "./paper/method-comparison.js";
export {
  type Paper,
  paper,
  requirePairs,
  SPECTRUM_MASSES,
  setupOf,
  spectrumEnergies,
} from "./paper/paper.js";
export { type Collision, collision } from "./physics/collision.js";
export {
  type Composition,
  type Constituent,
  compositionOfFormula,
  compositionOfMasses,
} from "./physics/composition.js";
export { type Element, elements } from "./physics/elements.js";
export { muonEnergyLoss, muonIonisation } from "./physics/energy-loss.js";
export {
  breaksAbout,
  type FinalState,
  isMassShell,
  type MassShell,
  type Notation,
  type SpectralDensity,
} from "./physics/final-state.js";
export { type FinalStateName, finalState, finalStates, registerFinalState } from "./physics/final-states.js";
export {
  elasticFormFactor,
  type FormFactor,
  type FormFactorKind,
  formFactorKinds,
  formFactorOverTau,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "./physics/form-factor.js";
export {
  type Compound,
  type CompoundName,
  compounds,
  type Material,
  type MaterialName,
  materials,
} from "./physics/materials.js";
export { missingEnergyRange, type Window, windowEdges } from "./physics/missing-energy.js";
export { type MuonRadiation, muonRadiation } from "./physics/muon-radiation.js";
export {
  type LeptonName,
  leptons,
  leptonTex,
  type MesonName,
  mesonNames,
  type VectorMeson,
  vectorMesons,
} from "./physics/particles.js";
export { mixtureRadiationLength, radiationLength } from "./physics/radiation-length.js";
export { type PairSpin, spectralWeight } from "./physics/spectral-weight.js";
export { PB_GEV2, toPicobarn } from "./physics/units.js";
export { type DirectProcess, directIntegrand } from "./production/direct-integrand.js";
export { DirectPair } from "./production/direct-pair.js";
export { DirectVector } from "./production/direct-vector.js";
export { emissionCrossSection, emissionSpectrum, type Orders } from "./production/emission.js";
export { EmissionCurve } from "./production/emission-curve.js";
export { type EmissionMethod, emissionMethodNames } from "./production/emission-method.js";
export type { Emission } from "./production/emission-refinement.js";
export { type CrossSections, EmissionTable } from "./production/emission-table.js";
export { type LineShape, lineShapes, meanOverLine } from "./production/line-shape.js";
export { integrateOverMass } from "./production/mass-integral.js";
export { recoilSpectrum } from "./production/recoil-spectrum.js";
export type { Knots, RecoilCuts, Selection } from "./production/selection.js";
export {
  branchingToPair,
  mesonsPerLepton,
  type Photoproduced,
  type Photoproduction,
} from "./production/vector-mesons.js";
export { iwwCrossSection, wwCrossSection, wwSpectrum } from "./production/weizsaecker-williams.js";
export { type BandedPoint, type BandedReach, withBand } from "./reach/banded-reach.js";
export { type Combined, type CombinedReach, combinedReach } from "./reach/combined-reach.js";
export { excludedSignal, type Reach, type ReachPoint, reach, reachAt } from "./reach/reach.js";
export {
  type BandPoint,
  bandFormFactors,
  bandWarnings,
  type ReachBand,
  reachBand,
} from "./reach/reach-band.js";
export { reachByChannel } from "./reach/reach-by-channel.js";
export { drawnMasses, reachMasses } from "./reach/reach-masses.js";
export { expectedExcludedSignal } from "./reach/signal-limits.js";
export { reachTable } from "./results/hepdata-reach.js";
export { hepdataSubmission } from "./results/hepdata-submission.js";
export { crossSectionTable, paperTables, spectrumTable } from "./results/hepdata-tables.js";
export {
  epsilonsReached,
  type Manifest,
  type Method,
  manifest,
  type Reached,
  reached,
  withManifest,
} from "./results/manifest.js";
export { type Ingredients, knownReferences, referencesOf } from "./results/references.js";
export { tabulatedCrossSections } from "./results/tabulated-cross-sections.js";
export { type BandKind, type ReachTableOptions, tabulatedReach } from "./results/tabulated-reach.js";
export { tabulatedSpectra } from "./results/tabulated-spectra.js";
export { describeEvents, type EventsDescription, eventUnits } from "./runs/event-run.js";
export type { EventFormatName, EventSettings } from "./runs/event-settings.js";
export { describeLibrary, type LibraryDescription, libraryUnits } from "./runs/library-run.js";
export type { RunDescription, UnitRun } from "./runs/unit-run.js";
export {
  type Combination,
  type CombinedChannel,
  combinedUpperLimit,
  type ExpectedStrengths,
  expectedCombinedLimits,
} from "./statistics/combined-limit.js";
export { type Counting, signalUpperLimit } from "./statistics/counting.js";
export { type CountingModel, countingModel, type Expectation } from "./statistics/counting-model.js";
export { type Expected, expectedCounts, expectedLimits } from "./statistics/expected-limits.js";
export { feldmanCousinsInterval } from "./statistics/feldman-cousins.js";
export type { Combining, LimitMethod, UncertainRange } from "./statistics/limit-method.js";
export {
  type LimitMethodName,
  limitMethod,
  limitMethodNames,
  limitMethods,
} from "./statistics/limit-methods.js";
export type { SignalPart } from "./statistics/nuisance.js";
export { type Elasticity, elasticities } from "./study/elasticities.js";
export {
  type ExplainedChannel,
  type ExplainedFrontier,
  type ExplainedReach,
  type Explanation,
  explainedReach,
  explanation,
} from "./study/explanation.js";
export {
  type Frontier,
  type FrontierPoint,
  frontier,
  frontierAt,
  type GroundEnd,
  type NewGround,
  type StrongestBound,
  strongestBound,
} from "./study/frontier.js";
export type { Lever } from "./study/lever.js";
export type { LeverName } from "./study/mechanisms.js";
export { type Plan, plan } from "./study/plan.js";
