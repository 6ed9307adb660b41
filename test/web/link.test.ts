import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bounds, parseExperiment, preset, presetNames } from "../../src/index.js";
import { experimentFile, PAPER_BOUNDS } from "../../src/parts.js";
import { withValue } from "../../web/src/state/file-edit.js";
import { initialState, readLink, versionOfLink, writeLink } from "../../web/src/state/link.js";
import {
  LONGEST_LINK,
  LONGEST_NAME,
  MOST_CURVES,
  MOST_EXPERIMENTS,
  MOST_POINTS,
} from "../../web/src/state/link-limits.js";
import type { Entry, ExperimentFile, PageState } from "../../web/src/state/page-state.js";

const presets = presetNames().map((id) => ({ id, file: experimentFile(preset(id)) as ExperimentFile }));
const initial = initialState(presets, PAPER_BOUNDS);
const origin = { version: "1.2.3", presets, bounds: bounds().map(({ id }) => id), initial };

const positive = fc.double({ min: 1e-12, max: 1e25, noNaN: true });
const changes = fc.array(
  fc.oneof(
    fc.record({ path: fc.constant(["beam", "energy_GeV"]), value: positive }),
    fc.record({ path: fc.constant(["beam", "on_target"]), value: positive }),
    fc.record({ path: fc.constant(["limit", "events"]), value: fc.option(positive, { nil: undefined }) }),
    fc.record({ path: fc.constant(["limit", "observed"]), value: fc.nat(1000) }),
    fc.record({ path: fc.constant(["name"]), value: fc.string({ maxLength: 12, unit: "grapheme" }) }),
    fc.record({
      path: fc.constant(["references"]),
      value: fc.array(fc.string({ maxLength: 9 }), { maxLength: 3 }),
    }),
    fc.record({
      path: fc.constant(["mesons"]),
      value: fc.constantFrom({}, { rho: 1e10 }, { phi: 3.3e-7, rho: 1 }),
    }),
    fc.record({
      path: fc.constant(["target"]),
      value: fc.constantFrom({ material: "W", thickness_cm: 0.1 + 0.2 }),
    }),
    fc.record({
      path: fc.constant(["signal", "missing_energy_fraction"]),
      value: fc.tuple(fc.double({ min: 0, max: 0.5, noNaN: true }), fc.constant(1)),
    }),
    fc.record({
      path: fc.constant(["efficiency"]),
      value: fc.constantFrom(0.5, {
        table: [
          [0, 1],
          [1, 0.25],
        ],
      }),
    }),
  ),
  { maxLength: 6 },
);

const entry = fc
  .record({
    base: fc.option(fc.constantFrom(...presets), { nil: null }),
    changes,
    colour: fc.integer({ min: 1, max: 8 }),
    shown: fc.boolean(),
  })
  .map(({ base, changes, colour, shown }): Omit<Entry, "key"> => {
    const begun = base?.file ?? (presets[0].file as ExperimentFile);
    const file = changes.reduce((file, { path, value }) => withValue(file, path, value), begun);
    return { preset: base?.id ?? null, file, colour, shown };
  });

const states = fc
  .record({
    entries: fc.array(entry, { maxLength: 4 }),
    at: fc.nat(3),
    masses: fc.record({
      low_GeV: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
      high_GeV: fc.double({ min: 0.6, max: 20, noNaN: true }),
      count: fc.integer({ min: 2, max: 1000 }),
    }),
    mass_GeV: fc.double({ min: 1e-9, max: 1e3, noNaN: true }),
    bounds: fc.subarray([...PAPER_BOUNDS]),
    curves: fc.array(
      fc.record({
        label: fc.string({ maxLength: 20, unit: "grapheme" }),
        pieces: fc.array(fc.array(fc.tuple(positive, positive), { minLength: 1, maxLength: 5 }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 2 },
    ),
    channels: fc.boolean(),
    mesonsFollow: fc.boolean(),
  })
  .map(({ at, entries, ...rest }): PageState => {
    const keyed = entries.map((entry, i) => ({ key: i + 1, ...entry }));
    return { ...rest, entries: keyed, selected: keyed.length > 0 ? 1 + (at % keyed.length) : null };
  });

/** The state with keys that count its entries: they are fresh with every link. */
const counted = (state: PageState): PageState => {
  const keys = state.entries.map(({ key }) => key);
  return {
    ...state,
    entries: state.entries.map((entry, i) => ({ ...entry, key: i + 1 })),
    selected: state.selected === null ? null : keys.indexOf(state.selected) + 1,
  };
};

describe("links to the page", () => {
  it("restore every state to the last digit", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(counted(readLink(writeLink(state, origin), origin))).toEqual(state);
      }),
      { seed: 6, numRuns: 500 },
    );
  });

  it("name the version that made them", () => {
    expect(versionOfLink(writeLink({ ...initial, mass_GeV: 0.2 }, origin))).toBe("1.2.3");
    expect(versionOfLink("at=0.2")).toBeNull();
  });

  it("leave out everything that is unchanged", () => {
    expect(writeLink(initial, origin)).toBe("");
    const begun = readLink("", origin);
    expect(counted(begun)).toEqual(counted(initial));
    // but its experiments are others: an explanation of the former ones is none of these
    const keys = new Set([...initial.entries, ...begun.entries].map(({ key }) => key));
    expect(keys.size).toBe(2 * initial.entries.length);
  });

  it("survive the way through an address, with unquoted characters", () => {
    fc.assert(
      fc.property(states, (state) => {
        const link = writeLink(state, origin);
        const { hash } = new URL(`https://example.org/millitree/#${link}`);
        expect(counted(readLink(hash.slice(1), origin))).toEqual(state);
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("name their changes by the keys of the file", () => {
    const [ldmx] = initial.entries;
    const file = withValue(withValue(ldmx.file, ["beam", "energy_GeV"], 4), ["limit", "events"], undefined);
    const link = writeLink({ ...initial, entries: [{ ...ldmx, file }] }, origin);
    expect(link).toContain("e=ldmx;beam.energy_GeV=4;limit.events=;");
    const [entry] = readLink(link, origin).entries;
    expect(parseExperiment(JSON.stringify(entry.file), "link").limit).toEqual({
      confidence_level: 0.95,
      method: "cls",
    });
  });

  it.each([
    ["e=nowhere;~1", "invalid experiment in the link: nowhere; must be one of darkshine"],
    ["e=ldmx;beam", "invalid part of the link: beam"],
    ["m=1:0.1:60", "invalid m in the link: 1:0.1:60"],
    ["m=0.1", "invalid m in the link"],
    ["m=0.1:1:1e9", "invalid m in the link"],
    ["at=-1", "invalid at in the link: -1"],
    ["at=1e-300", "invalid at in the link: 1e-300; must be a number from 1e-9 to 1000 [GeV]"],
    ["at=", "invalid at in the link: empty"],
    ["c=mine;1,2;x,3", "invalid point in the link: x,3"],
    ["what=1", "invalid part of the link: what=1"],
    ["e=ldmx;beam.energy_GeV={", "invalid beam.energy_GeV in the link: {"],
    ["c=%E0%A4%A", "invalid part of the link: %E0%A4%A"],
    ["on=7", "invalid on in the link: 7"],
    ["b=sensei,nothing", "invalid b in the link: nothing"],
  ])("%s: is refused in words", (link, message) => {
    expect(() => readLink(link, origin)).toThrow(RangeError);
    expect(() => readLink(link, origin)).toThrow(message);
  });
});

describe("a link that asks for too much", () => {
  const entries = (count: number) => Array(count).fill("e=ldmx;~1").join("&");
  const curve = (points: number) => `c=x;${Array(points).fill("1,2").join(";")}`;
  it.each([
    ["experiments", entries(MOST_EXPERIMENTS), entries(2000), "2000 experiments; at most 50"],
    [
      "curves",
      Array(MOST_CURVES).fill("c=x;1,2").join("&"),
      Array(101).fill("c=x;1,2").join("&"),
      "101 curves; at most 100",
    ],
    ["points", curve(MOST_POINTS), curve(MOST_POINTS + 1), "100001 points of curves; at most 100000"],
    [
      "letters",
      `c=${"x".repeat(LONGEST_NAME)};1,2`,
      `c=${"x".repeat(1001)};1,2`,
      "1001 characters in a name; at most 1000",
    ],
    ["characters", "", "x".repeat(LONGEST_LINK + 1), "2000001 characters; at most 2000000"],
  ])("is refused with the limit: %s", (_, most, tooMuch, words) => {
    expect(() => readLink(most, origin)).not.toThrow();
    expect(() => readLink(tooMuch, origin)).toThrow(`invalid link: ${words} are allowed`);
  });
});
