import { log10 } from "../elementary/index.js";

/** Powers of ten from 10^-LEAST to 10^LARGEST, each the nearest double. */
const LEAST = -308;
const LARGEST = 308;
const powers = Float64Array.from({ length: LARGEST - LEAST + 1 }, (_, i) => Number(`1e${LEAST + i}`));

/** Size below which doubles are too small to scale by a double: subnormal, or their power of ten would be infinite. */
const SMALLEST_SCALED = 1e-290;

/** Returns four characters as DataView writes them. */
const word = (text: string): number =>
  Array.from(text, (character) => character.charCodeAt(0)).reduce((bits, code) => bits * 256 + code);

const ZERO = "0".charCodeAt(0);

/** The texts "0000" to "9999" as words. */
const fourDigits = Uint32Array.from({ length: 10000 }, (_, n) =>
  [1000, 100, 10, 1].reduce((bits, power) => bits * 256 + ZERO + (Math.floor(n / power) % 10), 0),
);

const POINT = ".".charCodeAt(0);
const MINUS = "-".charCodeAt(0);
const NEWLINE = "\n".charCodeAt(0);

/** Number of bytes to reserve for a number: the longest text, -1.234567890123456e-300, has 23, and a separator one. */
const NUMBER_BYTES = 24;

/** Memory shared by a double and its bits, and the index of the word with its sign and exponent. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
double[0] = -2;
const HEAD = words[1] === 0 ? 0 : 1;

/** Logarithm to base ten of the least double with a biased exponent, rounded down; by that exponent. */
const decimalExponent = Int16Array.from({ length: 2047 }, (_, biased) =>
  Math.floor((biased - 1023) * log10(2)),
);

/** Size above which the text of a double could round to infinity. */
const LARGEST_NUMBER = 1.797e308;

/** The texts "e-99" to "e+99" as words. */
const exponents = Uint32Array.from({ length: 199 }, (_, i) =>
  word(`e${i < 99 ? "-" : "+"}${String(Math.abs(i - 99)).padStart(2, "0")}`),
);

const threeDigitExponent = (exponent: number): string => `e${exponent < 0 ? "" : "+"}${exponent}`;

const encoder = new TextEncoder();
const zero = encoder.encode("0.000000000000000e+00");

/** A text under construction, as UTF-8 in a growing array. Millions of numbers need no string each. */
export class TextBuffer {
  private array: Uint8Array<ArrayBuffer>;
  private view: DataView;
  private used = 0;

  /**
   * Creates an empty buffer.
   *
   * @param capacity initial number of bytes, at least 1
   */
  constructor(capacity = 1 << 16) {
    if (!(Number.isSafeInteger(capacity) && capacity > 0))
      throw new RangeError(`invalid capacity: ${capacity}; must be a positive integer`);
    this.array = new Uint8Array(capacity);
    this.view = new DataView(this.array.buffer);
  }

  /** Number of bytes so far. */
  get length(): number {
    return this.used;
  }

  /** Returns a copy of the bytes written. */
  bytes(): Uint8Array<ArrayBuffer> {
    return this.array.slice(0, this.used);
  }

  /** Removes the text and keeps the memory. */
  clear(): void {
    this.used = 0;
  }

  text(text: string): void {
    // A UTF-16 unit takes at most three bytes.
    this.reserve(3 * text.length);
    this.used += encoder.encodeInto(text, this.array.subarray(this.used)).written;
  }

  /** Appends a text that is already encoded. */
  encoded(text: Uint8Array): void {
    const { length } = text;
    this.reserve(length);
    const { array, used } = this;
    // This is faster than array.set for the short texts between two numbers.
    for (let i = 0; i < length; i++) array[used + i] = text[i];
    this.used = used + length;
  }

  newline(): void {
    this.reserve(1);
    this.array[this.used++] = NEWLINE;
  }

  /**
   * Appends an integer.
   *
   * @param n a safe integer
   */
  integer(n: number): void {
    if (!Number.isSafeInteger(n)) throw new RangeError(`invalid integer: ${n}; must be a safe integer`);
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
   * Appends a double in scientific notation with 16 significant digits, as 1.234567890123456e-03. The number read back
   * is within 1e-15 |x| of x. It is x itself if x is an integer below 1e15 or zero (of either sign).
   *
   * One product with a power of ten scales x to an integer of 16 digits. The relative errors of the power and of the
   * product are at most 2^-53 each, that of the rounding to an integer is 1/2 of at least 1e15, and that of reading
   * back is 2^-53: 8.4e-16 in all.
   *
   * @throws RangeError if x is not finite or above 1.797e308
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
    // The difference is exact because both are integer multiples of the last bit of `scaled`.
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
   * Appends the numbers `start` to `end`, exclusive, of an array.
   *
   * @param separator one ASCII character between any two
   */
  numbers(values: Float64Array, start: number, end: number, separator: string): void {
    const code = separator.charCodeAt(0);
    for (let i = start; i < end; i++) {
      // number() has reserved space for it.
      if (i > start) this.array[this.used++] = code;
      this.number(values[i]);
    }
  }

  /** Appends a number close to the least double. */
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
