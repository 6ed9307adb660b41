export { version } from "./data/version.js";
export type { BeamSpot } from "./events/beam-spot.js";
export { type EventCodes, eventProcesses, nucleusCode } from "./events/event-processes.js";
export { cellsOfSource, EventSampler } from "./events/event-sampler.js";
export type { EventPlace, EventSource, EventWeights, Measured } from "./events/event-source.js";
export { type PreparedEvents, preparedEvents } from "./events/prepared-events.js";
export { wholeEvents } from "./events/whole-events.js";
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
export { ExperimentError, type Problem } from "./experiments/experiment-error.js";
export { experimentWarnings } from "./experiments/experiment-warnings.js";
export { heaviestMass } from "./experiments/heaviest-mass.js";
export { experimentJsonSchema } from "./experiments/json-schema.js";
export { KnownEmissions } from "./experiments/known-emissions.js";
export { limitMethodNames } from "./experiments/limit-method-names.js";
export {
  type Background,
  backgroundOf,
  type Limit,
  type LimitMethod,
  limitMethods,
  type SignalUncertainty,
} from "./experiments/limit-schema.js";
export type { MesonYield } from "./experiments/meson-schema.js";
export { mesonYield } from "./experiments/meson-yield.js";
export {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
  type SpectrumBin,
  type SpectrumPoint,
} from "./experiments/missing-energy-spectrum.js";
export { experimentFile, parseExperiment, writeExperiment } from "./experiments/parse.js";
export { preset, presetNames } from "./experiments/presets.js";
export type { Experiment, FinalState } from "./experiments/schema.js";
export { selectionOf } from "./experiments/selection-of.js";
export {
  type Channel,
  epsilonFor,
  nucleiPerArea,
  signalYield,
  type YieldPerEpsilon2,
  yieldAt,
} from "./experiments/signal-yield.js";
export {
  type Layer,
  layersOf,
  type Nucleus,
  nucleiOf,
  type Target,
  thicknessOf,
  thicknessOfLayer,
  withThickness,
} from "./experiments/target.js";
export { type CollisionShare, MeanCrossSections, TargetEmission } from "./experiments/target-emission.js";
export { type Axis, linearAxis, logAxis } from "./figures/axis.js";
export { type BoundLabel, boundLabel, boundLevel } from "./figures/bound-label.js";
export { boundRegion } from "./figures/bound-region.js";
export { inPolygon } from "./figures/curve.js";
export { drawnReach } from "./figures/drawn-reach.js";
export { type Figure2Data, figure2, figure2Table } from "./figures/figure-2.js";
export { type Figure3Data, figure3, figure3Table } from "./figures/figure-3.js";
export { type Figure4Data, figure4, figure4Table } from "./figures/figure-4.js";
export { figurePdf, figureSize_mm } from "./figures/figure-pdf.js";
export { type FigureRatioData, figureRatio } from "./figures/figure-ratio.js";
export { type LabelPart, labelParts } from "./figures/label-parts.js";
export { mesonSign } from "./figures/meson-sign.js";
export { roundLimit } from "./figures/range.js";
export { COLOURED_BY_PAPER, EXPERIMENT_COLOURS } from "./figures/style.js";
export { loadTypeset, type Typeset } from "./figures/typeset.js";
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
export { TextBuffer } from "./formats/text-buffer.js";
export { type BandedPoint, type BandedReach, withBand } from "./limits/banded-reach.js";
export { type Bound, boundAt, boundWarnings } from "./limits/bound.js";
export { bounds, PAPER_BOUNDS, selectBounds } from "./limits/bounds.js";
export {
  type Combination,
  type CombinedChannel,
  combinedUpperLimit,
  type ExpectedStrengths,
  expectedCombinedLimits,
} from "./limits/combined-limit.js";
export { type Combined, type CombinedReach, combinedReach } from "./limits/combined-reach.js";
export { type Counting, signalUpperLimit } from "./limits/counting.js";
export { type CountingModel, countingModel, type Expectation } from "./limits/counting-model.js";
export { type Expected, expectedCounts, expectedLimits } from "./limits/expected-limits.js";
export { feldmanCousinsInterval } from "./limits/feldman-cousins.js";
export type { SignalPart } from "./limits/nuisance.js";
export type { OwnCurve } from "./limits/own-curve.js";
export { parseBound } from "./limits/parse-bound.js";
export { parseCurve } from "./limits/parse-curve.js";
export { excludedSignal, type Reach, type ReachPoint, reach, reachAt } from "./limits/reach.js";
export {
  type BandPoint,
  bandFormFactors,
  bandWarnings,
  type ReachBand,
  reachBand,
} from "./limits/reach-band.js";
export { expectedExcludedSignal } from "./limits/signal-limits.js";
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
  type MesonName,
  mesonNames,
  type VectorMeson,
  vectorMesons,
} from "./physics/particles.js";
export { mixtureRadiationLength, radiationLength } from "./physics/radiation-length.js";
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
export { convertToPair, type PairSpin, spectralWeight } from "./production/pair-conversion.js";
export { recoilSpectrum } from "./production/recoil-spectrum.js";
export type { Knots, RecoilCuts, Selection } from "./production/selection.js";
export {
  branchingToPair,
  mesonsPerLepton,
  type Photoproduced,
  type Photoproduction,
} from "./production/vector-mesons.js";
export { iwwCrossSection, wwCrossSection, wwSpectrum } from "./production/weizsaecker-williams.js";
export { type Comparison, compareWithPaper, comparisonMarkdown } from "./runs/comparison.js";
export { type Elasticity, elasticities } from "./runs/elasticities.js";
export {
  describeEvents,
  type EventFormatName,
  type EventSettings,
  type EventsDescription,
  eventUnits,
} from "./runs/event-run.js";
export {
  type ExplainedChannel,
  type ExplainedFrontier,
  type ExplainedReach,
  type Explanation,
  explainedReach,
  explanation,
} from "./runs/explanation.js";
export { type Factor, listed, type Over } from "./runs/factor.js";
export {
  type Frontier,
  type FrontierPoint,
  frontier,
  frontierAt,
  type GroundEnd,
  type NewGround,
  type StrongestBound,
  strongestBound,
} from "./runs/frontier.js";
export { reachTable } from "./runs/hepdata-reach.js";
export { hepdataSubmission } from "./runs/hepdata-submission.js";
export { crossSectionTable, paperTables, spectrumTable } from "./runs/hepdata-tables.js";
export type { Lever } from "./runs/lever.js";
export { describeLibrary, type LibraryDescription, libraryUnits } from "./runs/library-run.js";
export {
  epsilonsReached,
  type Manifest,
  type Method,
  manifest,
  type Reached,
  reached,
  withManifest,
} from "./runs/manifest.js";
export type { LeverName } from "./runs/mechanisms.js";
export {
  directRoute,
  emissionRoute,
  type MethodComparisonPoint,
  type MethodPoint,
  methodComparison,
  type Route,
} from "./runs/method-comparison.js";
export {
  type Paper,
  paper,
  reachByChannel,
  SPECTRUM_MASSES,
  setupOf,
  spectrumEnergies,
} from "./runs/paper.js";
export { type Plan, plan } from "./runs/plan.js";
export { drawnMasses, reachMasses } from "./runs/reach-masses.js";
export { type Ingredients, knownReferences, referencesOf } from "./runs/references.js";
export { tabulatedCrossSections } from "./runs/tabulated-cross-sections.js";
export { type BandKind, type ReachTableOptions, tabulatedReach } from "./runs/tabulated-reach.js";
export { tabulatedSpectra } from "./runs/tabulated-spectra.js";
export type { RunDescription, UnitRun } from "./runs/unit-run.js";
export { type YieldFactors, yieldFactors } from "./runs/yield-factors.js";
