import { InvalidInput } from "../errors/invalid-input.js";
import { evaluateChunk, type VegasChunk, type VegasPartial } from "../numerics/vegas-chunk.js";
import { type IntegrandDescription, integrandOf } from "./integrands.js";
import type { BlockRequest, BlockResult } from "./run-block.js";

/**
 * The requests that a thread answers: pure functions of plain data, by name. A new one is a line here. Returned bytes are
 * transferred to the other side.
 */
export const requests = {
  "vegas chunk": ({
    integrand,
    chunk,
  }: {
    integrand: IntegrandDescription;
    chunk: VegasChunk;
  }): VegasPartial => evaluateChunk(integrandOf(integrand), chunk),
  // loaded at the first request: a thread that integrates starts without the modules that runs need
  "run block": async (request: BlockRequest): Promise<BlockResult> =>
    (await import("./run-block.js")).runBlock(request),
};

/** The requests that a thread answers, with their names and types. */
export type Requests = typeof requests;

/** Request number `id` to a thread. */
export interface ThreadRequest {
  id: number;
  kind: string;
  payload: unknown;
}

/** The reply of a thread. */
export type ThreadReply =
  | { id: number; result: unknown }
  | { id: number; error: { name: string; message: string } };

/** Answers a request, on the thread's side, and sends its result; an error is sent as a reply. */
export async function answer(
  // biome-ignore lint/suspicious/noExplicitAny: each request has a payload of its own
  known: Record<string, (payload: any) => unknown>,
  { id, kind, payload }: ThreadRequest,
  send: (reply: ThreadReply) => void,
): Promise<void> {
  try {
    if (!Object.hasOwn(known, kind))
      throw new RangeError(`invalid request: ${kind}; must be one of ${Object.keys(known).join(", ")}`);
    send({ id, result: await known[kind](payload) });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    send({ id, error: { name, message } });
  }
}

const errorTypes: Record<string, new (message: string) => Error> = {
  InvalidInput,
  RangeError,
  TypeError,
  SyntaxError,
};

/** Lists the parts of a reply that are transferred instead of copied. */
export const moved = (reply: ThreadReply): ArrayBuffer[] => {
  const bytes = "result" in reply && (reply.result as { bytes?: unknown } | undefined)?.bytes;
  return bytes instanceof Uint8Array && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [];
};

/** Restores the error of a reply as it was thrown: type and message. */
export function requestError({ name, message }: { name: string; message: string }): Error {
  const Type = Object.hasOwn(errorTypes, name) ? errorTypes[name] : Error;
  return new Type(message);
}
