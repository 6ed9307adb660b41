import { type Command, Option } from "commander";
import { InvalidInput } from "../../errors/invalid-input.js";
import { emissionOf } from "../../experiments/emission-of.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import type { StatedRtol } from "../../experiments/usual-rtol.js";
import type { VegasIntegrations } from "../../experiments/vegas-cross-sections.js";
import { shortNumber } from "../../formats/short-number.js";
import { withThreads } from "../../node/threads.js";
import { vegasCrossSectionsOnThreads } from "../../node/vegas-cross-sections-on-threads.js";
import { usualVegasOptions as usual } from "../../numerics/vegas.js";
import type { Window } from "../../physics/missing-energy.js";
import type { CrossSections } from "../../production/emission-table.js";
import type { Method } from "../../results/manifest.js";
import { noteFewHits, type ResultHits } from "../output/few-hits.js";
import { countParser, methodOption, rtolOption, workersOption } from "./options.js";

/** The options of VEGAS. */
export interface VegasArguments {
  sessions?: number;
  calls?: number;
  seed?: number;
  workers?: number;
  iterations?: boolean;
}

/** The options for the method of a command's cross sections. */
export interface MethodOptions extends VegasArguments {
  method: Method;
  rtol?: number;
}

/** Settings of VEGAS, and what is done with the numbers of its hits: by default, a note if they are few. */
interface VegasRun extends VegasArguments {
  onHits?: (hits: readonly ResultHits[]) => void;
}

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

/** Makes `--iterations`, for a command such as `xsec` whose result may be the iterations themselves. */
const iterationsOption = (): Option =>
  new Option("--iterations", "vegas: print mean, error, chi^2/dof and Q of every iteration");

/** Lists the methods of a command, one or several; undefined if the experiment decides. */
const methodsOf = (command: Command): string[] | undefined => {
  const method = command.getOptionValue("method");
  return method === undefined ? undefined : [method].flat();
};

const isGiven = (command: Command, option: string): boolean => command.getOptionValueSource(option) === "cli";

/** The options that only VEGAS has. */
const OF_VEGAS = ["sessions", "calls", "seed", "workers", "iterations"] as const;

/** Throws a RangeError if an option of VEGAS is given without it. */
export function requireVegas(command: Command, methods: readonly string[]): void {
  const given = OF_VEGAS.find((option) => isGiven(command, option));
  if (given !== undefined && !methods.includes("vegas"))
    throw new InvalidInput(`invalid --method: ${methods.join()}; must be vegas for --${given}`);
}

/** Adds the options of VEGAS. Without `--method vegas` they are an error. */
export function addVegasOptions(command: Command, { iterations = false, workers = true } = {}): Command {
  const options = [
    ...vegasOptions(),
    ...(workers ? [workersOption("vegas: ")] : []),
    ...(iterations ? [iterationsOption()] : []),
  ];
  for (const option of options) command.addOption(option);
  return command.hook("preAction", (_, action) => {
    const methods = methodsOf(action);
    if (methods !== undefined) requireVegas(action, methods);
  });
}

/** Adds `--method`, `--rtol` and the options of VEGAS. */
export function addMethodOptions(
  command: Command,
  flags: { iterations?: boolean; workers?: boolean } = {},
): Command {
  command.addOption(methodOption()).addOption(rtolOption());
  return addVegasOptions(command, flags).hook("preAction", (_, action) => {
    if (methodsOf(action)?.includes("vegas") && isGiven(action, "rtol"))
      throw new InvalidInput(
        `invalid --rtol: ${action.getOptionValue("rtol")}; must be left out with --method vegas, whose error follows from --sessions and --calls`,
      );
  });
}

/** Returns the settings of VEGAS that the user gives. */
export const givenSettings = ({ sessions, calls, seed }: VegasArguments): Record<string, number> => ({
  ...(sessions !== undefined && { sessions }),
  ...(calls !== undefined && { calls }),
  ...(seed !== undefined && { seed }),
});

/** Returns the settings of VEGAS for the manifest. */
export const vegasSettings = ({ sessions, calls, seed }: VegasArguments): Record<string, number> => ({
  sessions: sessions ?? usual.sessions,
  calls: calls ?? usual.calls,
  warm_up: usual.warmUp,
  seed: seed ?? usual.seed,
});

/**
 * Returns the settings of the method for the manifest.
 *
 * @param rtol tolerance of what was computed
 */
export const methodSettings = (options: MethodOptions, rtol: StatedRtol): Record<string, unknown> =>
  options.method === "vegas" ? vegasSettings(options) : { rtol };

/**
 * Computes cross sections of an experiment by VEGAS, on threads, at these masses and in these windows.
 *
 * @param weighted by the efficiency if that is a table, as yields need it
 */
export async function vegasCrossSections(
  experiment: Experiment,
  masses: readonly number[],
  windows: readonly Window[],
  { workers, onHits = noteFewHits, ...options }: VegasRun,
  progress: (fraction: number) => void,
  weighted = false,
): Promise<VegasIntegrations["crossSections"]> {
  const source = await withThreads({ workers }, (threads) =>
    vegasCrossSectionsOnThreads(threads, experiment, masses, {
      windows,
      vegas: givenSettings(options),
      weighted,
      progress,
    }),
  );
  const { final, spin } = experiment;
  onHits(
    masses.flatMap((mass) =>
      windows.map((window) => {
        const { samples } = source.crossSection({ mass, window, weighted, final, spin });
        return { place: `m = ${shortNumber(mass)} GeV, window ${window.join(" to ")}`, samples };
      }),
    ),
  );
  return source;
}

/**
 * Returns cross sections of an experiment by the method asked for: a table that fills itself, or the results of VEGAS, run now.
 *
 * @param weighted whether VEGAS runs with the efficiency (if that is a table), as yields need it
 */
export async function crossSectionsOf(
  experiment: Experiment,
  masses: readonly number[],
  windows: readonly Window[],
  options: MethodOptions & VegasRun,
  progress: (fraction: number) => void,
  weighted = false,
): Promise<CrossSections> {
  const { method, rtol } = options;
  if (method !== "vegas") return emissionOf(experiment, { rtol, method });
  return vegasCrossSections(experiment, masses, windows, options, progress, weighted);
}
