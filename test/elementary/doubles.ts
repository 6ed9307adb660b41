const view = new DataView(new ArrayBuffer(8));

/** Returns the double whose bits are 16 hexadecimal digits. */
export function ofBits(digits: string): number {
  view.setBigUint64(0, BigInt(`0x${digits}`));
  return view.getFloat64(0);
}

/** Returns a generator of uniform numbers between 0 and 1: Marsaglia's xorshift. */
export function uniform(): () => number {
  let state = 2463534242;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

/** Returns the next double in the direction of Infinity. */
export function nextUp(x: number): number {
  if (x === 0) return Number.MIN_VALUE;
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
}

/** Returns the distance from x to the next double away from zero; for the largest double, to that below it. */
export function unitInTheLastPlace(x: number): number {
  const size = Math.abs(x);
  return size === Number.MAX_VALUE ? 2 ** 971 : nextUp(size) - size;
}
