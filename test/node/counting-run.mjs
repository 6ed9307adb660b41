const text = new TextEncoder();

/**
 * Makes a run for tests, whose sums depend on their order: a number with its square on a line. Blocks may be slow, long,
 * or failing, or contain the times at which they began and ended instead.
 */
export function countingRun({ blocks, milliseconds = 0, bytes = 0, fails = -1, clock = false }) {
  const now = () => performance.timeOrigin + performance.now();
  return {
    blocks,
    header: () => text.encode("numbers\n"),
    block: (i) => {
      if (i === fails) throw new RangeError(`invalid block: ${i}; must be another`);
      const start = now();
      if (milliseconds > 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
      if (clock) return { bytes: text.encode(`${start} ${now()}`), tally: { blocks: 1, sum: 0 } };
      return {
        bytes: text.encode(`${i} ${i * i}${" ".repeat(bytes)}\n`),
        tally: { blocks: 1, sum: 10 ** (((i * 7919) % 31) - 15) },
      };
    },
    footer: ({ blocks: done, sum }) => text.encode(`${done} of ${blocks}, ${sum}\n`),
    nothing: { blocks: 0, sum: 0 },
    add: (a, b) => ({ blocks: a.blocks + b.blocks, sum: a.sum + b.sum }),
  };
}
