import { type Command, Option } from "commander";
import { type BeamInMatter, beamInMatter } from "../../experiments/cascade/beam-in-matter.js";
import { binEdges } from "../../experiments/missing-energy-spectrum.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { figureLines, type NamedLine } from "../../figures/figure-lines.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { accuracyOf, manifest } from "../../results/manifest.js";
import { readableCascade, tabulatedCascade } from "../../results/tabulated-cascade.js";
import { examples } from "../help/examples.js";
import { type FigureArguments, figureOptionsOf } from "../options/figure-options.js";
import { countParser, formatOption, outputOption } from "../options/options.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { type BibtexOptions, bibtexOption, writeReferences } from "../output/bibtex.js";
import { addFigureOption, writeFigures } from "../output/figure-file.js";
import { type ReportOptions, report } from "../output/report.js";

type Options = ReportOptions &
  ExperimentOptions &
  BibtexOptions &
  FigureArguments & { bins?: number; figure?: string[] };

/** The number of bins of a figure, unless --bins says otherwise. */
const BINS = 40;
/** The largest relative error of a path that counts as known. */
const LARGEST_ERROR = 1e-3;

/** Adds `millitree cascade` to the program. */
export function cascadeCommand(program: Command): void {
  const command = program
    .command("cascade")
    .summary("show what the beam becomes in target and calorimeter")
    .description(
      "Shows what a beam of electrons or positrons becomes in matter if the file says cascade: electromagnetic. For each layer of " +
        "the target, and for the calorimeter, it prints the path of electrons, positrons and photons with enough energy for the " +
        "window, in radiation lengths and for each lepton on target, and how many photons leave. f_brem is the number of such " +
        "photons that leave the target. With --bins it prints the spectra of these paths.",
    )
    .addHelpText(
      "after",
      examples(
        ["target and calorimeter of LDMX", "cascade ldmx-full"],
        ["any experiment with electrons", "cascade ldmx --set cascade=electromagnetic"],
        [
          "the spectra of the paths, as CSV and as a figure",
          "cascade ldmx-full --bins 30 --output paths.csv --figure paths.svg",
        ],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .addOption(
      new Option(
        "-n, --bins <count>",
        "also the spectra in this number of bins of x = E/E_0, over the window",
      ).argParser(countParser("--bins", 1, 1000)),
    );
  addFigureOption(command, "draw the spectra of the paths", { values: "path per x [X0]" })
    .addOption(formatOption())
    .addOption(outputOption())
    .addOption(bibtexOption())
    .action(async (argument: string, options: Options) => {
      const { experiment, inputs } = readExperiment(argument, options);
      const [low] = experiment.signal.missing_energy_fraction;
      const edgesOf = (bins: number) => binEdges([low, 1], bins);
      const beam = beamInMatter(experiment, options.bins ? { edges: edgesOf(options.bins) } : {});
      const paths = beam.stages.flatMap((stage) =>
        Object.entries(stage.track_length_X0).map(([kind, value]) => {
          const error = stage.track_length_error_X0[kind as keyof typeof stage.track_length_error_X0];
          return { value, error, converged: error <= LARGEST_ERROR * value };
        }),
      );
      const outcome = accuracyOf(paths);
      const run_manifest = manifest({
        command: "cascade",
        experiments: [experiment],
        options: { ...(options.bins && { bins: options.bins }), ...inputs },
        rtol: LARGEST_ERROR,
        outcome,
      });
      writeReferences(options, { experiments: [experiment], methods: ["exact"] });
      const result = { experiment: experiment.name, ...beam, manifest: run_manifest };
      const sections = readableCascade(experiment, beam);
      report(result, tabulatedCascade(experiment, beam), outcome.converged, options, { sections });
      if (options.figure !== undefined) {
        const drawn = options.bins ? beam : beamInMatter(experiment, { edges: edgesOf(BINS) });
        await drawPaths(options.figure, experiment, drawn, options);
      }
    });
}

/** Draws the spectra of the paths, a line for each kind of particle in each stage. */
async function drawPaths(
  files: readonly string[],
  experiment: Experiment,
  { stages }: BeamInMatter,
  options: Options,
): Promise<void> {
  const tex = { "e-": "e^-", "e+": "e^+", gamma: "\\gamma" };
  const lines = stages.flatMap(({ name, material, bins = [] }) =>
    (Object.keys(tex) as (keyof typeof tex)[]).map(
      (kind): NamedLine => ({
        name: `${kind} in the ${name}, ${material}`,
        tex: `${tex[kind]}\\;\\text{in ${material}}`,
        family: `${name} ${material}`,
        member: kind,
        points: bins.map(({ x_low, x_high, track_length_X0_per_x: paths }) => ({
          x: 0.5 * (x_low + x_high),
          y: paths[kind] > 0 ? paths[kind] : null,
        })),
      }),
    ),
  );
  const [low] = experiment.signal.missing_energy_fraction;
  const { lepton, energy_GeV } = experiment.beam;
  const svg = figureLines(
    {
      title: `${experiment.name}: what the beam becomes in matter`,
      description: `Path of electrons, positrons and photons per part of the energy of a beam of ${lepton} of ${energy_GeV} GeV, for each lepton on target, in radiation lengths.`,
      x: { title: "x=E/E_0", scale: "linear", range: [low, 1] },
      y: { title: "dT/dx\\;\\;[X_0]", scale: "logarithmic" },
      lines,
    },
    await loadTypeset(),
    figureOptionsOf(options),
  );
  await writeFigures(files, svg);
}
