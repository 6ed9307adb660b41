import { evaluateChunk, type VegasChunk, type VegasPartial } from "../numerics/vegas-chunk.js";
import { type IntegrandDescription, integrandOf } from "./integrands.js";
import type { UnitRequest, UnitResult } from "./run-unit.js";

/**
 * The tasks of a thread: pure functions of plain data, by name. A new one is a line here. Returned bytes are
 * transferred to the other side.
 */
export const tasks = {
  "vegas chunk": ({
    integrand,
    chunk,
  }: {
    integrand: IntegrandDescription;
    chunk: VegasChunk;
  }): VegasPartial => evaluateChunk(integrandOf(integrand), chunk),
  // loaded at the first request: a thread that integrates starts without the modules that runs need
  "run unit": async (request: UnitRequest): Promise<UnitResult> =>
    (await import("./run-unit.js")).runUnit(request),
};

/** The tasks of a thread, with their names and types. */
export type Tasks = typeof tasks;

/** The request of task number `id` to a thread. */
export interface TaskRequest {
  id: number;
  kind: string;
  payload: unknown;
}

/** The reply of a thread. */
export type TaskReply =
  | { id: number; result: unknown }
  | { id: number; error: { name: string; message: string } };

/** Does a task, on the thread's side, and sends its result; an error is sent as a reply. */
export async function answer(
  // biome-ignore lint/suspicious/noExplicitAny: each task has a payload of its own
  known: Record<string, (payload: any) => unknown>,
  { id, kind, payload }: TaskRequest,
  send: (reply: TaskReply) => void,
): Promise<void> {
  try {
    if (!Object.hasOwn(known, kind))
      throw new RangeError(`invalid task: ${kind}; must be one of ${Object.keys(known).join(", ")}`);
    send({ id, result: await known[kind](payload) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({ id, error: { name, message } });
  }
}

const errorTypes: Record<string, new (message: string) => Error> = { RangeError, TypeError, SyntaxError };

/** Lists the parts of a reply that are transferred instead of copied. */
export const moved = (reply: TaskReply): ArrayBuffer[] => {
  const bytes = "result" in reply && (reply.result as { bytes?: unknown } | undefined)?.bytes;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
};

/** Restores the error of a reply as it was thrown: type and message. */
export function taskError({ name, message }: { name: string; message: string }): Error {
  const Type = Object.hasOwn(errorTypes, name) ? errorTypes[name] : Error;
  return new Type(message);
}
