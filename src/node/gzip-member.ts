import { gzipSync } from "node:zlib";

/** Position of the operating system in a gzip header (RFC 1952, 2.3), and the value for "unknown". */
const SYSTEM = 9;
const UNKNOWN = 255;

/**
 * Compresses bytes to a gzip member, without time or system: members one after the other are a gzip file. The bytes are
 * the same for the same version of zlib and kind of processor. Their decompressed content is the same everywhere.
 */
export function gzipMember(bytes: Uint8Array): Uint8Array {
  const member = gzipSync(bytes, { level: 4 });
  member[SYSTEM] = UNKNOWN;
  return member;
}

/** Returns bytes as they go into a file: compressed if its name ends in .gz. */
export const packed = (bytes: Uint8Array, gzip: boolean): Uint8Array => (gzip ? gzipMember(bytes) : bytes);

/** Tests whether a file of this name is compressed. */
export const isGzipName = (path: string): boolean => /\.gz$/i.test(path);
