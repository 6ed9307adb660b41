import { isUnderNohup } from "./nohup.js";

/** The signals that end a program, with the exit codes by which shells know them. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
type Name = keyof typeof signals;
const isIgnored = (name: string): boolean => name === "SIGHUP" && isUnderNohup();
const names = (Object.keys(signals) as Name[]).filter((name) => !isIgnored(name));

/** Lets the program outlive its terminal if `nohup` has started it. */
export function heedNohup(): void {
  if (isIgnored("SIGHUP")) process.on("SIGHUP", () => {});
}

/** Calls a function at each signal; returns one that ends this. */
function onSignal(act: (name: Name) => void): () => void {
  for (const name of names) process.on(name, act);
  return () => {
    for (const name of names) process.off(name, act);
  };
}

/**
 * Returns an abort signal for Ctrl-C, for a batch system's SIGTERM and for a terminal that hangs up. The first one asks for an
 * orderly end; a second one ends the program at once.
 */
export function stopSignal(): { signal: AbortSignal; forget: () => void } {
  const controller = new AbortController();
  const forget = onSignal((name) => {
    if (controller.signal.aborted) process.exit(signals[name]);
    controller.abort();
  });
  return { signal: controller.signal, forget };
}

/** Does something that a signal ends at once; files that are not whole are removed then. */
export async function endedBySignals<Result>(act: () => Promise<Result>): Promise<Result> {
  const forget = onSignal((name) => process.exit(signals[name]));
  try {
    return await act();
  } finally {
    forget();
  }
}

/** Does something that no signal interrupts. One that comes takes effect afterwards. */
export async function holdingSignals<Result>(act: () => Promise<Result>): Promise<Result> {
  let held: Name | undefined;
  const forget = onSignal((name) => {
    held ??= name;
  });
  let result: Result;
  try {
    result = await act();
    // a signal that came during the last step is heard now
    await new Promise((resolve) => setImmediate(resolve));
  } finally {
    forget();
  }
  if (held) process.kill(process.pid, held);
  return result;
}
