import { hasShower, lowestOf } from "../experiments/cascade/experiment-shower.js";
import { showerLeptons } from "../experiments/cascade/nuclei-met.js";
import { electronsPerGram, positronsIn } from "../experiments/cascade/positron-annihilation.js";
import { type Tracks, tracksOf } from "../experiments/cascade/shower-tracks.js";
import { nucleiPerGram, stagesOf } from "../experiments/cascade/stages.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import { type KindOfNucleus, nucleiOf } from "../experiments/target.js";
import { ELECTRON_MASS } from "../physics/constants.js";
import { isMassShell } from "../physics/final-state.js";
import { finalState } from "../physics/final-states.js";
import type { LeptonName } from "../physics/particles.js";
import { firstPositron } from "../production/annihilation.js";

/** Emission from leptons on nuclei of a kind: of the beam anywhere in the target, or of a shower in one of its stages. */
export interface EmissionKind {
  makes: "emission";
  lepton: LeptonName;
  nucleus: KindOfNucleus;
  /** Nuclei per area along all paths of these leptons [1/cm^2]. */
  perArea: number;
  tracks?: Tracks;
}

/** Annihilation of the positrons of a shower on electrons in one of its stages. */
export interface AnnihilationKind {
  makes: "annihilation";
  /** Electrons per area along all paths of the positrons [1/cm^2]. */
  perArea: number;
  tracks: Tracks;
}

/** A kind of events, which have the same particles. */
export type EventKind = EmissionKind | AnnihilationKind;

/** Part of all paths that cannot be told from none. */
const ROUNDING = 1e-12;

/** Tests whether positrons of a shower can make the final state inside the window. */
function isAnnihilationOpen({ beam, signal, final, spin }: Experiment, mass_GeV: number): boolean {
  const density = finalState(final).density(mass_GeV, spin);
  const [from, to] = positronsIn(beam, signal.missing_energy_fraction);
  const energy = firstPositron(density);
  return energy < Math.min(to, beam.energy_GeV) && !(isMassShell(density) && energy < from);
}

/**
 * Lists the kinds of events of an experiment at a mass of chi or V: each kind of nucleus of the target; with a shower each stage,
 * lepton and kind of nucleus there, and the annihilation of positrons in each stage.
 */
export function eventKinds(experiment: Experiment, mass_GeV: number): EventKind[] {
  const { lepton } = experiment.beam;
  if (!hasShower(experiment))
    return nucleiOf(experiment.target).map((nucleus) => ({
      makes: "emission",
      lepton,
      nucleus,
      perArea: nucleus.perArea,
    }));
  const annihilates = isAnnihilationOpen(experiment, mass_GeV);
  // E_miss = E + m_e of a positron at the edge of the window
  const tracks = tracksOf(experiment, lowestOf(experiment) - ELECTRON_MASS);
  const all = tracks.reduce((sum, { path }) => sum + path, 0);
  return stagesOf(experiment).flatMap((stage, i): EventKind[] => {
    const of = (kind: "e-" | "e+"): Tracks =>
      tracks.find((other) => other.stage === i && other.kind === kind)!;
    const emissions = showerLeptons.flatMap((kind) =>
      stage.composition.map((constituent): EmissionKind => {
        const { Z, A } = constituent;
        const perArea = nucleiPerGram(constituent) * of(kind).path;
        const nucleus = { Z, A, spin: stage.matter.nucleus_spin };
        return { makes: "emission", lepton: kind, nucleus, perArea, tracks: of(kind) };
      }),
    );
    const positrons = of("e+");
    const perArea = electronsPerGram(stage) * positrons.path;
    const annihilations: EventKind[] = annihilates
      ? [{ makes: "annihilation", perArea, tracks: positrons }]
      : [];
    return [...emissions, ...annihilations].filter(({ tracks }) => tracks!.path > ROUNDING * all);
  });
}
