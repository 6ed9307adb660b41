import { COLOURED_BY_PAPER, EXPERIMENT_COLOURS } from "millitree/parts";
import type { ExperimentFile, Masses } from "millitree/service";

/** An experiment file as plain data: the keys of its YAML. */
export type { ExperimentFile, Masses };

/** An experiment on the page. */
export interface Entry {
  /** Its own as long as the page is open: see `freshKey`. No link carries it. */
  key: number;
  /** The preset that it began as; null for a file of one's own. */
  preset: string | null;
  file: ExperimentFile;
  /** Which of the colours of series, from 1. */
  colour: number;
  /** Drawn or not. */
  shown: boolean;
}

/** A curve of one's own, laid over the plot. */
export interface OwnCurve {
  label: string;
  /** In the order in which they are joined. */
  points: [mass_GeV: number, epsilon: number][];
}

/** Everything that the page shows, and a link to it carries. */
export interface PageState {
  entries: Entry[];
  /** Key of the entry whose controls are open. */
  selected: number | null;
  masses: Masses;
  /** The mass picked on the plot: of the spectrum and of what is explained [GeV]. */
  mass_GeV: number;
  /** Ids of the published bounds that are drawn. */
  bounds: string[];
  curves: OwnCurve[];
  /** Whether each channel is drawn beside the combined reach. */
  channels: boolean;
  /** Whether yields of mesons that are given as numbers follow the leptons on target. */
  mesonsFollow: boolean;
}

/** How many colours series have. */
export const COLOURS = EXPERIMENT_COLOURS.length;

/** Masses that the page takes [GeV]. */
export const LIGHTEST_GEV = 1e-9;
export const HEAVIEST_GEV = 1e3;

export const isMass = (mass_GeV: number): boolean => mass_GeV >= LIGHTEST_GEV && mass_GeV <= HEAVIEST_GEV;

/** How many masses a plot takes. */
export const FEWEST_MASSES = 2;
export const MOST_MASSES = 1000;

/** As in Figures 3 and 4 of arXiv:2505.04295. */
export const PAPER_MASSES: Masses = { low_GeV: 0.01, high_GeV: 1, count: 60 };

let lastKey = 0;

/** A key that no entry has had: what is asked or shown of one must not come to belong to another. */
export const freshKey = (): number => ++lastKey;

/** A colour that no entry has, if there is one; those of the paper's experiments are theirs, as in figures. */
export function freeColour(entries: readonly Pick<Entry, "colour">[], name = ""): number {
  const all = EXPERIMENT_COLOURS.map((_, i) => i + 1);
  const [ofPaper, others] = [all.slice(0, COLOURED_BY_PAPER.length), all.slice(COLOURED_BY_PAPER.length)];
  const own = COLOURED_BY_PAPER.indexOf(name) + 1;
  const wanted = [...(own > 0 ? [own] : []), ...others, ...ofPaper];
  const free = wanted.find((colour) => entries.every((entry) => entry.colour !== colour));
  return free ?? wanted[entries.length % COLOURS];
}

/** The entries with one more, which is the selected one. */
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

/** A name that no entry has: `LDMX`, `LDMX 2`, ... */
function freeName(name: string, entries: readonly Entry[]): string {
  const taken = new Set(entries.map(({ file }) => file.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name} ${n}`)) n++;
  return `${name} ${n}`;
}

/** The state without an entry; the selection moves to its neighbour. */
export function withoutEntry(state: PageState, key: number): Pick<PageState, "entries" | "selected"> {
  const at = state.entries.findIndex((entry) => entry.key === key);
  const entries = state.entries.filter((entry) => entry.key !== key);
  const selected =
    state.selected === key ? (entries[Math.min(at, entries.length - 1)]?.key ?? null) : state.selected;
  return { entries, selected };
}

/** The state with something changed in one entry. */
export const withChangedEntry = (
  state: PageState,
  key: number,
  change: (entry: Entry) => Entry,
): Pick<PageState, "entries"> => ({
  entries: state.entries.map((entry) => (entry.key === key ? change(entry) : entry)),
});
