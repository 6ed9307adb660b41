import { isQuiet } from "./notes.js";
import { type Counted, pace } from "./pace.js";
import { progressLine } from "./progress-line.js";

/** The shortest time between two drawings of a bar [ms]. */
const INTERVAL = 100;

/**
 * The sequence that moves to the start of the line and clears it. The cursor is never hidden: it would stay hidden after Ctrl-C.
 */
const CLEAR = "\r\x1b[K";

/** Makes a progress bar on stderr that never goes back. It shows on a terminal only, not in a pipe, and not with `--quiet`. */
export function progressBar(
  title: string,
  counted?: Counted,
): { update: (fraction: number) => void; stop: () => void } {
  const { stderr } = process;
  if (!stderr.isTTY || isQuiet()) return { update: () => {}, stop: () => {} };
  const start = performance.now();
  let done = 0;
  let drawn = -Infinity;
  const draw = (now: number) => {
    drawn = now;
    const rate = counted ? pace(counted, done, (now - start) / 1000) : "";
    stderr.write(`${CLEAR}${progressLine(title, done, rate, stderr.columns || 80)}`);
  };
  draw(start);
  return {
    update: (fraction) => {
      done = Math.min(1, Math.max(done, fraction));
      const now = performance.now();
      if (now - drawn >= INTERVAL) draw(now);
    },
    stop: () => {
      stderr.write(CLEAR);
    },
  };
}

/** Shows on a terminal that something is being prepared. It takes seconds, in which the event loop stands still. */
export function whilePreparing<Result>(prepare: () => Result): Result {
  const bar = progressBar("preparing");
  try {
    return prepare();
  } finally {
    bar.stop();
  }
}
