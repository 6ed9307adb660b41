import { type Command, Option } from "commander";
import { emissionOf } from "../../experiments/emission-of.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import type { VegasIntegrations } from "../../experiments/vegas-cross-sections.js";
import { withThreads } from "../../node/threads.js";
import { vegasCrossSectionsOnThreads } from "../../node/vegas-cross-sections-on-threads.js";
import { initialState } from "../../numerics/vegas.js";
import type { Window } from "../../physics/missing-energy.js";
import type { CrossSections } from "../../production/emission-table.js";
import type { Method } from "../../results/manifest.js";
import { countParser, methodOption, rtolOption, workersOption } from "./options.js";

/** What VEGAS may be given. */
export interface VegasArguments {
  sessions?: number;
  calls?: number;
  seed?: number;
  workers?: number;
  iterations?: boolean;
}

/** By which route the cross sections of a command are computed. */
export interface MethodOptions extends VegasArguments {
  method: Method;
  rtol: number;
}

const usual = initialState(1).options;

const vegasOptions = (): Option[] => [
  new Option(
    "--sessions <n>",
    `vegas: number of iterations that count (default: ${usual.sessions}, after ${usual.warmUp} that adapt)`,
  ).argParser(countParser("--sessions", 1, 1e4)),
  new Option(
    "--calls <n>",
    `vegas: number of evaluations of one iteration (default: ${usual.calls})`,
  ).argParser(countParser("--calls", 100, 1e9)),
  new Option("--seed <n>", `vegas: seed of the random numbers (default: ${usual.seed})`).argParser(
    countParser("--seed", 0, Number.MAX_SAFE_INTEGER),
  ),
];

/** Whether the command is as `xsec`, whose result may be the iterations themselves. */
const iterationsOption = (): Option =>
  new Option("--iterations", "vegas: print mean, error, chi^2/dof and Q of every iteration");

/** The methods of a command, one or several. */
const methodsOf = (command: Command): string[] => [command.getOptionValue("method")].flat();

/** Adds what VEGAS takes; without `--method vegas` it is an error. */
export function addVegasOptions(command: Command, { iterations = false, workers = true } = {}): Command {
  const options = [
    ...vegasOptions(),
    ...(workers ? [workersOption("vegas: ")] : []),
    ...(iterations ? [iterationsOption()] : []),
  ];
  for (const option of options) command.addOption(option);
  return command.hook("preAction", (_, action) => {
    if (methodsOf(action).includes("vegas")) return;
    const given = options.find((option) => action.getOptionValueSource(option.attributeName()) === "cli");
    if (given)
      throw new RangeError(`invalid --method: ${methodsOf(action).join()}; must be vegas for ${given.long}`);
  });
}

/** Adds `--method`, `--rtol` and what VEGAS takes. */
export function addMethodOptions(
  command: Command,
  flags: { iterations?: boolean; workers?: boolean } = {},
): Command {
  command.addOption(methodOption()).addOption(rtolOption());
  return addVegasOptions(command, flags).hook("preAction", (_, action) => {
    if (methodsOf(action).includes("vegas") && action.getOptionValueSource("rtol") === "cli")
      throw new RangeError(
        `invalid --rtol: ${action.getOptionValue("rtol")}; must be left out with --method vegas, whose error follows from --sessions and --calls`,
      );
  });
}

/** What VEGAS was given, for the manifest. */
export const vegasSettings = ({ sessions, calls, seed }: VegasArguments): Record<string, number> => ({
  sessions: sessions ?? usual.sessions,
  calls: calls ?? usual.calls,
  warm_up: usual.warmUp,
  seed: seed ?? usual.seed,
});

/** What the method was given, for the manifest. */
export const methodSettings = (options: MethodOptions): Record<string, unknown> =>
  options.method === "vegas" ? vegasSettings(options) : { rtol: options.rtol };

/**
 * Cross sections of an experiment by VEGAS, on threads, at these masses and in these windows.
 *
 * @param weighted by the efficiency where that is a table, as yields want it
 */
export function vegasCrossSections(
  experiment: Experiment,
  masses: readonly number[],
  windows: readonly Window[],
  { sessions, calls, seed, workers }: VegasArguments,
  progress: (fraction: number) => void,
  weighted = false,
): Promise<VegasIntegrations["crossSections"]> {
  const settings = {
    ...(sessions !== undefined && { sessions }),
    ...(calls !== undefined && { calls }),
    ...(seed !== undefined && { seed }),
  };
  return withThreads({ workers }, (threads) =>
    vegasCrossSectionsOnThreads(threads, experiment, masses, {
      windows,
      vegas: settings,
      weighted,
      progress,
    }),
  );
}

/**
 * Cross sections of an experiment by the method asked for: a table that fills itself, or VEGAS run now.
 *
 * @param weighted whether VEGAS runs with the efficiency where that is a table, as yields want it
 */
export async function crossSectionsOf(
  experiment: Experiment,
  masses: readonly number[],
  windows: readonly Window[],
  options: MethodOptions,
  progress: (fraction: number) => void,
  weighted = false,
): Promise<CrossSections> {
  const { method, rtol } = options;
  if (method !== "vegas") return emissionOf(experiment, { rtol, method });
  return vegasCrossSections(experiment, masses, windows, options, progress, weighted);
}
