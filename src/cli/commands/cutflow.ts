import { type Command, Option } from "commander";
import { yieldAt } from "../../experiments/channels/signal-yield.js";
import { statedRtol } from "../../experiments/usual-rtol.js";
import { parsePositive } from "../../formats/given-numbers.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableCutFlow, tabulatedCutFlow } from "../../results/tabulated-cut-flow.js";
import { cutFlow } from "../../study/cut-flow.js";
import { examples } from "../help/examples.js";
import { formatOption, massOption, outputOption, rtolOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { progressBar } from "../output/progress.js";
import { type ReportOptions, report } from "../output/report.js";
import { noteFormFactorOfCrossSection } from "./notes/form-factor-notes.js";

type Options = ReportOptions &
  ExperimentOptions &
  BibtexOptions & { mass: number[]; rtol?: number; epsilon?: number };

const epsilonOption = (): Option =>
  new Option("--epsilon <number>", "also give the events at this epsilon, above 0").argParser((text) =>
    parsePositive(text, "--epsilon", "must be a number > 0, such as 1e-4"),
  );

/** Adds `millitree cutflow` to the program. */
export function cutflowCommand(program: Command): void {
  program
    .command("cutflow")
    .summary("compute the signal that is left after each cut in turn")
    .description(
      "Computes the signal at epsilon = 1 that is left after each step of the selection in turn: all that is produced, the window " +
        "of missing energy, each cut on the recoil lepton in the order of the file's keys, the tables of the efficiency, and " +
        "its overall factor. The last step is the signal_per_epsilon2 of `millitree reach`.\n\n" +
        "Every step is an integral by the exact method, not a sample of events. Decays of mesons have neither window nor cuts nor " +
        "tables. With cascade: electromagnetic the window is the first step. With --epsilon, the events at this epsilon are given too.",
    )
    .addHelpText(
      "after",
      examples(
        ["the steps of LDMX at two masses", "cutflow ldmx --mass 10MeV,100MeV"],
        [
          "with a cut more, and the events at epsilon = 1e-4",
          "cutflow ldmx --mass 100MeV --set cuts.recoil_pt_min_MeV=20 --epsilon 1e-4",
        ],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(massOption())
    .addOption(epsilonOption())
    .addOption(rtolOption())
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action((argument: string, options: Options) => {
      const { mass, epsilon } = options;
      const { experiment, inputs } = readExperiment(argument, options);
      const bar = progressBar(experiment.name);
      const points = cutFlow(experiment, mass, { rtol: options.rtol, progress: bar.update });
      bar.stop();
      noteFormFactorOfCrossSection(experiment, mass);
      const outcome = accuracyOf(
        points.flatMap(({ steps }) =>
          steps.map(({ signal_per_epsilon2: value, error, converged }) => ({ value, error, converged })),
        ),
      );
      const rtol = statedRtol([experiment], options.rtol);
      const run_manifest = manifest({
        command: "cutflow",
        experiments: [experiment],
        options: { mass_GeV: mass, rtol, ...(epsilon !== undefined && { epsilon }), ...inputs },
        rtol,
        outcome,
      });
      writeReferences(options, { experiments: [experiment], methods: ["exact"] });
      const result = {
        experiment: experiment.name,
        ...(epsilon !== undefined && { epsilon }),
        points: points.map(({ mass_GeV, steps }) => ({
          mass_GeV,
          steps: steps.map(({ by_channel, ...step }) => ({
            ...step,
            ...(epsilon !== undefined && { events: yieldAt(epsilon, step.signal_per_epsilon2) }),
            by_channel,
          })),
        })),
        manifest: run_manifest,
      };
      const sections = readableCutFlow(experiment, points, epsilon);
      report(result, tabulatedCutFlow(experiment, points, epsilon), outcome.converged, options, { sections });
    });
}
