import { crossSection } from "../experiments/cross-sections.js";
import { emissionOf } from "../experiments/emission-of.js";
import { vegasCrossSections } from "../experiments/vegas-cross-sections.js";
import type { CrossSections } from "../production/emission-table.js";
import type { BlockRun } from "./block-run.js";
import { type Configuration, type SurveyDescription, type SurveyTally, surveyRun } from "./survey.js";

/** Makes a survey of cross sections as `millitree xsec` computes them; a block is one mass of one configuration. */
export function xsecSurvey(description: SurveyDescription): BlockRun<SurveyTally> {
  const { masses_GeV, method, rtol, vegas } = description;
  let last: { configuration: Configuration; table: CrossSections } | undefined;
  const sourceAt = (configuration: Configuration, mass: number): CrossSections => {
    const { experiment } = configuration;
    if (method === "vegas") return vegasCrossSections(experiment, [mass], { vegas });
    // one table answers all masses
    if (last?.configuration !== configuration)
      last = { configuration, table: emissionOf(experiment, { rtol, method }) };
    return last.table;
  };
  return surveyRun(description, {
    command: "xsec",
    title: "cross sections in the experiments' windows [pb], epsilon = 1",
    columns: ["mass_GeV", "sigma_pb", "error_pb", "evaluations", "converged"],
    blocksEach: masses_GeV.length,
    rows: (configuration, i) => {
      const mass = masses_GeV[i];
      const { sigma_pb, error_pb, evaluations, converged } = crossSection(configuration.experiment, mass, {
        source: sourceAt(configuration, mass),
      });
      return {
        rows: [[mass, sigma_pb, error_pb, evaluations, converged]],
        results: [{ value: sigma_pb, error: error_pb, converged }],
      };
    },
  });
}
