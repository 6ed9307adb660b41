import { Presets, SingleBar } from "cli-progress";

/** A progress bar on stderr, that never goes back: on a terminal only, nothing in a pipe. */
export function progressBar(title: string): { update: (fraction: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage} %`,
      clearOnComplete: true,
      // a hidden cursor would stay hidden after Ctrl-C
      hideCursor: false,
      stream: process.stderr,
    },
    Presets.shades_classic,
  );
  bar.start(100, 0);
  let done = 0;
  const update = (fraction: number) => {
    done = Math.max(done, fraction);
    bar.update(Math.round(100 * done));
  };
  return { update, stop: () => bar.stop() };
}
