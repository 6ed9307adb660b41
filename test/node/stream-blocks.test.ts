import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { streamBlocks, streamRun } from "../../src/node/stream-blocks.js";
import { withThreads } from "../../src/node/threads.js";
import { countingFile, testThreads } from "./counting.js";

/** Returns a sink that stores what it is given. */
function collector(wait: () => Promise<void> = async () => {}) {
  const parts: Uint8Array[] = [];
  return {
    parts,
    bytes: () => Buffer.concat(parts),
    write: async (bytes: Uint8Array) => {
      parts.push(bytes);
      await wait();
    },
  };
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

describe("blocks on threads", () => {
  test("make the same file on any number of threads, plain and compressed", async () => {
    for (const workers of [1, 2, 3])
      for (const gzip of [false, true]) {
        const sink = collector();
        const { blocks, tally } = await withThreads(testThreads(workers), (threads) =>
          streamRun<{ sum: number }>(threads, { kind: "counting", blocks: 100 }, sink, { gzip }),
        );
        const bytes = gzip ? gunzipSync(sink.bytes()) : sink.bytes();
        expect(bytes.equals(countingFile(100))).toBe(true);
        expect(blocks).toBe(100);
        expect(String(bytes)).toMatch(`100 of 100, ${tally.sum}\n`);
      }
  });

  test("compressed, are a member each, whose header knows no time and no system", async () => {
    const files = await withThreads(testThreads(2), async (threads) => {
      const run = async (range: [number, number]) => {
        const sink = collector();
        await streamBlocks(threads, { kind: "counting", blocks: 9 }, range, sink, { gzip: true });
        return sink;
      };
      return [await run([0, 4]), await run([4, 9]), await run([0, 9])];
    });
    const [first, second, whole] = files;
    expect(Buffer.concat([first.bytes(), second.bytes()]).equals(whole.bytes())).toBe(true);
    expect(String(gunzipSync(second.parts[0]))).toBe("4 16\n");
    for (const member of whole.parts)
      expect([...member.subarray(0, 10)]).toEqual([31, 139, 8, 0, 0, 0, 0, 0, 0, 255]);
  });

  test("in any range, follow each other as they are counted", async () => {
    await withThreads(testThreads(2), (threads) =>
      fc.assert(
        fc.asyncProperty(fc.nat(30), fc.nat(30), async (a, b) => {
          const range: [number, number] = [Math.min(a, b), Math.max(a, b)];
          const sink = collector();
          const told: number[] = [];
          const { blocks } = await streamBlocks(threads, { kind: "counting", blocks: 40 }, range, sink, {
            progress: (count) => told.push(count),
          });
          const numbers = Array.from({ length: range[1] - range[0] }, (_, i) => range[0] + i);
          expect(String(sink.bytes())).toBe(numbers.map((i) => `${i} ${i * i}\n`).join(""));
          expect(blocks).toBe(numbers.length);
          expect(told).toEqual(numbers.map((_, i) => i + 1));
        }),
        { numRuns: 30, seed: 5 },
      ),
    );
  });

  test("wait for a slow sink: only a few are ahead of it", async () => {
    const handed: number[] = [];
    await withThreads(testThreads(2), async (threads) => {
      const run = threads.run.bind(threads) as (kind: string, payload: { block: number }) => Promise<never>;
      threads.run = (kind: string, payload: unknown) => {
        handed.push((payload as { block: number }).block);
        return run(kind, payload as { block: number });
      };
      const sink = collector(() => pause(2));
      let most = 0;
      await streamBlocks(threads, { kind: "counting", blocks: 60 }, [0, 60], sink, {
        progress: (blocks) => {
          most = Math.max(most, handed.length - blocks);
        },
      });
      expect(handed).toEqual(Array.from({ length: 60 }, (_, i) => i));
      expect(most).toBeLessThanOrEqual(2 * 3);
    });
  });

  test("stop at once at a signal, after a whole block, with a footer that says so", async () => {
    const stop = new AbortController();
    const sink = collector();
    const { blocks } = await withThreads(testThreads(2), (threads) =>
      streamRun(threads, { kind: "counting", blocks: 1000, milliseconds: 40 }, sink, {
        signal: stop.signal,
        progress: (blocks) => {
          if (blocks === 5) stop.abort();
        },
      }),
    );
    expect(blocks).toBe(5);
    const lines = String(sink.bytes()).split("\n");
    expect(lines.slice(0, -2)).toEqual(["numbers", ...[0, 1, 2, 3, 4].map((i) => `${i} ${i * i}`)]);
    expect(lines.at(-2)).toMatch(/^5 of 1000, /);
    const early = await withThreads(testThreads(1), (threads) =>
      streamBlocks(threads, { kind: "counting", blocks: 9 }, [0, 9], sink, { signal: AbortSignal.abort() }),
    );
    expect(early.blocks).toBe(0);
  });

  test("pass on the error of a block or of the sink, and write nothing after it", async () => {
    await withThreads(testThreads(2), async (threads) => {
      const sink = collector();
      const failing = streamBlocks(threads, { kind: "counting", blocks: 50, fails: 20 }, [0, 50], sink);
      await expect(failing).rejects.toThrow(new RangeError("invalid block: 20; must be another"));
      expect(sink.parts.length).toBe(20);
      const full = { write: () => Promise.reject(new RangeError("full")) };
      await expect(streamBlocks(threads, { kind: "counting", blocks: 50 }, [0, 50], full)).rejects.toThrow(
        "full",
      );
      await expect(streamBlocks(threads, { kind: "unheard of" }, [0, 1], sink)).rejects.toThrow(
        /^invalid kind of run: unheard of; must be one of xsec, reach/,
      );
    });
  });

  test("share the work: two threads are at work at once, one is not", async () => {
    const overlaps = (workers: number) =>
      withThreads(testThreads(workers), async (threads) => {
        const sink = collector();
        await streamBlocks(
          threads,
          { kind: "counting", blocks: 40, milliseconds: 20, clock: true },
          [0, 40],
          sink,
        );
        const spans = sink.parts.map((part) => Buffer.from(part).toString().split(" ").map(Number));
        return spans.filter(([start], i) => i > 0 && start < spans[i - 1][1]).length;
      });
    expect(await overlaps(1)).toBe(0);
    // a thread may start late, so that for a while there is only one
    expect(await overlaps(2)).toBeGreaterThan(10);
  });
});
