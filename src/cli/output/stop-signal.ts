/** The signals, with the exit codes by which shells know them. */
const signals = { SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof signals;

/**
 * Returns an abort signal for Ctrl-C and for a batch system's SIGTERM. The first one asks for an orderly end; a second one ends
 * the program at once.
 */
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
