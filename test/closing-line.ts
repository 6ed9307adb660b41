import type { Reporter, TestCase, TestModule, Vitest } from "vitest/node";
import { missingTool, skipsNothing } from "./needing.js";

/** Returns the names of the suites around a test, the nearest first. */
function suitesAround({ parent }: TestCase): string[] {
  const names: string[] = [];
  for (let suite = parent; suite.type === "suite"; suite = suite.parent) names.push(suite.name);
  return names;
}

/** Counts skipped tests by what is missing: `3 without pandas, 1 for no reason`. */
function reasonsFor(skipped: readonly TestCase[]): string {
  const counts = new Map<string, number>();
  for (const test of skipped) {
    const tool = missingTool(suitesAround(test));
    const reason = tool === null ? "for no reason" : `without ${tool}`;
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return Array.from(counts, ([reason, count]) => `${count} ${reason}`).join(", ");
}

/**
 * Prints `N passed, N failed, N skipped` as the closing line of a run, with what was missing for those that were skipped. A suite that
 * fails to load counts as failed. In continuous integration a run that skips a test has failed.
 */
export default class ClosingLine implements Reporter {
  /** True if tests are chosen by their names: Vitest counts the others as skipped. */
  #isChosen = false;

  onInit({ config }: Vitest): void {
    this.#isChosen = config.testNamePattern !== undefined;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length };
    const skipped: TestCase[] = [];
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed" || state === "failed") count[state] += 1;
        else skipped.push(test);
      }
      count.failed += module.errors().length;
    }
    process.on("exit", () => {
      const reasons = skipped.length === 0 || this.#isChosen ? "" : ` (${reasonsFor(skipped)})`;
      if (reasons !== "" && skipsNothing()) {
        process.exitCode = 1;
        console.log("CI is set, and tests were skipped: the run has failed");
      }
      console.log(`${count.passed} passed, ${count.failed} failed, ${skipped.length} skipped${reasons}`);
    });
  }
}
