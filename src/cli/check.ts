import type { Command } from "commander";
import { collisionOf, formFactorOf } from "../experiments/emission-of.js";
import { writeExperiment } from "../experiments/parse.js";
import { parametersOf, processOf } from "../experiments/process.js";
import type { Experiment } from "../experiments/schema.js";
import { nucleiPerArea } from "../experiments/signal-yield.js";
import { excludedSignal } from "../limits/reach.js";
import type { FormFactor } from "../physics/form-factor.js";
import { windowEdges } from "../physics/missing-energy.js";
import { mesonNames, vectorMesons } from "../physics/particles.js";
import { FEMTOMETRE } from "../physics/units.js";
import { readExperiment } from "./read-experiment.js";

export function checkCommand(program: Command): void {
  program
    .command("check")
    .summary("validate an experiment file and say what it will compute")
    .description("Prints the experiment with every default filled in, and what follows from it, as YAML.")
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .action((argument: string) => {
      const experiment = readExperiment(argument);
      const { beam, target, mesons, limit, signal, final } = experiment;
      const mV = Math.sqrt(windowEdges(collisionOf(experiment), signal.missing_energy_fraction).end);
      const heaviest =
        final === "vector" ? `V up to ${mV.toPrecision(6)}` : `chi up to ${(mV / 2).toPrecision(6)}`;
      const [low, high] = signal.missing_energy_fraction.map((x) => x * beam.energy_GeV);
      const decays = mesonNames.filter((meson) => final === "chi" && mesons[meson]);
      const lines = [
        `process: ${processOf(experiment)} at tree level, on a nucleus of Z = ${target.Z} of spin ${target.nucleus_spin === 0 ? "0" : "1/2"}; ${parametersOf(experiment)}`,
        `form factor: ${formFactorInWords(experiment)}`,
        `signal: ${low} < E_miss < ${high} GeV; ${heaviest} GeV`,
        `target: ${nucleiPerArea(experiment).toPrecision(6)} nuclei/cm^2, thin: the yield is linear in the thickness`,
        ...decays.map(
          (meson) => `decays: ${meson} -> chi chibar, chi up to ${vectorMesons[meson].mass / 2} GeV`,
        ),
        `excluded signal: ${excludedSignal(experiment).toPrecision(6)} events at ${100 * limit.confidence_level} % CL`,
      ];
      process.stdout.write(writeExperiment(experiment) + lines.map((line) => `# ${line}\n`).join(""));
    });
}

/** The form factor with its scales, those that the file leaves out too, in the units of the file. */
function formFactorInWords(experiment: Experiment): string {
  const { kind, screening, d, radius, decay }: FormFactor = formFactorOf(experiment);
  const rounded = (value: number) => value.toPrecision(6);
  const scales = [
    screening > 0 ? `screening_per_GeV: ${rounded(screening ** -0.5)}` : "not screened",
    ...(d < Infinity ? [`size_GeV2: ${rounded(d)}`] : []),
    ...(kind === "helm"
      ? [`radius_fm: ${rounded(radius / FEMTOMETRE)}`, `skin_fm: ${rounded(Math.sqrt(decay) / FEMTOMETRE)}`]
      : []),
  ];
  return `${kind}, ${scales.join(", ")}`;
}
