import { exp, log, pow, powerOfTwo, sin } from "../elementary/index.js";
import { hash32 } from "../numerics/hash.js";

/** Doubles that any platform may be asked about: small, large, and without a finite sum of powers of two. */
const ASKED = [0.1, 1 / 3, 0.7, 1.5, 10.1, 123.456];

/**
 * Computes what differs on a platform whose arithmetic is not that of IEEE 754 in double precision: with fused
 * multiplications (the remainder of a product is zero without them), registers of 80 bits (which round twice), subnormal
 * numbers taken as zero, or decimals that are read or written inexactly.
 */
function* results(): Generator<number> {
  for (const x of ASKED) {
    yield* [exp(x), exp(-50 * x), log(x), sin(100 * x), pow(x, 2.5)];
    yield* [Math.sqrt(x), 1 / x, x / 49];
    const product = x * x;
    yield x * x - product;
    yield 1 + powerOfTwo(-53) * (1 + x * powerOfTwo(-12));
    yield x * powerOfTwo(-1060);
    yield Number(`${x}e-300`);
  }
  yield ASKED.reduce((sum, x) => sum + x, 0);
}

/**
 * Returns a hash of what the platform's arithmetic gives, 8 hexadecimal digits: the same in every JavaScript engine and on
 * every processor that keeps to the standards, which is what "the same digits everywhere" rests on.
 *
 * Source: IEEE 754-2019; ECMA-262, 6.1.6.1.
 */
export const arithmeticHash = (): string =>
  hash32([...results()].join(" "))
    .toString(16)
    .padStart(8, "0");
