/** Signals and the exit codes by which shells know them. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof signals;

/** A signal that Ctrl-C or a batch system's SIGTERM gives: the first asks for an orderly end, a second one ends at once. */
export function stopSignal(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const stop = (name: Name): void => {
    if (controller.signal.aborted) process.exit(signals[name]);
    controller.abort();
  };
  const names = Object.keys(signals) as Name[];
  for (const name of names) process.on(name, stop);
  const forget = (): void => {
    for (const name of names) process.off(name, stop);
  };
  return { signal: controller.signal, forget };
}
