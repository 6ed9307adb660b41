import type { Command } from "commander";
import { listed } from "../../experiments/channels/factor.js";
import type { EventTally } from "../../formats/event-record.js";
import { isGzipName } from "../../node/gzip-member.js";
import { streamRun } from "../../node/stream-blocks.js";
import { withStreamedFile } from "../../node/streamed-file.js";
import { withThreads } from "../../node/threads.js";
import type { RunDescription } from "../../runs/block-run.js";
import { describeEvents, type EventsDescription } from "../../runs/event-run.js";
import { eventFormats } from "../../runs/event-settings.js";
import { examples } from "../help/examples.js";
import { addEventsOptions, type EventsOptions, eventSettings } from "../options/events-options.js";
import { outputOption, workersOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { exitCodes } from "../output/fail.js";
import { printError } from "../output/print.js";
import { progressBar, whilePreparing } from "../output/progress.js";
import { reportTolerance } from "../output/report.js";
import { stopSignal } from "../output/stop-signal.js";
import type { DivisibleCommand } from "./divisible-command.js";
import { noteFormFactorOfCrossSection } from "./notes/form-factor-notes.js";

/** The options for the destination of events. */
export interface EventFileOptions {
  output?: string;
  workers?: number;
}

/** Adds the options for the destination of events, and for the number of threads. */
export const addEventFileOptions = (command: Command): Command =>
  command.addOption(outputOption()).addOption(workersOption());

/** Writes events as they come. After Ctrl-C the file is complete but shorter. */
export async function writeEvents(
  description: RunDescription,
  title: string,
  events: number,
  { output, workers }: EventFileOptions,
): Promise<void> {
  const bar = progressBar(title, { noun: "events", total: events });
  const { signal, forget } = stopSignal();
  const { tally } = await withThreads({ workers }, (threads) =>
    withStreamedFile(output, (file) =>
      streamRun<EventTally>(threads, description, file, {
        signal,
        gzip: output !== undefined && isGzipName(output),
        progress: (_, tally) => bar.update((tally as EventTally).events / events),
      }),
    ),
  );
  forget();
  bar.stop();
  if (tally.events >= events) return;
  printError(`truncated: ${tally.events} of ${events} events${output === undefined ? "" : ` in ${output}`}`);
  process.exitCode = exitCodes.incomplete;
}

const description =
  "Generates events of l N -> l N chi chibar, or of l N -> l N V if the file says final: vector. They follow the exact amplitude " +
  "with all spin correlations, inside the experiment's window of missing energy and its cuts. With cascade: electromagnetic they come " +
  "from all electrons and positrons of the shower, in target and calorimeter, and from annihilations of its positrons. All have the same weight, unless " +
  "--weighted is given; the mean of the weights is the cross section at epsilon = 1 [pb]. Momenta are in GeV, vertices in mm.";

/** Returns the run that is asked for. */
function eventsOf(
  argument: string,
  options: EventsOptions & ExperimentOptions,
  output: string | undefined,
): EventsDescription {
  const settings = eventSettings(options, output);
  const { experiment, inputs } = readExperiment(argument, options);
  noteFormFactorOfCrossSection(experiment, [settings.mass_GeV]);
  return whilePreparing(() => describeEvents(experiment, { ...settings, inputs: { ...inputs } }));
}

/** Adds `millitree events` to the program. */
export function eventsCommand(program: Command): void {
  const command = program
    .command("events")
    .summary(`generate unweighted events as ${listed(Object.keys(eventFormats), "or")}`)
    .description(`${description} Ctrl-C ends the run early: the file is shorter, but complete, and says so.`)
    .addHelpText(
      "after",
      examples(
        ["ten thousand events for a detector simulation", "events ldmx --mass 100MeV --output signal.lhe.gz"],
        [
          "from the shower, with the calorimeter 200 mm behind the target's centre",
          "events ldmx-full --mass 30MeV --calorimeter-z 200 --output shower.csv",
        ],
        [
          "the same as HepMC3, spread over a beam spot",
          "events ldmx --mass 100MeV --beam-spot gauss:10,20 --output signal.hepmc3",
        ],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption());
  addEventFileOptions(addEventsOptions(command)).action(
    async (argument: string, options: EventsOptions & ExperimentOptions & EventFileOptions) => {
      const run = eventsOf(argument, options, options.output);
      await writeEvents(run, run.run.title, options.events, options);
      reportTolerance(run.converged);
    },
  );
}

/** The events of a plan in tasks: a block is a thousand of them. */
export const divisibleEvents: DivisibleCommand = {
  name: "events",
  configure(command, plan, output) {
    command.description(description).addArgument(experimentArgument()).addOption(setOption());
    addEventsOptions(command).action((argument: string, options: EventsOptions & ExperimentOptions) => {
      const run = eventsOf(argument, options, output);
      plan({ run, output: `events.${run.format}` });
    });
  },
};
