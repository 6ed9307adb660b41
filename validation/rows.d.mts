/** Beam, target, window of x and what is emitted. */
export interface Setup {
  lepton: string;
  energy_GeV: number;
  Z: number;
  A: number;
  window: [number, number];
  final: "chi" | "vector";
  mass_GeV: number;
  formFactor: "elastic" | "elastic+quasielastic";
}

/** A number of a source; tolerance and error are relative. */
export interface Row {
  id: string;
  value: number;
  error: number | null;
  expect: "agrees" | "wrong" | "shown";
  tolerance: number | null;
  note: string;
  code?: string;
  setup: Setup;
  /** Units of `value` in a picobarn. */
  scale: number;
}

/** A row with our number beside theirs. */
export interface JudgedRow extends Row {
  ours: number;
  ratio: number;
  deviation: number;
  pull: number | null;
  passes: boolean;
}

export interface Source {
  name: string;
  unit: string;
  /** Relative error that ours is computed to. */
  rtol: number;
  rows: () => Row[];
  ours?: (row: Row) => number;
}

export const writtenSources: Source[];
export const allSources: Source[];
export function judgedRows(source: Source): JudgedRow[];
export function rowCells(row: JudgedRow): string[];
export function secondRouteRow(i: number, calls?: number): Row;
export const secondRoute: Source;
