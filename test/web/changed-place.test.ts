import { expect, it } from "vitest";
import { preset, presetNames } from "../../src/index.js";
import { experimentFile, PAPER_BOUNDS } from "../../src/parts.js";
import { changedPlace } from "../../web/src/state/changed-place.js";
import { withValue } from "../../web/src/state/file-edit.js";
import { initialState } from "../../web/src/state/link.js";
import {
  type ExperimentFile,
  type PageState,
  withChangedEntry,
  withEntry,
  withoutEntry,
} from "../../web/src/state/page-state.js";

const presets = presetNames().map((id) => ({ id, file: experimentFile(preset(id)) as ExperimentFile }));
const begun = initialState(presets, PAPER_BOUNDS);
const [first, second] = begun.entries.map(({ key }) => key);

const became = (state: PageState, change: Partial<PageState>): PageState => ({ ...state, ...change });
const withNumber = (state: PageState, key: number, path: readonly string[], value: unknown): PageState =>
  became(
    state,
    withChangedEntry(state, key, (entry) => ({ ...entry, file: withValue(entry.file, path, value) })),
  );

/** The places of changes, one after the other. */
const places = (...states: PageState[]): (string | null)[] =>
  states.slice(1).map((state, i) => changedPlace(states[i], state));

it("stays the same while a slider moves", () => {
  const energy = (value: number) => withNumber(begun, first, ["beam", "energy_GeV"], value);
  expect(new Set(places(begun, energy(7), energy(6.5), energy(6))).size).toBe(1);
  const picked = (mass_GeV: number) => became(begun, { mass_GeV });
  expect(new Set(places(begun, picked(0.2), picked(0.3))).size).toBe(1);
});

it("differs for each slider, each experiment, each press of a button", () => {
  const energy = withNumber(begun, first, ["beam", "energy_GeV"], 7);
  const both = withNumber(energy, second, ["beam", "energy_GeV"], 7);
  const thick = withNumber(both, second, ["target", "thickness_X0"], 1);
  const hidden = became(
    thick,
    withChangedEntry(thick, second, (entry) => ({ ...entry, shown: false })),
  );
  const shown = became(
    hidden,
    withChangedEntry(hidden, second, (entry) => ({ ...entry, shown: true })),
  );
  const added = became(shown, withEntry(shown, { preset: "m3-phase1", file: presets[0].file }));
  const one = became(added, withoutEntry(added, first));
  const none = became(one, withoutEntry(one, second));
  const bare = became(none, { bounds: none.bounds.slice(1) });
  const barer = became(bare, { bounds: bare.bounds.slice(1) });
  const curve = { label: "mine", pieces: [[[0.1, 1e-3]]] as [number, number][][] };
  const laid = became(barer, { curves: [curve] });
  const twice = became(laid, { curves: [curve, curve] });
  const found = places(begun, energy, both, thick, hidden, shown, added, one, none, bare, barer, laid, twice);
  expect(found).not.toContain(null);
  expect(new Set(found).size).toBe(found.length);
});

it("is null if nothing is changed, or only the selection", () => {
  const same = withNumber(begun, first, ["beam", "energy_GeV"], 8);
  const selected = became(same, { selected: second });
  expect(places(begun, same, selected, { ...selected })).toEqual([null, null, null]);
});
