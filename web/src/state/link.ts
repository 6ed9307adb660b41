import { InvalidInput } from "millitree";
import { type Preset, readEntry, writeEntry } from "./entry-link.js";
import { requireFewParts, requireShortLink } from "./link-limits.js";
import { decoded, encoded, readMass } from "./link-value.js";
import {
  type Entry,
  type ExperimentFile,
  FEWEST_MASSES,
  freshKey,
  MOST_MASSES,
  type OwnCurve,
  PAPER_MASSES,
  type PageState,
} from "./page-state.js";

/** The state that a link is relative to: presets, bounds, and the page without a link. */
export interface Origin {
  presets: readonly Preset[];
  /** The version of millitree: presets may change from one to the next. */
  version: string;
  /** The ids of all bounds. */
  bounds: readonly string[];
  initial: PageState;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Writes a curve: its label and points, with an empty part between pieces. */
const writeCurve = ({ label, pieces }: OwnCurve): string =>
  [encoded(label), pieces.map((points) => points.map((point) => point.join(",")).join(";")).join(";;")].join(
    ";",
  );

function readCurve(text: string): OwnCurve {
  const [label, ...rest] = text.split(";");
  const pieces: OwnCurve["pieces"] = [[]];
  const pointOf = (pair: string): [number, number] => {
    const [mass, epsilon, ...more] = pair.split(",").map(Number);
    if (mass > 0 && epsilon > 0 && mass < Infinity && epsilon < Infinity && more.length === 0)
      return [mass, epsilon];
    throw new InvalidInput(`invalid point in the link: ${pair}; must be mass,epsilon, both positive`);
  };
  for (const pair of rest)
    if (pair === "") pieces.push([]);
    else pieces[pieces.length - 1].push(pointOf(pair));
  return { label: decoded(label), pieces: pieces.filter((points) => points.length > 0) };
}

function readMasses(text: string): PageState["masses"] {
  const [low, high = "", count, ...more] = text.split(":");
  const masses = {
    low_GeV: readMass(low, "m"),
    high_GeV: readMass(high, "m"),
    count: Number(count),
  };
  const counted =
    Number.isInteger(masses.count) && masses.count >= FEWEST_MASSES && masses.count <= MOST_MASSES;
  if (masses.low_GeV < masses.high_GeV && counted && more.length === 0) return masses;
  throw new InvalidInput(
    `invalid m in the link: ${text}; must be LOW:HIGH:COUNT [GeV] with ${FEWEST_MASSES} to ${MOST_MASSES} masses`,
  );
}

function readBounds(text: string, known: readonly string[]): string[] {
  const ids = text.split(",").filter(Boolean).map(decoded);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return ids;
  throw new InvalidInput(`invalid b in the link: ${unknown}; must be of ${known.join(", ")}`);
}

function readSwitch(text: string, name: string): boolean {
  if (text === "0" || text === "1") return text === "1";
  throw new InvalidInput(`invalid ${name} in the link: ${text || "empty"}; must be 0 or 1`);
}

/**
 * Writes the part of a page's address behind `#`. It has every number to its last digit, and nothing that is unchanged from the
 * beginning.
 */
export function writeLink(state: PageState, { initial, presets, version }: Origin): string {
  const { entries, selected, masses, mass_GeV, bounds, curves, channels, mesonsFollow } = state;
  const written = entries.map((entry) => writeEntry(entry, presets));
  const begun = initial.entries.map((entry) => writeEntry(entry, presets));
  const listed = written.length > 0 ? written.map((entry) => `e=${entry}`) : ["e=none"];
  const chosen = entries.findIndex(({ key }) => key === selected);
  const parts = [
    ...(same(written, begun) ? [] : listed),
    ...(chosen > 0 ? [`on=${chosen + 1}`] : []),
    ...(same(masses, initial.masses) ? [] : [`m=${masses.low_GeV}:${masses.high_GeV}:${masses.count}`]),
    ...(mass_GeV === initial.mass_GeV ? [] : [`at=${mass_GeV}`]),
    ...(same(bounds, initial.bounds) ? [] : [`b=${bounds.map(encoded).join()}`]),
    ...(channels === initial.channels ? [] : [`channels=${Number(channels)}`]),
    ...(mesonsFollow === initial.mesonsFollow ? [] : [`follow=${Number(mesonsFollow)}`]),
    ...curves.map((curve) => `c=${writeCurve(curve)}`),
  ];
  return parts.length > 0 ? [`v=${version}`, ...parts].join("&") : "";
}

/** Returns the version of millitree that made a link; null if the link has none. */
export const versionOfLink = (link: string): string | null => /(?:^|&)v=([^&]*)/.exec(link)?.[1] ?? null;

/**
 * Reads the state that a link shows.
 *
 * @param link text behind `#`; empty for the initial state
 * @throws RangeError for a text that is not a link of this page, with a message for the reader
 */
export function readLink(link: string, { initial, presets, bounds }: Origin): PageState {
  requireShortLink(link);
  let state = initial;
  const entries: Entry[] = [];
  const curves: OwnCurve[] = [];
  let [listed, chosen] = [false, "1"];
  const readers: Readonly<Record<string, (value: string) => void>> = {
    // `versionOfLink` reads the version
    v: () => {},
    e: (value) => {
      listed = true;
      if (value !== "none") entries.push(readEntry(value, entries.length, presets));
    },
    on: (value) => {
      chosen = value;
    },
    m: (value) => {
      state = { ...state, masses: readMasses(value) };
    },
    at: (value) => {
      state = { ...state, mass_GeV: readMass(value, "at") };
    },
    b: (value) => {
      state = { ...state, bounds: readBounds(value, bounds) };
    },
    channels: (value) => {
      state = { ...state, channels: readSwitch(value, "channels") };
    },
    follow: (value) => {
      state = { ...state, mesonsFollow: readSwitch(value, "follow") };
    },
    c: (value) => {
      curves.push(readCurve(value));
    },
  };
  for (const part of link.split("&").filter((part) => part !== "")) {
    const [, key, value] = /^(\w+)=(.*)$/s.exec(part) ?? [];
    if (key === undefined || !Object.hasOwn(readers, key))
      throw new InvalidInput(
        `invalid part of the link: ${part}; must begin with ${Object.keys(readers).join("=, ")}=`,
      );
    readers[key](value);
  }
  requireFewParts(entries, curves);
  const shown = listed ? entries : state.entries.map((entry) => ({ ...entry, key: freshKey() }));
  const selected = shown[Number(chosen) - 1];
  if (!selected && shown.length > 0)
    throw new InvalidInput(`invalid on in the link: ${chosen}; must be from 1 to ${shown.length}`);
  return { ...state, entries: shown, curves, selected: selected?.key ?? null };
}

/** Returns the initial state of the page: the two experiments and the bounds of Figure 4 of arXiv:2505.04295. */
export function initialState(presets: readonly Preset[], paperBounds: readonly string[]): PageState {
  const entries = ["ldmx", "na64mu"].map((id, i): Entry => {
    const file = presets.find((preset) => preset.id === id)?.file as ExperimentFile;
    return { key: freshKey(), preset: id, file, colour: i + 1, shown: true };
  });
  return {
    entries,
    selected: entries[0].key,
    masses: PAPER_MASSES,
    mass_GeV: 0.1,
    bounds: [...paperBounds],
    curves: [],
    channels: false,
    mesonsFollow: true,
  };
}
