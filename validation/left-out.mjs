// Sizes of what the calculation leaves out, for the table of docs/physics.md: node validation/left-out.mjs
// What is not computed here is stated in the table with its source.

import { annihilatedIn } from "../dist/experiments/cascade/positron-annihilation.js";
import { channelOf } from "../dist/experiments/channels/channels.js";
import { annihilationYield } from "../dist/experiments/left-out/annihilation-yield.js";
import { scatteredMomentum } from "../dist/experiments/left-out/multiple-scattering.js";
import { electronPath, thicknessInX0 } from "../dist/experiments/left-out/track-lengths.js";
import {
  crossSection,
  describeEvents,
  EventSampler,
  emissionOf,
  preset,
  signalYield,
} from "../dist/index.js";
import { vectorMesons } from "../dist/physics/particles.js";
import { radiationLength } from "../dist/physics/radiation-length.js";

const rtol = 1e-3;
const EVENTS = 400_000;
const ALPHA = 1 / 137.035999084;
const [ldmx, na64mu, na64e] = ["ldmx", "na64mu", "na64e-thin"].map(preset);
const percent = (ratio) => `${(100 * (ratio - 1)).toFixed(1)} %`;
const sigma = (experiment, mass) => crossSection(experiment, mass, { rtol }).sigma_pb;
const masses = [0.001, 0.01, 0.03, 0.1, 0.3, 0.6, 1];
const row = (name, values) => console.log(`${name}: ${values.join(", ")}`);

/** Form factors against the elastic one, in yield. */
for (const experiment of [ldmx, na64e, na64mu])
  for (const kind of ["elastic+quasielastic", "helm"])
    row(
      `${experiment.name} ${kind}`,
      masses.map(
        (m) =>
          `${m} GeV ${percent(sigma({ ...experiment, form_factor: { kind } }, m) / sigma(experiment, m))}`,
      ),
    );

/** Coulomb corrections and atomic electrons for light pairs: terms of 1/X0, which complete screening has. */
for (const [name, Z, A] of [
  ["Al", 13, 26.98],
  ["W", 74, 183.84],
  ["Pb", 82, 207.2],
]) {
  const nucleus = Math.log(184.15 / Math.cbrt(Z));
  const electrons = Math.log(1194 / Z ** (2 / 3)) / Z;
  // 1/X0 = 4 alpha r_e^2 N_A/A Z^2 (nucleus - f + electrons)
  const unit = 4 * ALPHA * 2.8179403262e-13 ** 2 * 6.02214076e23 * ((Z * Z) / A);
  const f = nucleus + electrons - 1 / (radiationLength(Z, A) * unit);
  console.log(`${name}: Coulomb ${percent(1 - f / nucleus)}, electrons ${percent(1 + electrons / nucleus)}`);
}

/** The vacuum polarisation in the pair's photon: |1/(1 - Delta alpha(s))|^2, of leptons and of the poles of vector mesons. */
function dressed(s, hadrons) {
  let [re, im] = [0, 0];
  for (const m of [0.51099895e-3, 0.1056583755, 1.77686])
    if (s > 4 * m * m) re += (ALPHA / (3 * Math.PI)) * (Math.log(s / (m * m)) - 5 / 3);
  if (hadrons)
    for (const { mass, width, branchingToElectrons } of Object.values(vectorMesons)) {
      const strength = (3 * branchingToElectrons * width) / (ALPHA * mass);
      const [a, b] = [s - mass * mass, mass * width];
      re += (strength * s * a) / (a * a + b * b);
      im -= (strength * s * b) / (a * a + b * b);
    }
  return 1 / ((1 - re) ** 2 + im * im);
}
function polarisation(experiment, m, hadrons) {
  const vector = { ...experiment, final: "vector", mesons: {} };
  delete vector.photoproduction;
  const source = emissionOf(vector, { rtol });
  let [plain, with_] = [0, 0];
  const n = 3000;
  for (let i = 0; i < n; i++) {
    const u = ((i + 0.5) / n) * 2.2;
    const s = 4 * m * m * Math.exp(u * u);
    const { sigma_pb } = crossSection(vector, Math.sqrt(s), { source });
    const v = 1 - (4 * m * m) / s;
    const value = u * Math.sqrt(v) * (1.5 - 0.5 * v) * sigma_pb;
    plain += value;
    with_ += value * dressed(s, hadrons);
  }
  return with_ / plain;
}
for (const experiment of [ldmx, na64mu])
  row(
    `${experiment.name} vacuum polarisation, leptons; and mesons`,
    [0.01, 0.1, 0.3, 0.36, 0.39, 0.45, 0.5, 0.5095, 0.5099, 0.515].map(
      (m) =>
        `${m} GeV ${percent(polarisation(experiment, m, false))} ${percent(polarisation(experiment, m, true))}`,
    ),
  );

/** Electrons in matter. */
for (const experiment of [ldmx, na64e]) {
  const t = thicknessInX0(experiment.target);
  const positrons = { ...experiment, beam: { ...experiment.beam, lepton: "e+" } };
  const radiated = (m) => signalYield(experiment, m, { rtol }).bremsstrahlung.events;
  console.log(
    `${experiment.name}: ${t} X0, path ${percent(electronPath(t, experiment.signal.missing_energy_fraction[0]) / t)}`,
  );
  row(
    "  annihilation, shower; beam of positrons",
    [0.001, 0.01, 0.02, 0.03, 0.04, 0.1].map(
      (m) =>
        `${m} GeV ${(annihilationYield(experiment, m) / radiated(m)).toPrecision(2)} ${(annihilationYield(positrons, m) / radiated(m)).toPrecision(2)}`,
    ),
  );
}
/** What the shower makes, over bremsstrahlung by electrons that keep their energy. */
const shower = { ...ldmx, cascade: "electromagnetic", mesons: {} };
const { calorimeter } = preset("ldmx-full");
row(
  "LDMX with its shower, over the thin target: bremsstrahlung in the target; annihilation in target, calorimeter",
  [0.001, 0.005, 0.01, 0.02, 0.03, 0.04].map((m) => {
    const thin = signalYield(ldmx, m, { rtol }).bremsstrahlung.events;
    const annihilated = [0, 1].map(
      (stage) => ldmx.beam.on_target * annihilatedIn({ ...shower, calorimeter }, stage, m, true).value,
    );
    const parts = [signalYield(shower, m, { rtol }).bremsstrahlung.events, ...annihilated];
    return `${m} GeV ${parts.map((part) => (part / thin).toPrecision(3)).join(" ")}`;
  }),
);
row(
  "LDMX: rho, omega, phi against bremsstrahlung",
  [0.01, 0.1, 0.3, 0.38].map((m) => {
    const yields = signalYield(ldmx, m, { rtol });
    const mesons = Object.entries(yields).filter(([name]) => channelOf(name).isDecay);
    return `${m} GeV ${(mesons.reduce((sum, [, { events }]) => sum + events, 0) / yields.bremsstrahlung.events).toPrecision(2)}`;
  }),
);

/** Multiple scattering of recoil leptons across a cut: events, each turned by a Gaussian angle behind its place in the target. */
function scattered(experiment, mass_GeV, cut_mrad) {
  const { source, cells, weights, place } = describeEvents(experiment, { mass_GeV, events: EVENTS, seed: 1 });
  const [{ momentum, weight }] = new EventSampler(source, cells).batch(0, EVENTS, weights, place);
  const t = thicknessInX0(experiment.target);
  let [all, before, after] = [0, 0, 0];
  for (let event = 0; event < EVENTS; event++) {
    const [px, py, pz] = momentum.subarray(24 * event + 8, 24 * event + 11);
    const kick = scatteredMomentum(t * Math.random()) / Math.hypot(px, py, pz);
    const size = kick * Math.sqrt(-2 * Math.log(1 - Math.random()));
    const turn = 2 * Math.PI * Math.random();
    const beyond = (x, y) => (1000 * Math.hypot(x, y) > cut_mrad ? weight[event] : 0);
    const theta = Math.atan2(Math.hypot(px, py), pz);
    all += weight[event];
    before += beyond(theta, 0);
    after += beyond(theta + size * Math.cos(turn), size * Math.sin(turn));
  }
  return `${mass_GeV} GeV ${((100 * before) / all).toFixed(2)} % to ${((100 * after) / all).toFixed(2)} %`;
}
for (const [experiment, cut] of [
  [na64mu, 10],
  [na64mu, 3],
  [ldmx, 10],
  [ldmx, 3],
])
  row(
    `${experiment.name}: beyond ${cut} mrad`,
    [0.01, 0.1].map((m) => scattered(experiment, m, cut)),
  );
