/**
 * The parts that the page, the benchmarks, the validation and their tests use, next to the names of `millitree` itself, and what a
 * channel or a final state of your own is made of. They may change with any version.
 */

export { type Bound, excludes } from "./bounds/bound.js";
export { PAPER_BOUNDS } from "./bounds/bounds.js";
export { type CurveUnit, curveUnits } from "./bounds/energy-unit.js";
export { rangeWords } from "./bounds/mass-words.js";
export { version } from "./data/version.js";
export type { ChannelLook, YieldPerEpsilon2, YieldProduct } from "./experiments/channels/channel.js";
export type { ChannelName } from "./experiments/channels/channels.js";
export { type Factor, factor, listed } from "./experiments/channels/factor.js";
export { yieldAt } from "./experiments/channels/signal-yield.js";
export type { CrossSectionPoint } from "./experiments/cross-sections.js";
export { collisionOf, type ExperimentEmission } from "./experiments/emission-of.js";
export { experimentFile } from "./experiments/file/parse.js";
export { scaledMesons } from "./experiments/file/scaled-mesons.js";
export { KnownEmissions } from "./experiments/known-emissions.js";
export { binEdges } from "./experiments/missing-energy-spectrum.js";
export { type ThicknessKey, thicknessKeyOf, thicknessKeys } from "./experiments/thickness.js";
export { statedRtol } from "./experiments/usual-rtol.js";
export { type Axis, linearAxis, logAxis } from "./figures/axis.js";
export { boundRegion } from "./figures/bound-region.js";
export { inPolygon, visiblePieces } from "./figures/curve.js";
export { drawCurve } from "./figures/draw-curve.js";
export type { ReachShape } from "./figures/drawn-reach.js";
export { figure2 } from "./figures/figure-2.js";
export { figure3 } from "./figures/figure-3.js";
export { drawFrame, position } from "./figures/frame.js";
export { boundLabel, boundLevel } from "./figures/labels/bound-label.js";
export { labelParts } from "./figures/labels/label-parts.js";
export { parseTex, type TexItem } from "./figures/labels/parse-tex.js";
export { texLabel } from "./figures/labels/tex-label.js";
export type { Typeset } from "./figures/labels/typeset.js";
export {
  BOUND_LOOKS,
  type CurveLook,
  dotRadius,
  EXPERIMENT_LOOK,
  FAINT_LOOK,
  OWN_CURVE_LOOK,
} from "./figures/looks.js";
export { figurePdf, figureSize_mm } from "./figures/pdf/figure-pdf.js";
export {
  CONFIDENCE_LEVEL,
  CROSS_SECTION_TITLE,
  inLayers,
  massTitle,
  planeNotes,
  planeTitles,
} from "./figures/plane.js";
export { roundLimit } from "./figures/range.js";
export {
  bandOutline,
  combinedAlone,
  levelAfterName,
  type ReachPart,
  reachParts,
} from "./figures/reach-parts.js";
export {
  COLOURED_BY_PAPER,
  DOUBLE_COLUMN_MM,
  EXPERIMENT_COLOURS,
  INK,
  LINE,
  OWN_CURVE_COLOURS,
  POINTS_PER_MM,
  TEXT,
} from "./figures/style.js";
export { drawText, element, pathData, svgDocument } from "./figures/svg.js";
export { decodedText } from "./formats/decoded-text.js";
export { writeHepdata } from "./formats/hepdata.js";
export { shortNumber } from "./formats/short-number.js";
export { upperGamma } from "./numerics/incomplete-gamma.js";
export { uniforms } from "./numerics/philox.js";
export { vegas } from "./numerics/vegas.js";
export { compareWithPaper, comparisonMarkdown } from "./paper/comparison.js";
export { requirePairs, setupOf, spectrumEnergies } from "./paper/paper.js";
export { collision } from "./physics/collision.js";
export { breaksAbout, isMassShell, type MassShell, type SpectralDensity } from "./physics/final-state.js";
export type { FinalStateName } from "./physics/final-states.js";
export { DEFAULT_FINAL_STATE } from "./physics/final-states.js";
export {
  elasticFormFactor,
  formFactorOverTau,
  helmFormFactor,
  pointFormFactor,
  quasiElasticFormFactor,
} from "./physics/form-factor.js";
export { windowEdges } from "./physics/missing-energy.js";
export { leptons, leptonTex, type MesonName, mesonNames, vectorMesons } from "./physics/particles.js";
export { PB_GEV2 } from "./physics/units.js";
export { emissionCrossSection } from "./production/emission.js";
export { EmissionCurve } from "./production/emission-curve.js";
export { EmissionTable } from "./production/emission-table.js";
export { integrateOverMass } from "./production/mass-integral.js";
export { EmissionPoint } from "./production/phase-space/emission-point.js";
export { PairIntegrand } from "./production/phase-space/pair-integrand.js";
export { polarisedEmission } from "./production/phase-space/polarised-emission.js";
export { drawnMasses } from "./reach/reach-masses.js";
export { statusFacts } from "./reach/reach-status.js";
export { reachTable } from "./results/hepdata-reach.js";
export { hepdataSubmission } from "./results/hepdata-submission.js";
export { accuracyOfReach, manifest } from "./results/manifest.js";
export { tabulatedCrossSections } from "./results/tabulated-cross-sections.js";
export { tabulatedSpectra } from "./results/tabulated-spectra.js";
export { eventBlocks } from "./runs/event-run.js";
export type { CascadeComparison } from "./study/cascade-comparison.js";
export type { Elasticity } from "./study/elasticities.js";
export { type ExplainedChannel, type Explanation, explainedReach } from "./study/explanation.js";
