import { listed } from "../../../experiments/channels/factor.js";
import { type Smearing, smearedEnergy } from "../../../experiments/left-out/electron-momenta.js";
import type { Experiment } from "../../../experiments/schema/experiment.js";
import { inMeV } from "../../../formats/short-number.js";
import { isMassShell } from "../../../physics/final-state.js";
import { finalState } from "../../../physics/final-states.js";
import { note } from "../../output/notes.js";

/** Writes a part as a percentage of two digits. */
const percent = (part: number): string => `${Number((100 * part).toPrecision(2))} %`;

/** Says how much the electrons of some matter smear an energy. */
const inMatter = ({ material, all, innermost }: Smearing): string =>
  `${percent(all)} in ${material} (${percent(innermost)} in its K shell)`;

/**
 * Notes a mass at which annihilation begins, or a resonance lies, so near an edge of the energies that count that the momenta of the
 * electrons of matter, which are taken at rest, matter.
 */
export function noteThresholds(experiment: Experiment, masses_GeV: readonly number[]): void {
  const found = masses_GeV.flatMap((mass_GeV) => {
    const smeared = smearedEnergy(experiment, mass_GeV);
    return smeared ? [{ mass_GeV, ...smeared }] : [];
  });
  if (found.length === 0) return;
  const [{ mass_GeV, energy_GeV, edge, distance, smearing }] = found.toSorted(
    (a, b) => Math.abs(a.distance) - Math.abs(b.distance),
  );
  const density = finalState(experiment.final).density(mass_GeV, experiment.spin);
  const what = isMassShell(density) ? "the resonance of annihilation is" : "annihilation begins";
  const where =
    found.length > 1
      ? `at ${found.length} of the masses, nearest at ${inMeV(mass_GeV)} MeV,`
      : `at ${inMeV(mass_GeV)} MeV`;
  note(
    `${experiment.name}: ${where} ${what} at ${Number(energy_GeV.toPrecision(4))} GeV, within ${percent(Math.max(5e-4, Math.abs(distance)))} of ${edge}: electrons are taken at rest, but their momenta smear this energy by ${listed(smearing.map(inMatter))}; see docs/physics.md`,
  );
}
