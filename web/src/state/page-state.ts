import { COLOURED_BY_PAPER, type CurveUnit, EXPERIMENT_COLOURS } from "millitree/parts";
import type { ExperimentFile, Masses } from "millitree/service";

/** An experiment file as plain data: the keys of its YAML. */
export type { ExperimentFile, Masses };

/** An experiment on the page. */
export interface Entry {
  /** A key that is unique as long as the page is open: see `freshKey`. It is not part of a link. */
  key: number;
  /** The preset that it began as; null for the user's own file. */
  preset: string | null;
  file: ExperimentFile;
  /** The number of its colour, from 1. */
  colour: number;
  /** True if it is drawn. */
  shown: boolean;
}

/** A user's own curve, drawn over the plot. */
export interface OwnCurve {
  label: string;
  /** Pieces that are not joined: their points in the order in which they are joined. */
  pieces: [mass_GeV: number, epsilon: number][][];
  /** The reading of its file; it is not part of a link. */
  read?: {
    /** The decisions in words, that on the unit first. */
    decisions: string[];
    /** The unit in which masses were read. */
    unit: CurveUnit;
    /** True if nothing in the file says the unit. */
    isUnitAssumed: boolean;
  };
}

/** Everything that the page shows and that a link contains. */
export interface PageState {
  entries: Entry[];
  /** The key of the entry whose controls are open. */
  selected: number | null;
  masses: Masses;
  /** The mass picked on the plot [GeV]: that of the spectrum and of the explanation. */
  mass_GeV: number;
  /** The ids of the published bounds that are drawn. */
  bounds: string[];
  curves: OwnCurve[];
  /** True if each channel is drawn next to the combined reach. */
  channels: boolean;
  /** True if yields of mesons that are given as numbers change with the leptons on target. */
  mesonsFollow: boolean;
}

/** The number of colours of series. */
export const COLOURS = EXPERIMENT_COLOURS.length;

/** The lightest mass that the page takes [GeV]. */
export const LIGHTEST_GEV = 1e-9;
/** The heaviest mass that the page takes [GeV]. */
export const HEAVIEST_GEV = 1e3;

/** Tests for a mass that the page takes [GeV]. */
export const isMass = (mass_GeV: number): boolean => mass_GeV >= LIGHTEST_GEV && mass_GeV <= HEAVIEST_GEV;

/** The smallest number of masses of a plot. */
export const FEWEST_MASSES = 2;
/** The largest number of masses of a plot. */
export const MOST_MASSES = 1000;

/** The masses of Figures 3 and 4 of arXiv:2505.04295. */
export const PAPER_MASSES: Masses = { low_GeV: 0.01, high_GeV: 1, count: 60 };

let lastKey = 0;

/** Returns a key that no entry has had: results and drafts of one entry must never pass to another. */
export const freshKey = (): number => ++lastKey;

/** Returns a colour that no entry has, if there is one. The paper's experiments have their own colours, as in figures. */
export function freeColour(entries: readonly Pick<Entry, "colour">[], name = ""): number {
  const all = EXPERIMENT_COLOURS.map((_, i) => i + 1);
  const [ofPaper, others] = [all.slice(0, COLOURED_BY_PAPER.length), all.slice(COLOURED_BY_PAPER.length)];
  const own = COLOURED_BY_PAPER.indexOf(name) + 1;
  const wanted = [...(own > 0 ? [own] : []), ...others, ...ofPaper];
  const free = wanted.find((colour) => entries.every((entry) => entry.colour !== colour));
  return free ?? wanted[entries.length % COLOURS];
}

/** Adds an entry and selects it. */
export function withEntry(
  state: PageState,
  { preset, file }: Pick<Entry, "preset" | "file">,
): Pick<PageState, "entries" | "selected"> {
  const key = freshKey();
  const named = { ...file, name: freeName(String(file.name ?? ""), state.entries) };
  const entry: Entry = {
    key,
    preset,
    file: named,
    colour: freeColour(state.entries, named.name),
    shown: true,
  };
  return { entries: [...state.entries, entry], selected: key };
}

/** Returns a name that no entry has: `LDMX`, `LDMX 2`, ... */
function freeName(name: string, entries: readonly Entry[]): string {
  const taken = new Set(entries.map(({ file }) => file.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} ${n}`)) n++;
  return `${name} ${n}`;
}

/** Removes an entry; the selection moves to its neighbour. */
export function withoutEntry(state: PageState, key: number): Pick<PageState, "entries" | "selected"> {
  const at = state.entries.findIndex((entry) => entry.key === key);
  const entries = state.entries.filter((entry) => entry.key !== key);
  const selected =
    state.selected === key ? (entries[Math.min(at, entries.length - 1)]?.key ?? null) : state.selected;
  return { entries, selected };
}

/** Changes one entry of the state. */
export const withChangedEntry = (
  state: PageState,
  key: number,
  change: (entry: Entry) => Entry,
): Pick<PageState, "entries"> => ({
  entries: state.entries.map((entry) => (entry.key === key ? change(entry) : entry)),
});
