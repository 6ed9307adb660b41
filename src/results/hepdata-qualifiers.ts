import type { Beam } from "../experiments/schema/beam.js";
import type { Cuts } from "../experiments/schema/cuts.js";
import type { Efficiency } from "../experiments/schema/efficiency.js";
import type { Experiment } from "../experiments/schema/experiment.js";
import type { SignalUncertainty } from "../experiments/schema/limit.js";
import { matterName, thicknessOfLayer } from "../experiments/target.js";
import type { HepdataQualifier } from "../formats/hepdata.js";
import { finalState } from "../physics/final-states.js";

/** The largest length of a qualifier; a longer one is left to the manifest. */
const MAX_TEXT = 200;

/** Makes a qualifier; none for an empty value. */
export function qualifier(name: string, value: unknown, units?: string): HepdataQualifier[] {
  if (value === undefined) return [];
  const plain = typeof value === "number" || typeof value === "string" ? value : JSON.stringify(value);
  const short = typeof plain === "string" && plain.length > MAX_TEXT ? "see manifest.json" : plain;
  return [{ name, value: short, ...(units !== undefined && { units }) }];
}

/** The names and units of all keys, so that none is forgotten. */
type Names<Data> = { [Key in keyof Data]-?: readonly [name: string, units?: string] };

/** Makes a qualifier for each key that is there. */
const named = <Data extends object>(data: Data, names: Names<Data>): HepdataQualifier[] =>
  (Object.keys(names) as (keyof Data)[]).flatMap((key) => {
    const [name, units] = names[key];
    return qualifier(name, data[key], units);
  });

/** Describes the beam, without the numbers that belong to the exposure. */
export const beamQualifiers = ({ on_target: _, energy_loss, ...beam }: Beam): HepdataQualifier[] => [
  ...named(beam, {
    lepton: ["Beam"],
    energy_GeV: ["Beam energy", "GeV"],
    energy_spread_GeV: ["Beam energy spread", "GeV"],
    spectrum_GeV: ["Beam spectrum, [energy in GeV, weight]"],
  }),
  ...(typeof energy_loss === "string"
    ? qualifier("Beam energy loss", energy_loss)
    : qualifier("Beam energy loss", energy_loss.dE_dx_GeV_per_cm, "GeV/cm")),
];

/** Describes the shower of the beam and the matter behind the target; nothing without a cascade. */
export function cascadeQualifiers({ cascade, calorimeter }: Experiment): HepdataQualifier[] {
  if (cascade === "none") return [];
  return [
    ...qualifier("Shower of the beam", cascade),
    ...(calorimeter ? qualifier("Calorimeter", matterName(calorimeter)) : []),
    ...(calorimeter && "absorbing" in calorimeter
      ? qualifier("Calorimeter thickness", "absorbs the shower")
      : calorimeter
        ? qualifier("Calorimeter thickness", thicknessOfLayer(calorimeter), "cm")
        : []),
  ];
}

/** Describes the veto; nothing without one. */
export const vetoQualifiers = ({ veto }: Experiment): HepdataQualifier[] =>
  veto
    ? [
        ...qualifier("Veto", matterName(veto)),
        ...qualifier("Veto thickness", thicknessOfLayer(veto), "cm"),
        ...qualifier("Veto threshold", veto.threshold_MeV, "MeV"),
      ]
    : [];

/** Describes the cuts on the recoil lepton. */
export const cutQualifiers = (cuts: Cuts): HepdataQualifier[] =>
  named(cuts, {
    recoil_angle_min_mrad: ["Least recoil angle", "mrad"],
    recoil_angle_max_mrad: ["Largest recoil angle", "mrad"],
    recoil_pt_min_MeV: ["Least recoil transverse momentum", "MeV"],
    recoil_pt_max_MeV: ["Largest recoil transverse momentum", "MeV"],
    recoil_energy_max_GeV: ["Largest recoil energy", "GeV"],
  });

/** Describes the efficiency if it varies over the signal. */
export const efficiencyQualifiers = (efficiency: Efficiency): HepdataQualifier[] =>
  typeof efficiency === "number"
    ? []
    : named(efficiency, {
        overall: ["Efficiency"],
        missing_energy_fraction: ["Efficiency, [E_miss/E, efficiency]"],
        recoil_angle_mrad: ["Efficiency, [recoil angle in mrad, efficiency]"],
      });

/** Describes the form factor; with other words for `kind` if several are meant. */
export const formFactorQualifiers = (
  form_factor: Experiment["form_factor"],
  kind: string = form_factor.kind,
): HepdataQualifier[] =>
  named(
    { ...form_factor, kind },
    {
      kind: ["Form factor"],
      screening_per_GeV: ["Form factor, screening", "1/GeV"],
      size_GeV2: ["Form factor, nuclear size", "GeV^2"],
      radius_fm: ["Form factor, radius", "fm"],
      skin_fm: ["Form factor, skin", "fm"],
      hydrogen: ["Form factor of hydrogen"],
    },
  );

/** Describes the uncertainties of the signal. */
export const uncertaintyQualifiers = (uncertainties: Experiment["uncertainties"]): HepdataQualifier[] =>
  named(uncertainties, {
    on_target: ["Relative uncertainty of the particles on target"],
    efficiency: ["Relative uncertainty of the efficiency"],
    form_factor: ["Relative uncertainty from the form factor"],
    mesons: ["Relative uncertainty of the meson yields"],
    cascade: ["Relative uncertainty from the shower"],
  } satisfies Names<Record<SignalUncertainty, unknown>>);

/** Describes the vector mesons that decay to chi pairs; nothing if there are none. */
export function mesonQualifiers({
  final,
  mesons,
  photoproduction,
  line_shape,
}: Experiment): HepdataQualifier[] {
  const produced = Object.entries(mesons);
  if (!finalState(final).isMillicharged || produced.length === 0) return [];
  return [
    ...produced.flatMap(([meson, made]) =>
      typeof made === "number"
        ? qualifier(`${meson} mesons produced`, made)
        : named(made, {
            sigma0_ub: [`Cross section of ${meson} photoproduction`, "ub"],
            f_nuc: [`Nuclear correction of ${meson} photoproduction`],
          }),
    ),
    ...(photoproduction
      ? named<{ f_brem: unknown; X0_g_per_cm2?: unknown }>(photoproduction, {
          f_brem: ["Photons for each particle on target"],
          X0_g_per_cm2: ["Radiation length for photoproduction", "g/cm^2"],
        })
      : []),
    ...qualifier("Line shape of the mesons", line_shape),
  ];
}
