import type { Command } from "commander";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import type { HepdataTable } from "../../formats/hepdata.js";
import { type FinalStateName, finalState } from "../../physics/final-states.js";
import { combinedReachTable, reachTable } from "../../results/hepdata-reach.js";
import { hepdataSubmission } from "../../results/hepdata-submission.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import { reachRecord } from "../../results/reach-record.js";
import { readableReach } from "../../results/readable-reach.js";
import { tabulatedReach } from "../../results/tabulated-reach.js";
import { limitMethodNames } from "../../statistics/limit-methods.js";
import { examples } from "../help/examples.js";
import {
  boundsOption,
  type ChosenBounds,
  namesOf,
  noteOwnCurves,
  ownCurvesOf,
} from "../options/bounds-option.js";
import { figureOptionsOf } from "../options/figure-options.js";
import { addMethodOptions, methodSettings } from "../options/method-options.js";
import {
  bandOption,
  combineOption,
  formatOption,
  massOption,
  outputOption,
  shareOption,
} from "../options/options.js";
import { experimentsArgument, readExperiments } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { eventsOption, varyOption } from "../options/vary.js";
import { bibtexOption, writeReferences } from "../output/bibtex.js";
import { addFigureOption } from "../output/figure-file.js";
import { hepdataFolder, hepdataOption } from "../output/hepdata.js";
import { note } from "../output/notes.js";
import { drawReach } from "../output/reach-figure.js";
import { report } from "../output/report.js";
import { askedReaches, computedReaches, curvesOf, type Reaches } from "./compute-reach.js";
import { noteCascade } from "./notes/cascade-notes.js";
import { noteEnd, noteReaches, noteTails } from "./notes/reach-notes.js";
import { reachContours } from "./reach-contours.js";
import { type ReachOptions, refuseExperiments, refuseOptions } from "./reach-options.js";
import { reachVariations } from "./reach-variations.js";

/** Adds `millitree reach` to the program. */
export function reachCommand(program: Command): void {
  const command = program
    .command("reach")
    .summary("compute the smallest charge that experiments can exclude")
    .description(
      "Computes the reach: the smallest epsilon = Q_chi/e that an experiment can exclude, against the mass of chi. It is given " +
        "for all channels together and for each alone: bremsstrahlung and the decays of vector mesons. If the file says final: " +
        "vector, epsilon is the kinetic mixing of V, and the mass is that of V.\n\n" +
        `The file says the confidence level and the method of the limit (${limitMethodNames.join(", ")}). The limit is for the ` +
        "observed number of events. If none is given, it is for the median that the background alone lets expect; see " +
        "docs/statistics.md. If nothing can be reached, epsilon is null in JSON, - in the table and empty in CSV.",
    )
    .addHelpText(
      "after",
      examples(
        ["two experiments at three masses", "reach ldmx na64mu --mass 10MeV,100MeV,300MeV"],
        ["a figure with the bounds of the paper", "reach ldmx na64mu --mass 1MeV:1GeV:40 --figure reach.pdf"],
        [
          "at other beam energies, with lines for each",
          "reach ldmx --mass 10MeV:1GeV:20 --vary beam.energy_GeV=4,8,16 --figure energies.pdf",
        ],
        [
          "where 1, 10 and 100 signal events are expected",
          "reach ldmx --mass 10MeV:1GeV:9 --events 1,10,100",
        ],
        ["with the spread of the form factors", "reach na64mu --mass 10MeV:1GeV:9 --band form-factor"],
      ),
    )
    .addArgument(experimentsArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(varyOption())
    .addOption(eventsOption())
    .addOption(bandOption())
    .addOption(combineOption())
    .addOption(shareOption());
  addFigureOption(command, "also draw the reach, its band and bounds", {
    values: "epsilon",
    masses: "range of masses in the figure",
  }).addOption(boundsOption("the figure"));
  addMethodOptions(command)
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(hepdataOption())
    .addOption(bibtexOption())
    .action(async (args: string[], options: ReachOptions) => {
      const { mass, method, band, figure, combine, share, vary, events } = options;
      const isGiven = (name: string) => command.getOptionValueSource(name) === "cli";
      refuseOptions(options, isGiven);
      if (vary) return reachVariations(args, options);
      if (events) return reachContours(args, { ...options, events });
      const { experiments, inputs } = readExperiments(args, options);
      refuseExperiments(experiments, options, isGiven);
      const rtol = statedRtol(experiments, options.rtol);
      const writeSubmission = hepdataFolder(options);
      const computed = await computedReaches(experiments, options);
      const { final } = experiments[0];
      const chosen = drawnBounds(options, final);
      const bounds = chosen.published;
      noteOwnCurves(chosen);
      const reaches = askedReaches(computed, mass);
      const rows = curvesOf(reaches);
      const outcome = accuracyOfReach(rows.flatMap(({ points }) => points));
      noteReaches(rows, band);
      experiments.forEach((experiment, i) => {
        noteEnd(experiment, reaches.experiments[i]);
        noteTails(experiment, reaches.experiments[i]);
        noteCascade(experiment, mass);
      });
      const run = {
        mass_GeV: mass,
        ...methodSettings(options, rtol),
        ...(band && { band }),
        ...(combine && { combine, share }),
        ...(figure !== undefined && { bounds: namesOf(chosen) }),
        ...inputs,
      };
      const run_manifest = manifest({
        command: "reach",
        experiments,
        options: run,
        rtol,
        outcome,
        method,
      });
      writeSubmission(() =>
        hepdataSubmission(hepdataTables(experiments, reaches, options), run_manifest, bounds),
      );
      writeReferences(options, {
        experiments,
        methods: [method],
        reach: true,
        combined: combine ?? false,
        formFactors: rows.flatMap(({ form_factors = [] }) => form_factors),
        bounds,
      });
      const table = tabulatedReach(rows, { method, band });
      report({ ...recordsOf(reaches), manifest: run_manifest }, table, outcome.converged, options, {
        sections: readableReach(table, rows, band),
      });
      if (figure !== undefined) {
        const curves = ownCurvesOf(chosen);
        const content = { reaches: curvesOf(computed), band, bounds, curves, final };
        await drawReach(figure, content, figureOptionsOf(options));
      }
    });
}

/** Returns the bounds of the figure. Published ones are on the charge of chi: with another final state, only curves of one's own remain. */
function drawnBounds({ figure, bounds }: ReachOptions, final: FinalStateName): ChosenBounds {
  if (figure === undefined) return { ...bounds, published: [], own: [] };
  if (finalState(final).isMillicharged) return bounds;
  if (!bounds.isDefault && bounds.published.length > 0)
    note(`published bounds are on the charge of chi: not drawn with final: ${final}`);
  return { ...bounds, published: [] };
}

/** Returns the reaches as JSON has them. */
const recordsOf = ({ experiments, combined }: Reaches) => ({
  experiments: experiments.map(reachRecord),
  ...(combined && { combined: reachRecord(combined) }),
});

const hepdataTables = (
  experiments: readonly Experiment[],
  reaches: Reaches,
  { method }: ReachOptions,
): HepdataTable[] => [
  ...reaches.experiments.map((reach, i) => reachTable(experiments[i], reach, { method })),
  ...(reaches.combined ? [combinedReachTable(experiments, reaches.combined, method)] : []),
];
