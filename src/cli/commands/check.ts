import type { Command } from "commander";
import { lowestEnergy, recoilCut } from "../../experiments/beam-energies.js";
import { beamInMatter } from "../../experiments/cascade/beam-in-matter.js";
import { hasShower } from "../../experiments/cascade/experiment-shower.js";
import { kindsOfNuclei } from "../../experiments/cascade/stages.js";
import { channels } from "../../experiments/channels/channels.js";
import { formFactorOf } from "../../experiments/emission-of.js";
import { writeExperiment } from "../../experiments/file/parse.js";
import { formFactorScales } from "../../experiments/form-factor-scales.js";
import { heaviestMass } from "../../experiments/heaviest-mass.js";
import { parametersOf, processOf } from "../../experiments/process.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { backgroundOf, isPerLepton } from "../../experiments/schema/limit.js";
import { statusInWords } from "../../experiments/schema/status.js";
import {
  type KindOfNucleus,
  matterName,
  type Nucleus,
  nucleiOf,
  nucleiPerArea,
  nucleusName,
  radiationLengthsOf,
  thicknessOf,
  thicknessOfLayer,
} from "../../experiments/target.js";
import { writeComments } from "../../formats/readable/plain-table.js";
import { finalState } from "../../physics/final-states.js";
import { hydrogenOf } from "../../physics/hydrogen.js";
import { excludedSignal } from "../../reach/reach.js";
import { DEFAULT_LIMIT_METHOD } from "../../statistics/limit-methods.js";
import { compareCascades } from "../../study/cascade-comparison.js";
import { examples } from "../help/examples.js";
import { type ExperimentOptions, experimentArgument, readExperiment } from "../options/read-experiment.js";
import { setOption } from "../options/set.js";
import { printResult } from "../output/print.js";
import { cascadeInWords } from "./notes/cascade-notes.js";

/** Adds `millitree check` to the program. */
export function checkCommand(program: Command): void {
  program
    .command("check")
    .summary("check an experiment file and say what it will compute")
    .description(
      "Checks an experiment file and computes nothing else. It prints the experiment as YAML with every default filled in, and " +
        "what follows from it as comments: the process, the nuclei, the energies that count, the heaviest mass. If something " +
        "is wrong, it names every line that is, and what is allowed there.",
    )
    .addHelpText(
      "after",
      examples(
        ["a preset as a file to start from", "check ldmx > mine.yaml"],
        ["your own file", "check mine.yaml"],
        ["a preset with other values", "check ldmx --set beam.energy_GeV=16 --set target.material=tungsten"],
      ),
    )
    .addArgument(experimentArgument())
    .addOption(setOption())
    .action((argument: string, options: ExperimentOptions) => {
      const { experiment, inputs } = readExperiment(argument, options);
      const { beam, target, limit, signal, final } = experiment;
      const nuclei = kindsOfNuclei(experiment);
      const heaviest = `${finalState(final).particle.text} up to ${heaviestMass(experiment).toPrecision(6)}`;
      const [low, high] = signal.missing_energy_fraction.map((x) => x * beam.energy_GeV);
      const lines = [
        ...Object.values(inputs.base ?? {}).map((bases) => `base: ${bases.join(", whose base is ")}`),
        ...(inputs.set ?? []).map((setting) => `set: ${setting}`),
        ...sourcesInWords(experiment),
        `process: ${processOf(experiment)} at tree level, on ${nucleiInWords(experiment)}; ${parametersOf(experiment)}`,
        ...nuclei.map(
          (nucleus) =>
            `form factor${nuclei.length > 1 ? ` of ${nucleusName(nucleus)}` : ""}: ${formFactorInWords(experiment, nucleus)}`,
        ),
        `signal: ${low} < E_miss < ${high} GeV; ${heaviest} GeV`,
        `target: ${nucleiPerArea(experiment).toPrecision(6)} nuclei/cm^2${sharesInWords(nucleiOf(target))}, ${thicknessInWords(experiment)}`,
        ...showerInWords(experiment),
        ...comparisonInWords(experiment),
        ...vetoInWords(experiment),
        ...beamInWords(experiment),
        ...channels().flatMap((channel) =>
          channel.isOpen(experiment) ? (channel.notes?.(experiment) ?? []) : [],
        ),
        ...backgroundInWords(experiment),
        `excluded signal: ${excludedSignal(experiment).toPrecision(6)} events at ${100 * limit.confidence_level} % CL${limitInWords(experiment)}`,
      ];
      printResult(writeExperiment(experiment) + writeComments(lines));
    });
}

/** Says what the numbers of the file are, and which statements on them nobody has compared with their source. */
const sourcesInWords = ({ status, notes = [] }: Experiment): string[] => [
  ...(status ? [`status: ${statusInWords(status)}`] : []),
  ...notes.filter(({ verified }) => !verified).map(({ text, source }) => `not verified: ${text} (${source})`),
];

/** Gives the number of background events if the file states it per lepton. */
function backgroundInWords(experiment: Experiment): string[] {
  if (!isPerLepton(experiment.background)) return [];
  const { expected, uncertainty } = backgroundOf(experiment);
  const spread = uncertainty > 0 ? ` +- ${uncertainty}` : "";
  return [`background: ${expected}${spread} event${expected === 1 ? "" : "s"}, per_lepton times on_target`];
}

/** Says how the limit on the signal is found; empty if the file gives it, or if there is only one way. */
function limitInWords(experiment: Experiment): string {
  const { limit } = experiment;
  const { expected, uncertainty } = backgroundOf(experiment);
  if (
    limit.events !== undefined ||
    (expected === 0 && limit.observed === undefined && limit.method === DEFAULT_LIMIT_METHOD)
  )
    return "";
  const count =
    limit.observed === undefined ? "the median of what the background gives" : `${limit.observed} observed`;
  return `, by ${limit.method} for ${count} over ${expected}${uncertainty > 0 ? ` +- ${uncertainty}` : ""}`;
}

/** Describes the form factor with its scales, also those that the file leaves out, in the units of the file. */
function formFactorInWords(experiment: Experiment, nucleus: KindOfNucleus): string {
  const scales = formFactorScales(experiment, nucleus);
  const inWords = Object.entries(scales).map(([scale, value]) => `${scale}: ${value.toPrecision(6)}`);
  const unscreened = scales.screening_per_GeV === undefined ? ["not screened"] : [];
  const { kind, model } = formFactorOf(experiment, nucleus);
  const own = hydrogenOf(nucleus.Z, nucleus.A) === kind ? `${kind}, ${model}` : kind;
  return [own, ...unscreened, ...inWords].join(", ");
}

/** Describes nuclei: `a nucleus of Z = 82 of spin 1/2`, or `nuclei of Pb, W, O, of spin 1/2`. */
function nucleiInWords(experiment: Experiment): string {
  const nuclei = kindsOfNuclei(experiment);
  const spinOf = (nucleus: KindOfNucleus): string => {
    const { kind } = formFactorOf(experiment, nucleus);
    return kind === "deuteron" ? "1" : nucleus.spin === 0 && kind !== "proton" ? "0" : "1/2";
  };
  const spins = [...new Set(nuclei.map(spinOf))].join(" and ");
  if (nuclei.length === 1) return `a nucleus of Z = ${nuclei[0].Z} of spin ${spins}`;
  return `nuclei of ${nuclei.map(nucleusName).join(", ")}, of spin ${spins}`;
}

/** Lists the shares of all nuclei of the target; without a shower cross sections are means over them. */
function sharesInWords(nuclei: readonly Nucleus[]): string {
  if (nuclei.length === 1) return "";
  const total = nuclei.reduce((sum, { perArea }) => sum + perArea, 0);
  const shares = nuclei.map(
    (nucleus) => `${nucleusName(nucleus)} ${(nucleus.perArea / total).toPrecision(4)}`,
  );
  return ` (${shares.join(", ")}; cross sections are means over them)`;
}

/** Describes the thickness of the target, in cm and (if known) in radiation lengths, and its consequences. */
function thicknessInWords({ beam, target, cascade }: Experiment): string {
  const X0 = radiationLengthsOf(target);
  const thickness = `${thicknessOf(target).toPrecision(6)} cm${X0 === undefined ? "" : ` (${X0.toPrecision(6)} X0)`}`;
  if (cascade === "electromagnetic") return `${thickness}, in which the beam makes a shower`;
  return beam.energy_loss === "none"
    ? `${thickness}, thin: the yield is linear in the thickness`
    : `${thickness}, along which the beam loses energy`;
}

/** Says what the beam becomes in matter; nothing for a beam that keeps its energy. */
function showerInWords(experiment: Experiment): string[] {
  if (!hasShower(experiment)) return [];
  const { stages, lowest_GeV, f_brem } = beamInMatter(experiment);
  const paths = stages.map(({ name, material, thickness_X0, track_length_X0: path }) => {
    const extent = thickness_X0 === null ? "absorbing" : `${Number(thickness_X0.toPrecision(4))} X0`;
    const lengths = Object.entries(path).map(([kind, X0]) => `${X0.toPrecision(4)} X0 of ${kind}`);
    return `${name} (${extent} of ${material}): paths of ${lengths.join(", ")} above ${Number(lowest_GeV.toPrecision(6))} GeV`;
  });
  return [
    ...paths,
    `f_brem: ${f_brem.toPrecision(4)} photons above ${Number(lowest_GeV.toPrecision(6))} GeV leave the target for each ${experiment.beam.lepton}`,
  ];
}

/** Describes the veto, or says what follows without one; nothing if no charged particle is made. */
function vetoInWords({ veto, final }: Experiment): string[] {
  if (!finalState(final).isMillicharged) return [];
  if (!veto) return ["no veto: no ceiling in epsilon is computed"];
  const perArea = thicknessOfLayer(veto) * veto.density_g_per_cm3;
  return [
    `veto: ${perArea.toPrecision(6)} g/cm^2 of ${matterName(veto)}, in which a pair is seen that leaves more than ${veto.threshold_MeV} MeV`,
  ];
}

/** Says which choice of `cascade` was taken, and by how much the other one would differ where annihilation counts most. */
function comparisonInWords(experiment: Experiment): string[] {
  const comparison = compareCascades(experiment);
  return comparison ? [cascadeInWords(comparison)] : [];
}

/** Describes the beam if it has more than one energy. */
function beamInWords({ beam, target, signal }: Experiment): string[] {
  if (beam.energy_loss === "none" && !beam.spectrum_GeV && beam.energy_spread_GeV === undefined) return [];
  const slowest = lowestEnergy(beam, target).toPrecision(6);
  const cut = recoilCut(beam, signal.missing_energy_fraction);
  return [
    `beam: slowest ${slowest} GeV in the target; E_miss = ${beam.energy_GeV} GeV - E', E' of the recoil lepton${cut > 0 ? `, which has E' < ${cut.toPrecision(6)} GeV whatever the beam's energy` : ""}`,
  ];
}
