/** A command that writes files. */
export interface FaultCase {
  name: string;
}

/** A call that changes files: the n-th of its name. */
export interface FaultPoint {
  call: string;
  n: number;
}

/** A case with its files before and after, and the points at which a fault can be injected. */
export interface PreparedCase {
  one: FaultCase;
  points: FaultPoint[];
  remove(): void;
}

export const cases: FaultCase[];
export function canTrace(): boolean;
export function prepareCase(one: FaultCase): PreparedCase;
export function faultsAt(point: FaultPoint): string[];
export function inject(
  prepared: PreparedCase,
  point: FaultPoint,
  fault: string,
): { outcome: string; wrong: string[] };
