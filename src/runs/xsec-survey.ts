import { crossSection } from "../experiments/cross-sections.js";
import { KnownEmissions } from "../experiments/known-emissions.js";
import { vegasCrossSections } from "../experiments/vegas-cross-sections.js";
import type { CrossSections } from "../production/emission-table.js";
import { CROSS_SECTION_COLUMNS, crossSectionCells } from "../results/tabulated-cross-sections.js";
import type { BlockRun } from "./block-run.js";
import { type Configuration, type SurveyDescription, type SurveyTally, surveyRun } from "./survey.js";

/** Makes a survey of cross sections as `millitree xsec` computes them; a block is one mass of one configuration. */
export function xsecSurvey(description: SurveyDescription): BlockRun<SurveyTally> {
  const { masses_GeV, method, rtol, vegas } = description;
  const emissions = new KnownEmissions();
  let last: { configuration: Configuration; table: CrossSections } | undefined;
  const sourceAt = (configuration: Configuration, mass: number): CrossSections => {
    const { experiment } = configuration;
    if (method === "vegas") return vegasCrossSections(experiment, [mass], { vegas });
    // one table answers all masses
    if (last?.configuration !== configuration)
      last = { configuration, table: emissions.emissionOf(experiment, { rtol, method }) };
    return last.table;
  };
  return surveyRun(description, {
    command: "xsec",
    title: "cross sections in the experiments' windows [pb], epsilon = 1",
    columns: CROSS_SECTION_COLUMNS,
    blocksEach: masses_GeV.length,
    rows: (configuration, i) => {
      const mass = masses_GeV[i];
      const point = crossSection(configuration.experiment, mass, { source: sourceAt(configuration, mass) });
      const { sigma_pb, error_pb, converged } = point;
      return {
        rows: [crossSectionCells(point)],
        results: [{ value: sigma_pb, error: error_pb, converged }],
      };
    },
  });
}
