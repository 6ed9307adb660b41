import { afterEach, beforeEach, expect, test } from "vitest";
import type { Channel } from "../../src/experiments/channels/channel.js";
import { channelOf, channels, registerChannel } from "../../src/experiments/channels/channels.js";
import { factor } from "../../src/experiments/channels/factor.js";
import { epsilonFor, signalYield } from "../../src/experiments/channels/signal-yield.js";
import { emissionOf } from "../../src/experiments/emission-of.js";
import { writeExperiment } from "../../src/experiments/file/parse.js";
import { preset } from "../../src/experiments/file/presets.js";
import type { Experiment } from "../../src/experiments/schema/experiment.js";
import { drawnReach } from "../../src/figures/drawn-reach.js";
import { figure4, figure4Table } from "../../src/figures/figure-4.js";
import { loadTypeset } from "../../src/figures/labels/typeset.js";
import { writeCsv } from "../../src/formats/csv.js";
import { combinedReach } from "../../src/reach/combined-reach.js";
import { reach } from "../../src/reach/reach.js";
import { reachMasses } from "../../src/reach/reach-masses.js";
import { excludedSignal, signalParts } from "../../src/reach/signal-limits.js";
import { reachTable } from "../../src/results/hepdata-reach.js";
import { readableReach } from "../../src/results/readable-reach.js";
import { referencesOf } from "../../src/results/references.js";
import { tabulatedReach } from "../../src/results/tabulated-reach.js";
import { reachSurvey } from "../../src/runs/reach-survey.js";
import { explanation } from "../../src/study/explanation.js";

/** One event for each 1e9 leptons on target at eps = 1, up to a mass of 200 MeV; only the leptons are uncertain. */
const PER_LEPTON = 1e-9;
const END_GeV = 0.2;
const toy: Channel = {
  name: "toy",
  words: "toy production",
  look: { tex: "\\tau", dash: "9 1" },
  uncertainties: ["on_target"],
  isDecay: false,
  isOpen: ({ final }) => final === "chi",
  process: () => ({ text: "toy -> chi chibar", tex: "\\tau\\to\\chi\\bar\\chi" }),
  yield: ({ beam }, mass) => ({
    events: mass < END_GeV ? PER_LEPTON * beam.on_target : 0,
    error: 0,
    converged: true,
  }),
  explain: ({ beam }, mass) => ({
    formula: "N/epsilon^2 = LOT t",
    source: "a test",
    factors: [
      factor("LOT", beam.on_target, "leptons", "beam.on_target"),
      factor("t", mass < END_GeV ? PER_LEPTON : 0, "toys for each lepton", "a test"),
    ],
    closed: mass < END_GeV ? "" : "toys are too light",
  }),
  cites: () => ["Blatt-Weisskopf-1952"],
  steps: () => [END_GeV],
};

let unregister: () => void;
beforeEach(() => {
  unregister = registerChannel(toy);
});
afterEach(() => unregister());

const ldmx = preset("ldmx");
const emission = emissionOf(ldmx, { rtol: 1e-3 });
const masses = [0.05, 0.15, 0.3];
const toyEvents = (experiment: Experiment) => PER_LEPTON * experiment.beam.on_target;

test("it has a yield next to those of all others", () => {
  const yields = signalYield(ldmx, 0.05, { source: emission });
  expect(Object.keys(yields)).toEqual(["bremsstrahlung", "rho", "omega", "phi", "toy"]);
  expect(yields.toy.events).toBe(toyEvents(ldmx));
  expect(signalYield({ ...ldmx, final: "vector" }, 0.05, { source: emission })).not.toHaveProperty("toy");
});

test("it adds to the reach, and has its own reach", () => {
  const { points } = reach(ldmx, masses, { source: emission });
  unregister();
  const without = reach(ldmx, masses, { source: emission }).points;
  unregister = registerChannel(toy);
  for (const [i, point] of points.entries()) {
    const events = masses[i] < END_GeV ? toyEvents(ldmx) : 0;
    expect(point.signal_per_epsilon2 / (without[i].signal_per_epsilon2 + events)).toBeCloseTo(1, 12);
    expect(point.epsilon_by_channel.toy).toBe(events > 0 ? epsilonFor(excludedSignal(ldmx), events) : null);
    if (events > 0) expect(point.epsilon!).toBeLessThan(without[i].epsilon!);
    else expect(point.epsilon).toBe(without[i].epsilon);
  }
});

test("its uncertainties are a separate part of the likelihood, in combinations too", () => {
  const uncertain = { ...ldmx, uncertainties: { on_target: 0.1, efficiency: 0.2 } };
  expect(signalParts(uncertain, { bremsstrahlung: 3, rho: 4, toy: 5 })).toEqual([
    { events: 3, uncertainties: { on_target: 0.1, efficiency: 0.2 } },
    { events: 4, uncertainties: { on_target: 0.1, efficiency: 0.2 } },
    { events: 5, uncertainties: { on_target: 0.1 } },
  ]);
  const combined = combinedReach(
    [ldmx, { ...ldmx, name: "twin" }].map((experiment) => ({ experiment, source: emission })),
    [0.05],
  );
  expect(
    combined.points[0].signal_per_epsilon2 /
      reach(ldmx, [0.05], { source: emission }).points[0].signal_per_epsilon2,
  ).toBeCloseTo(2, 10);
});

test("it is explained factor by factor", () => {
  const { channels, epsilon, signal_per_epsilon2 } = explanation(ldmx, 0.05, { bounds: [], rtol: 1e-3 });
  const explained = channels.find(({ channel }) => channel === "toy")!;
  expect(explained).toMatchObject({
    words: "toy production",
    process: { text: "toy -> chi chibar" },
    formula: "N/epsilon^2 = LOT t",
    events_per_epsilon2: toyEvents(ldmx),
    closed: "",
  });
  expect(explained.factors.reduce((product, { value }) => product * value, 1)).toBeCloseTo(
    toyEvents(ldmx),
    6,
  );
  expect(explained.share! * signal_per_epsilon2).toBeCloseTo(toyEvents(ldmx), -2);
  expect(explained.epsilon!).toBeGreaterThan(epsilon!);
});

test("it has a column in every table: results, surveys and HEPData", () => {
  const result = reach(ldmx, masses, { source: emission });
  const csv = tabulatedReach([result]);
  const column = csv.columns.indexOf("epsilon_toy");
  expect(csv.rows.map((row) => row[column])).toEqual(
    result.points.map(({ epsilon_by_channel }) => epsilon_by_channel.toy),
  );
  expect(readableReach(csv, [result], undefined)[0].columns).toContain("toy");
  const { dependent } = reachTable(ldmx, result, { method: "exact" });
  const alone = dependent.find(({ qualifiers }) => qualifiers.some(({ value }) => value === "toy alone"))!;
  expect(alone.values.map(({ value }) => value)).toEqual(
    result.points.map(({ epsilon_by_channel }) => epsilon_by_channel.toy),
  );
  const survey = reachSurvey({
    kind: "reach",
    experiments: [{ source: "ldmx", text: writeExperiment(ldmx) }],
    vary: [],
    masses_GeV: masses,
    method: "exact",
    rtol: 1e-3,
    vegas: {},
  });
  const [header, row] = [survey.header(), survey.block(0).bytes].map((bytes) =>
    new TextDecoder().decode(bytes).trimEnd(),
  );
  const at = header.split("\n").at(-1)!.split(",").indexOf("epsilon_toy");
  expect(Number(row.split("\n")[0].split(",")[at])).toBe(result.points[0].epsilon_by_channel.toy);
});

test("it is drawn: its own curve with its dashes, a symbol in the note, rows in the table", async () => {
  const drawn = drawnReach(reach(ldmx, masses, { source: emission }));
  const svg = figure4({ reaches: [drawn], bounds: [] }, await loadTypeset());
  expect(svg).toContain(`stroke-dasharray="${toy.look.dash}"`);
  expect(writeCsv(figure4Table({ reaches: [drawn], bounds: [] }))).toContain("LDMX,toy,0.05,");
  expect(reachMasses(ldmx, [0.1, 0.3])).toContain(END_GeV);
});

test("its references are cited", () => {
  const keys = referencesOf({ experiments: [ldmx], methods: ["exact"], reach: true }).map(({ key }) => key);
  expect(keys).toContain("Blatt-Weisskopf-1952");
});

test("names are unique, and unknown ones are refused", () => {
  expect(() => registerChannel(toy)).toThrow("invalid name: toy");
  expect(() => channelOf("nothing")).toThrow(
    /^invalid channel: nothing; must be one of bremsstrahlung, annihilation, rho, .*, toy$/,
  );
  unregister();
  expect(channels().map(({ name }) => name)).not.toContain("toy");
  unregister = registerChannel(toy);
});

test("it is removed once, and nothing else with it", () => {
  unregister();
  unregister();
  expect(channels().map(({ name }) => name)).toEqual([
    "bremsstrahlung",
    "annihilation",
    "rho",
    "omega",
    "phi",
    "jpsi",
  ]);
  unregister = registerChannel(toy);
});

test.each(["combined", "error", "lower", "band_low", "two words", "", "9th"])(
  "a table has no place for the name %j",
  (name) => {
    expect(() => registerChannel({ ...toy, name })).toThrow(
      `invalid name: ${name}; must be letters and digits`,
    );
  },
);

test("decays are to what the file's spin says", () => {
  const scalar: Experiment = { ...ldmx, spin: 0 };
  expect(channelOf("rho").notes!(scalar)[0]).toContain("rho -> chi chi*,");
  expect(channelOf("rho").notes!(ldmx)[0]).toContain("rho -> chi chibar,");
});
