import { log10 } from "../elementary/index.js";

/** Powers of ten from 10^-LEAST to 10^LARGEST, each the nearest double. */
const LEAST = -308;
const LARGEST = 308;
const powers = Float64Array.from({ length: LARGEST - LEAST + 1 }, (_, i) => Number(`1e${LEAST + i}`));

/** Doubles below are too small to scale by a double: subnormal, or their power of ten would be infinite. */
const SMALLEST_SCALED = 1e-290;

/** Four characters as DataView writes them. */
const word = (text: string): number =>
  Array.from(text, (character) => character.charCodeAt(0)).reduce((bits, code) => bits * 256 + code);

/** "0000" to "9999" as words. */
const fourDigits = Uint32Array.from({ length: 10000 }, (_, n) => word(String(n).padStart(4, "0")));

const ZERO = "0".charCodeAt(0);
const POINT = ".".charCodeAt(0);
const MINUS = "-".charCodeAt(0);
const NEWLINE = "\n".charCodeAt(0);

/** The longest text of a number, -1.234567890123456e-300, has 23 bytes; one more for a separator. */
const NUMBER_BYTES = 24;

/** A double beside its bits; the word with its sign and exponent. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = -2;
const HEAD = words[1] === 0 ? 0 : 1;

/** By the biased exponent of a double: the logarithm to base ten of the least such double, rounded down. */
const decimalExponent = Int16Array.from({ length: 2047 }, (_, biased) =>
  Math.floor((biased - 1023) * log10(2)),
);

/** Doubles above could have a text that is nearer to infinity. */
const LARGEST_NUMBER = 1.797e308;

/** "e-99" to "e+99" as words. */
const exponents = Uint32Array.from({ length: 199 }, (_, i) =>
  word(`e${i < 99 ? "-" : "+"}${String(Math.abs(i - 99)).padStart(2, "0")}`),
);

const threeDigitExponent = (exponent: number): string => `e${exponent < 0 ? "" : "+"}${exponent}`;

const encoder = new TextEncoder();
const zero = encoder.encode("0.000000000000000e+00");

/** Text in the making, as UTF-8 in a growing array: millions of numbers without a string for each. */
export class TextBuffer {
  private array: Uint8Array<ArrayBuffer>;
  private view: DataView;
  private used = 0;

  /** @param capacity bytes to begin with, at least 1 */
  constructor(capacity = 1 << 16) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0))
      throw new RangeError(`invalid capacity: ${capacity}; a positive integer`);
    this.array = new Uint8Array(capacity);
    this.view = new DataView(this.array.buffer);
  }

  /** Bytes so far. */
  get length(): number {
    return this.used;
  }

  /** A copy of what was written. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.array.slice(0, this.used);
  }

  /** Forgets what was written and keeps the memory. */
  clear(): void {
    this.used = 0;
  }

  text(text: string): void {
    // A UTF-16 unit is at most three bytes.
    this.reserve(3 * text.length);
    this.used += encoder.encodeInto(text, this.array.subarray(this.used)).written;
  }

  /** Text that is encoded already. */
  encoded(text: Uint8Array): void {
    const { length } = text;
    this.reserve(length);
    const { array, used } = this;
    // Faster than array.set for the short texts between two numbers.
    for (let i = 0; i < length; i++) array[used + i] = text[i];
    this.used = used + length;
  }

  newline(): void {
    this.reserve(1);
    this.array[this.used++] = NEWLINE;
  }

  /** @param n a safe integer */
  integer(n: number): void {
    if (!Number.isSafeInteger(n)) throw new RangeError(`invalid integer: ${n}; a safe integer`);
    this.reserve(17);
    let rest = Math.abs(n);
    if (n < 0) this.array[this.used++] = MINUS;
    let digits = 1;
    while (digits < 16 && rest >= powers[digits - LEAST]) digits++;
    for (let i = this.used + digits - 1; i >= this.used; i--) {
      const quotient = Math.floor(rest / 10);
      this.array[i] = ZERO + (rest - 10 * quotient);
      rest = quotient;
    }
    this.used += digits;
  }

  /**
   * A double in scientific notation with 16 significant digits, as 1.234567890123456e-03. What is read back is within
   * 1e-15 |x| of x, and x itself where x is an integer below 1e15 or zero (of either sign).
   *
   * x is scaled to an integer of 16 digits by one product with a power of ten. The power and the product are each off by
   * at most 2^-53, the rounding to an integer by 1/2 of at least 1e15, what is read back by 2^-53: 8.4e-16 in all.
   *
   * @throws RangeError where x is not finite or above 1.797e308
   */
  number(x: number): void {
    this.reserve(NUMBER_BYTES);
    const { array, view } = this;
    double[0] = x;
    const head = words[HEAD];
    const start = head >>> 31 ? this.used + 1 : this.used;
    array[this.used] = MINUS;
    const size = Math.abs(x);
    if (!(size >= SMALLEST_SCALED && size <= LARGEST_NUMBER)) {
      this.used = start;
      if (size === 0) this.encoded(zero);
      else this.rareNumber(size);
      return;
    }
    // log10 |x| rounded down, or one less.
    let exponent = decimalExponent[(head >>> 20) & 0x7ff];
    let scaled = size * powers[15 - exponent - LEAST];
    if (scaled >= 1e16) {
      exponent++;
      scaled = size * powers[15 - exponent - LEAST];
    }
    // The difference is exact, as both are integer multiples of the last bit of `scaled`.
    let high = Math.floor(scaled / 1e8);
    let low = scaled - high * 1e8;
    if (low < 0) {
      high--;
      low += 1e8;
    }
    // Above 2^53 `scaled` is an integer: no rounding can lead from below 1e16 to 1e16.
    low = (low + 0.5) | 0;
    if (low === 1e8) {
      high++;
      low = 0;
    }
    const first = (high / 10000) | 0;
    const third = (low / 10000) | 0;
    view.setUint32(start + 1, fourDigits[first]);
    view.setUint32(start + 5, fourDigits[high - 10000 * first]);
    view.setUint32(start + 9, fourDigits[third]);
    view.setUint32(start + 13, fourDigits[low - 10000 * third]);
    array[start] = array[start + 1];
    array[start + 1] = POINT;
    if (exponent > -100 && exponent < 100) {
      view.setUint32(start + 17, exponents[exponent + 99]);
      this.used = start + 21;
    } else {
      this.used = start + 17;
      this.text(threeDigitExponent(exponent));
    }
  }

  /**
   * Numbers `start` to `end`, exclusive, of an array.
   *
   * @param separator one ASCII character between any two
   */
  numbers(values: Float64Array, start: number, end: number, separator: string): void {
    const code = separator.charCodeAt(0);
    for (let i = start; i < end; i++) {
      // number() has left room for it.
      if (i > start) this.array[this.used++] = code;
      this.number(values[i]);
    }
  }

  /** A number close to the least. */
  private rareNumber(size: number): void {
    if (!(size <= LARGEST_NUMBER))
      throw new RangeError(`invalid number: ${size}; must be finite and at most ${LARGEST_NUMBER}`);
    const [mantissa, exponent] = size.toExponential(15).split("e");
    this.text(`${mantissa}${threeDigitExponent(Number(exponent))}`);
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.array.length) return;
    const grown = new Uint8Array(Math.max(2 * this.array.length, this.used + bytes));
    grown.set(this.array.subarray(0, this.used));
    this.array = grown;
    this.view = new DataView(grown.buffer);
  }
}
