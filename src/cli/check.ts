import type { Command } from "commander";
import { collisionOf } from "../experiments/emission-of.js";
import { writeExperiment } from "../experiments/parse.js";
import { nucleiPerArea } from "../experiments/signal-yield.js";
import { excludedSignal } from "../limits/reach.js";
import { windowEdges } from "../physics/missing-energy.js";
import { mesonNames, vectorMesons } from "../physics/particles.js";
import { readExperiment } from "./read-experiment.js";

export function checkCommand(program: Command): void {
  program
    .command("check")
    .summary("validate an experiment file and say what it will compute")
    .description("Prints the experiment with every default filled in, and what follows from it, as YAML.")
    .argument("<experiment>", "preset, YAML file, or - for standard input")
    .action((argument: string) => {
      const experiment = readExperiment(argument);
      const { beam, target, mesons, limit, signal } = experiment;
      const heaviest =
        Math.sqrt(windowEdges(collisionOf(experiment), signal.missing_energy_fraction).end) / 2;
      const [low, high] = signal.missing_energy_fraction.map((x) => x * beam.energy_GeV);
      const decays = mesonNames.filter((meson) => mesons[meson]);
      const lines = [
        `process: ${beam.lepton} N -> ${beam.lepton} N gamma*(-> chi chibar), exact at tree level, elastic on a nucleus of Z = ${target.Z} of spin 1/2`,
        `signal: ${low} < E_miss < ${high} GeV; chi up to ${heaviest.toPrecision(6)} GeV`,
        `target: ${nucleiPerArea(experiment).toPrecision(6)} nuclei/cm^2, thin: the yield is linear in the thickness`,
        ...decays.map(
          (meson) => `decays: ${meson} -> chi chibar, chi up to ${vectorMesons[meson].mass / 2} GeV`,
        ),
        `excluded signal: ${excludedSignal(experiment).toPrecision(6)} events at ${100 * limit.confidence_level} % CL`,
      ];
      process.stdout.write(writeExperiment(experiment) + lines.map((line) => `# ${line}\n`).join(""));
    });
}
