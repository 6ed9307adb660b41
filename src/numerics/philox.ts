import { powerOfTwo } from "../elementary/index.js";

/** The distance between neighbouring numbers of 32 bits. */
const UNIT = powerOfTwo(-32);
/** Multipliers of the two halves of the counter, as 16-bit halves for the high words of their products. */
const M0 = 0xd2511f53;
const M0_HIGH = M0 >>> 16;
const M0_LOW = M0 & 0xffff;
const M1 = 0xcd9e8d57;
const M1_HIGH = M1 >>> 16;
const M1_LOW = M1 & 0xffff;

/** Constants that are added to the key from round to round: the golden ratio and sqrt(3) - 1 in units of 2^-32. */
const WEYL_0 = 0x9e3779b9;
const WEYL_1 = 0xbb67ae85;

const ROUNDS = 10;

/**
 * Computes one block of the counter-based generator Philox4x32-10: four random words, which are a pure function of
 * counter and key.
 *
 * There are ten rounds of (c0, c1, c2, c3) -> (hi(M1 c2) ^ c1 ^ k0, lo(M1 c2), hi(M0 c0) ^ c3 ^ k1, lo(M0 c0)), with
 * constants added to the key between the rounds. The generator passes all of BigCrush.
 *
 * Source: Salmon, Moraes, Dror, Shaw 2011, Parallel Random Numbers: As Easy as 1, 2, 3 (SC11), Sec. 3.3.
 *
 * @param c0 .. c3 words of the counter; taken modulo 2^32
 * @param k0 .. k1 words of the key; taken modulo 2^32
 * @param out receives the four words
 */
export function philox4x32(
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
  out: Uint32Array,
): void {
  let a = c0 | 0;
  let b = c1 | 0;
  let c = c2 | 0;
  let d = c3 | 0;
  let key0 = k0 | 0;
  let key1 = k1 | 0;
  for (let round = 0; round < ROUNDS; round++) {
    // High words by schoolbook multiplication in 16-bit halves: every sum fits in 32 bits.
    const aLow = a & 0xffff;
    const aHigh = a >>> 16;
    const aOuter = (Math.imul(M0_HIGH, aLow) + (Math.imul(M0_LOW, aLow) >>> 16)) | 0;
    const aInner = (Math.imul(M0_LOW, aHigh) + (aOuter & 0xffff)) | 0;
    const high0 = (Math.imul(M0_HIGH, aHigh) + (aOuter >>> 16) + (aInner >>> 16)) | 0;
    const cLow = c & 0xffff;
    const cHigh = c >>> 16;
    const cOuter = (Math.imul(M1_HIGH, cLow) + (Math.imul(M1_LOW, cLow) >>> 16)) | 0;
    const cInner = (Math.imul(M1_LOW, cHigh) + (cOuter & 0xffff)) | 0;
    const high1 = (Math.imul(M1_HIGH, cHigh) + (cOuter >>> 16) + (cInner >>> 16)) | 0;
    const low0 = Math.imul(M0, a);
    const low1 = Math.imul(M1, c);
    a = high1 ^ b ^ key0;
    b = low1;
    c = high0 ^ d ^ key1;
    d = low0;
    key0 = (key0 + WEYL_0) | 0;
    key1 = (key1 + WEYL_1) | 0;
  }
  out[0] = a;
  out[1] = b;
  out[2] = c;
  out[3] = d;
}

const block = new Uint32Array(4);

/**
 * Draws the random numbers of one sample, uniform in the open interval (0, 1): (word + 1/2) 2^-32.
 *
 * They are a pure function of the arguments, so that a sample is the same on every thread and in every order. Seeds,
 * tasks, streams and samples are independent of each other: the key is the seed, the counter (sample, stream and block
 * of four numbers, series).
 *
 * @param seed integer, 0 to 2^53 - 1
 * @param series integer, 0 to 2^32 - 1; the number of an integral under this seed
 * @param stream integer, 0 to 2^24 - 1; the number of an iteration of the integral
 * @param sample integer, 0 to 2^53 - 1
 * @param out is filled with numbers; its length is at most 1024
 */
export function uniforms(
  seed: number,
  series: number,
  stream: number,
  sample: number,
  out: Float64Array,
): void {
  const sampleHigh = Math.floor(sample * UNIT);
  const seedHigh = Math.floor(seed * UNIT);
  const n = out.length;
  for (let i = 0, counter = stream * 256; i < n; i += 4, counter++) {
    philox4x32(sample, sampleHigh, counter, series, seed, seedHigh, block);
    out[i] = (block[0] + 0.5) * UNIT;
    // a write beyond the end of a typed array does nothing
    out[i + 1] = (block[1] + 0.5) * UNIT;
    out[i + 2] = (block[2] + 0.5) * UNIT;
    out[i + 3] = (block[3] + 0.5) * UNIT;
  }
}
