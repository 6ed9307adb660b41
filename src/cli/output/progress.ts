import { Presets, SingleBar } from "cli-progress";
import { type Counted, pace } from "./pace.js";

/** A progress bar on stderr, that never goes back: on a terminal only, nothing in a pipe. */
export function progressBar(
  title: string,
  counted?: Counted,
): { update: (fraction: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage} %{pace}`,
      clearOnComplete: true,
      // a hidden cursor would stay hidden after Ctrl-C
      hideCursor: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(100, 0, { pace: "" });
  const start = performance.now();
  let done = 0;
  const update = (fraction: number) => {
    done = Math.max(done, fraction);
    const seconds = (performance.now() - start) / 1000;
    bar.update(Math.round(100 * done), { pace: counted ? `  ${pace(counted, done, seconds)}` : "" });
  };
  return { update, stop: () => bar.stop() };
}

/** Shows on a terminal that something is being prepared, which takes seconds and no events of the loop. */
export function whilePreparing<Result>(prepare: () => Result): Result {
  const bar = progressBar("preparing");
  try {
    return prepare();
  } finally {
    bar.stop();
  }
}
