import { integrands } from "../../dist/node/integrands.js";
import { requests as known } from "../../dist/node/requests.js";
import { bumps } from "./bumps.mjs";

integrands.bumps = bumps;

let done = 0;

/** The requests of the threads in `threads.test.ts`. */
export const requests = {
  ...known,
  square: (x) => x * x,
  fail: (message) => {
    throw new RangeError(message);
  },
  die: (code) => process.exit(code),
  wait: (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
  count: () => ++done,
  unclonable: () => () => {},
};
