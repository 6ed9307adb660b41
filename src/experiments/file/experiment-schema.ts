import { finalStates } from "../../physics/final-states.js";
import { leptons } from "../../physics/particles.js";
import { limitProblems } from "../../statistics/limit-problems.js";
import { slowBeam } from "../beam-energies.js";
import { cascadeProblems } from "../schema/cascade.js";
import { experimentKeys, resolveExperiment } from "../schema/experiment.js";
import { alsoBesideErrors, whereAllIsValid } from "../schema/fields.js";
import { formFactorProblems } from "../schema/form-factor.js";
import { backgroundOf, LARGEST_BACKGROUND } from "../schema/limit.js";
import { nucleiOfFile } from "../schema/matter.js";
import { mesonProblems } from "../schema/mesons.js";
import { emptySignal } from "./empty-signal.js";

/**
 * The schema of the experiment files that `parseExperiment` accepts, with the unit in each key.
 *
 * It is strict. An unknown key is an error; numbers are finite, plain and in range. The messages say what is allowed.
 */
export const experimentSchema = experimentKeys
  .superRefine((file, context) => {
    const { beam, target, calorimeter, form_factor, signal, final, spin } = file;
    for (const { path, message } of [...mesonProblems(file), ...cascadeProblems(file)])
      context.addIssue({ code: "custom", path, message });
    const known = finalStates().find(({ name }) => name === final);
    if (known && !known.kindOfChi && spin === 0)
      context.addIssue({
        code: "custom",
        path: ["spin"],
        message: `must be left out with final: ${final}, which has no chi`,
      });
    const matter = calorimeter === undefined ? "a target" : "target and calorimeter";
    const nuclei = [target, calorimeter].flatMap(nucleiOfFile);
    for (const { path, message } of formFactorProblems(form_factor, nuclei, matter))
      context.addIssue({ code: "custom", path, message });
    const highest = 1 - leptons[beam?.lepton]?.mass / beam?.energy_GeV;
    const { 0: low, 1: high } = signal?.missing_energy_fraction ?? {};
    if (highest > 0 && low >= highest && low < high && high <= 1)
      context.addIssue({
        code: "custom",
        path: ["signal", "missing_energy_fraction"],
        message: `must begin below ${highest.toPrecision(6)}: there the lepton is left at rest`,
      });
  }, alsoBesideErrors)
  .superRefine((file, context) => {
    const { beam, signal } = file;
    const experiment = resolveExperiment(file);
    const problem = slowBeam(beam, experiment.target, signal.missing_energy_fraction);
    const key =
      beam.energy_loss !== "none" ? "energy_loss" : beam.spectrum_GeV ? "spectrum_GeV" : "energy_spread_GeV";
    if (problem) context.addIssue({ code: "custom", path: ["beam", key], message: problem });
    const widest = Math.max(0, ...Object.values(file.uncertainties));
    const { expected } = backgroundOf(file);
    if (expected > LARGEST_BACKGROUND)
      context.addIssue({
        code: "custom",
        path: ["background"],
        message: `must give at most ${LARGEST_BACKGROUND} events; with on_target = ${beam.on_target} it gives ${expected}`,
      });
    else if (file.limit.events === undefined)
      for (const { path, message } of limitProblems(backgroundOf(file), file.limit, widest))
        context.addIssue({ code: "custom", path, message });
    // a beam that stops has no collisions that could be asked
    const empty = problem === undefined ? emptySignal(experiment) : undefined;
    if (empty) context.addIssue({ code: "custom", ...empty });
  }, whereAllIsValid);
