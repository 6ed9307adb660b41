// Reaches for an invisible vector that experiments have published, next to those of the presets with `final: vector`.
import { emissionOf, preset, reachAt } from "../dist/index.js";
import { limitRows } from "./limit-rows.mjs";

/** Relative error of our cross sections. */
const RTOL = 1e-3;

/**
 * A published reach as a source of rows.
 *
 * @param of.preset the preset
 * @param of.withoutShower true if theirs has no shower
 * @param of.on_target another number of leptons on target
 * @param of.factor theirs over ours, as far as it is known: another number of events or efficiency
 * @param of.from, of.to masses [GeV] between which they must agree to `tolerance`; `beyond` says why not elsewhere
 */
function publishedReach(of) {
  const { name, factor = 1, from, to, tolerance, beyond } = of;
  const file = `${name}-dark-photon`;
  const { beam, calorimeter, ...rest } = preset(of.preset);
  const experiment = {
    ...rest,
    ...(of.withoutShower ? { cascade: "none" } : calorimeter && { calorimeter }),
    beam: { ...beam, ...(of.on_target && { on_target: of.on_target }) },
    final: "vector",
    mesons: {},
  };
  let source;
  return {
    name: file,
    title: of.title,
    tests: `the preset ${of.preset}: yield, efficiency and limit together`,
    unit: "ε",
    why: of.why,
    rtol: RTOL,
    rows: () =>
      limitRows(file, file, (mass) =>
        mass >= from && mass <= to ? { tolerance } : { tolerance: null, note: beyond(mass) },
      ),
    ours: ({ mass_GeV }) => {
      source ??= emissionOf(experiment, { rtol: RTOL });
      return factor * reachAt(experiment, mass_GeV, { source }).epsilon;
    },
  };
}

const annihilation = (mass) =>
  mass < 0.33
    ? "annihilation of secondary positrons, which a thin target does not have"
    : "the calorimeter's shower and efficiency at high mass";
const heavy = () => "theirs flattens at the end of its range";

const MUONS_WHY =
  "5 %: the efficiency of the preset against the recoil angle, a table of five points, was chosen so that this curve is met. " +
  "It tests that the curve can be had from a dependence on the kinematics alone.";
const ELECTRONS_WHY =
  "5 % up to 180 MeV: the efficiency of the preset, one number, was chosen so that this curve is met there. ";

/** All of them. */
export const publishedReaches = [
  {
    name: "ldmx-phase1",
    title: "LDMX phase 1, invisible vector",
    preset: "ldmx-phase1",
    withoutShower: true,
    factor: Math.sqrt(2.4 / -Math.log(0.1) / 0.88),
    from: 5e-3,
    to: 0.4,
    tolerance: 3e-2,
    why:
      "3 % from 5 to 400 MeV. Theirs has no shower, and ours is computed without it. Theirs has 2.4 events and an efficiency of 0.88, ours 2.30 and 1: a factor 1.09, which is in the column " +
      "of ours.",
    beyond: (mass) => (mass < 5e-3 ? "cuts for soft recoils, which ours leaves out" : "another form factor"),
  },
  {
    name: "na64e-2022",
    title: "NA64e 2016-2022, invisible vector",
    preset: "na64e-thin",
    from: 3e-3,
    to: 0.18,
    tolerance: 5e-2,
    why: ELECTRONS_WHY,
    beyond: annihilation,
  },
  {
    name: "na64e-1e13",
    title: "NA64e with 1e13 electrons, invisible vector",
    preset: "na64e-run4",
    from: 3e-3,
    to: 0.18,
    tolerance: 5e-2,
    why: "5 % up to 180 MeV, with the efficiency of the data of 2016-2022.",
    beyond: annihilation,
  },
  {
    name: "na64e-2019",
    title: "NA64e 2016-2018, invisible vector",
    preset: "na64e-thin",
    on_target: 2.84e11,
    from: 1e-3,
    to: 1.1,
    tolerance: 0.35,
    why: "35 %: the efficiency of this analysis depends more on the mass than that of the later one, for which the preset is made.",
    beyond: annihilation,
  },
  {
    name: "na64mu-2022",
    title: "NA64mu 2022, invisible vector",
    preset: "na64mu-2022",
    from: 1e-3,
    to: 2.5,
    tolerance: 5e-2,
    why: MUONS_WHY,
    beyond: heavy,
  },
  {
    name: "na64mu-2e13",
    title: "NA64mu with 2e13 muons, invisible vector",
    preset: "na64mu-run4",
    from: 1e-3,
    to: 2.5,
    tolerance: 5e-2,
    why: "5 %, with four times the efficiency of the data of 2022.",
    beyond: heavy,
  },
  {
    name: "na64mu-1e14",
    title: "NA64mu with 1e14 muons, invisible vector",
    preset: "na64mu-1e14",
    from: 1e-3,
    to: 2.5,
    tolerance: 5e-2,
    why: "5 %, with four times the efficiency of the data of 2022.",
    beyond: heavy,
  },
].map(publishedReach);
