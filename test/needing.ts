import { describe } from "vitest";

/** Words before the name of what is missing, in the name of tests that are skipped. The closing line of a run reads them. */
const WITHOUT = "without ";

/** Tests whether nothing may be skipped, as in continuous integration: what is missing then fails its tests. */
export const skipsNothing = (): boolean => Boolean(process.env.CI);

/** Declares tests that need a tool of the machine. They are skipped if it is missing, under a name that says so. */
export function needing(tool: string, isHere: boolean, tests: () => void): void {
  if (isHere || skipsNothing()) tests();
  else describe.skip(`${WITHOUT}${tool}`, tests);
}

/** Returns the tool without which a test was skipped, from the names of the suites around it; null if they name none. */
export const missingTool = (suites: readonly string[]): string | null =>
  suites.find((name) => name.startsWith(WITHOUT))?.slice(WITHOUT.length) ?? null;
