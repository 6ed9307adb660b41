export { type CrossSectionPoint, crossSection } from "./experiments/cross-sections.js";
export {
  DirectCrossSections,
  directCrossSections,
  directProcessOf,
} from "./experiments/direct-cross-sections.js";
export { collisionOf, emissionOf, formFactorOf } from "./experiments/emission-of.js";
export { ExperimentError, type Problem } from "./experiments/experiment-error.js";
export { experimentWarnings } from "./experiments/experiment-warnings.js";
export { experimentJsonSchema } from "./experiments/json-schema.js";
export {
  binEdges,
  missingEnergyCurve,
  missingEnergySpectrum,
  type SpectrumBin,
  type SpectrumPoint,
} from "./experiments/missing-energy-spectrum.js";
export { parseExperiment, writeExperiment } from "./experiments/parse.js";
export { preset, presetNames } from "./experiments/presets.js";
export type { Experiment, FinalState } from "./experiments/schema.js";
export {
  type Channel,
  epsilonFor,
  nucleiPerArea,
  signalYield,
  type YieldPerEpsilon2,
  yieldAt,
} from "./experiments/signal-yield.js";
export { type Figure2Data, figure2, figure2Table } from "./figures/figure-2.js";
export { type Figure3Data, figure3, figure3Table } from "./figures/figure-3.js";
export { type Figure4Data, figure4, figure4Table } from "./figures/figure-4.js";
export { type FigureRatioData, figureRatio } from "./figures/figure-ratio.js";
export { loadTypeset, type Typeset } from "./figures/typeset.js";
export { type Table, writeCsv } from "./formats/csv.js";
export { type Bound, boundAt, boundWarnings } from "./limits/bound.js";
export { bounds, PAPER_BOUNDS, selectBounds } from "./limits/bounds.js";
export { type Counting, signalUpperLimit } from "./limits/counting.js";
export { parseBound } from "./limits/parse-bound.js";
export { excludedSignal, type Reach, type ReachPoint, reach, reachAt } from "./limits/reach.js";
export {
  type BandPoint,
  bandFormFactors,
  bandWarnings,
  type ReachBand,
  reachBand,
} from "./limits/reach-band.js";
export type { Estimate } from "./numerics/estimate.js";
export { uniforms } from "./numerics/philox.js";
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
  elasticFormFactor,
  type FormFactor,
  type FormFactorKind,
  formFactorKinds,
  formFactorOverTau,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "./physics/form-factor.js";
export { type Material, type MaterialName, materials } from "./physics/materials.js";
export { missingEnergyRange, type Window, windowEdges } from "./physics/missing-energy.js";
export { type LeptonName, leptons, type MesonName, vectorMesons } from "./physics/particles.js";
export { PB_GEV2, toPicobarn } from "./physics/units.js";
export { type DirectProcess, directIntegrand } from "./production/direct-integrand.js";
export { DirectPair } from "./production/direct-pair.js";
export { DirectVector } from "./production/direct-vector.js";
export { emissionCrossSection, emissionSpectrum, type Orders } from "./production/emission.js";
export { EmissionCurve } from "./production/emission-curve.js";
export { type EmissionMethod, emissionMethodNames } from "./production/emission-method.js";
export type { Emission } from "./production/emission-refinement.js";
export { type CrossSections, EmissionTable } from "./production/emission-table.js";
export { convertToPair, type PairSpin, spectralWeight } from "./production/pair-conversion.js";
export { branchingToPair } from "./production/vector-mesons.js";
export { iwwCrossSection, wwCrossSection, wwSpectrum } from "./production/weizsaecker-williams.js";
export { type Comparison, compareWithPaper, comparisonMarkdown } from "./runs/comparison.js";
export { type Manifest, type Method, manifest } from "./runs/manifest.js";
export {
  directRoute,
  emissionRoute,
  type MethodComparisonPoint,
  type MethodPoint,
  methodComparison,
  type Route,
} from "./runs/method-comparison.js";
export { type Paper, paper, reachByChannel, SPECTRUM_MASSES } from "./runs/paper.js";
