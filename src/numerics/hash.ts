/**
 * Returns a number for a text, 0 to 2^32 - 1: 32-bit FNV-1a over its UTF-16 units. It gives each of many integrals
 * random numbers of its own. It is not for security: n texts share one with probability n^2/2^33.
 *
 * Source: Fowler, Noll, Vo, http://www.isthe.com/chongo/tech/comp/fnv.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    if (unit > 0xff) hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}
