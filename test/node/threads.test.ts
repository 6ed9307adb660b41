import { availableParallelism } from "node:os";
import { describe, expect, test } from "vitest";
import { integrandOf, integrands } from "../../src/node/integrands.js";
import { Threads, withThreads } from "../../src/node/threads.js";
import { vegasOnThreads } from "../../src/node/vegas-threads.js";
import { vegas } from "../../src/numerics/vegas.js";
// @ts-expect-error plain JavaScript: the threads import it too
import { bumps } from "./bumps.mjs";

integrands.bumps = bumps;

/** Returns options of threads of the built package. */
const options = (workers: number) => ({
  workers,
  requests: new URL("./requests.mjs", import.meta.url),
  entry: new URL("../../dist/node/worker.js", import.meta.url),
});

describe("threads", () => {
  test("do more requests than there are threads, and answer each asker", async () => {
    const numbers = Array.from({ length: 50 }, (_, i) => i);
    const squares = await withThreads(options(2), (threads) =>
      Promise.all(numbers.map((x) => threads.run("square", x))),
    );
    expect(squares).toEqual(numbers.map((x) => x * x));
  });

  test("start as there is work, and stay", async () => {
    const counts = await withThreads(options(4), async (threads) => {
      const one = await threads.run("count", undefined);
      return [one, await threads.run("count", undefined)];
    });
    expect(counts).toEqual([1, 2]);
    expect(new Threads().workers).toBe(availableParallelism());
    expect(() => new Threads({ workers: 0 })).toThrow("invalid workers: 0");
  });

  test("hand back an error with type and message, and go on", async () => {
    await withThreads(options(1), async (threads) => {
      const failed = threads.run("fail", "invalid x: 7; must be 8");
      await expect(failed).rejects.toThrow(new RangeError("invalid x: 7; must be 8"));
      await expect(failed).rejects.toBeInstanceOf(RangeError);
      await expect(threads.run("unheard of", 1)).rejects.toThrow(
        /^invalid request: unheard of; must be one of vegas chunk, /,
      );
      await expect(threads.run("square", () => {})).rejects.toThrow(/could not be cloned/);
      await expect(threads.run("unclonable", 0)).rejects.toThrow(/could not be cloned/);
      expect(await threads.run("square", 3)).toBe(9);
    });
  });

  test("that die say so, to all who wait and who come later", async () => {
    await withThreads(options(1), async (threads) => {
      const message = 'invalid thread: ended with code 3 in request "die"; must live until closed';
      const waiting = [threads.run("die", 3), threads.run("square", 2)];
      for (const promise of waiting) await expect(promise).rejects.toThrow(message);
      await expect(threads.run("square", 2)).rejects.toThrow(message);
    });
    const missing = { ...options(1), requests: new URL("./missing.mjs", import.meta.url) };
    await withThreads(missing, (threads) =>
      expect(threads.run("square", 2)).rejects.toThrow(/^invalid thread: .*missing\.mjs/),
    );
  });

  test("are closed in any case: waiting requests are rejected", async () => {
    const lost: Promise<unknown>[] = [];
    const use = withThreads(options(1), async (threads) => {
      lost.push(threads.run("wait", 20_000), threads.run("square", 1));
      for (const promise of lost) promise.catch(() => {});
      throw new Error("mine");
    });
    await expect(use).rejects.toThrow("mine");
    for (const promise of lost) await expect(promise).rejects.toThrow("the threads are closed");
  });
});

test("an answer that comes after the closing is dropped", async () => {
  for (let i = 0; i < 20; i++) {
    const use = withThreads(options(2), async (threads) => {
      const answers = Array.from({ length: 8 }, (_, x) => threads.run("square", x));
      for (const answer of answers) answer.catch(() => {});
      await answers[i % 4];
    });
    await expect(use).resolves.toBeUndefined();
  }
});

describe("VEGAS on threads", () => {
  const integrand = { process: "bumps", amplitudes: [0.5, 0.3, 0.1] };
  const run = { sessions: 2, calls: 60_000, warmUp: 1, seed: 11 };

  test("gives the bits of one thread on any number of threads", async () => {
    const inline = vegas(integrandOf(integrand), run);
    expect(Math.abs(inline.estimate.value - 1)).toBeLessThan(5 * inline.estimate.error);
    for (const workers of [1, 2, 3]) {
      const fractions: number[] = [];
      const result = await withThreads(options(workers), (threads) =>
        vegasOnThreads(threads, integrand, run, (fraction) => fractions.push(fraction)),
      );
      expect(result).toEqual(inline);
      expect(fractions.at(-1)).toBe(1);
      expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    }
  });

  test("reports an integrand's NaN with its point", async () => {
    const use = withThreads(options(2), (threads) =>
      vegasOnThreads(threads, { ...integrand, end: 0.9 }, run),
    );
    await expect(use).rejects.toThrow(/^invalid integrand value: NaN at \[0\.9/);
    await expect(use).rejects.toBeInstanceOf(RangeError);
  });

  test("makes an integrand once, and knows its processes", () => {
    expect(integrandOf(integrand)).toBe(integrandOf({ ...integrand }));
    expect(integrandOf(integrand)).not.toBe(integrandOf({ ...integrand, end: 0.5 }));
    expect(() => integrandOf({ process: "toString" })).toThrow(
      /^invalid process: toString; must be one of .*bumps/,
    );
  });
});
