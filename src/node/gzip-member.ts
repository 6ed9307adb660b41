import { gzipSync } from "node:zlib";

/** Where a gzip header names the operating system (RFC 1952, 2.3), and the value for "unknown". */
const SYSTEM = 9;
const UNKNOWN = 255;

/**
 * Bytes as a gzip member, without time or system: members one after the other are a gzip file. Where zlib's version and
 * the processor's kind are the same, so are the bytes; what they decompress to is the same everywhere.
 */
export function gzipMember(bytes: Uint8Array): Uint8Array {
  const member = gzipSync(bytes, { level: 4 });
  member[SYSTEM] = UNKNOWN;
  return member;
}

/** Bytes as they go into a file whose name ends in .gz, or in any other way. */
export const packed = (bytes: Uint8Array, gzip: boolean): Uint8Array => (gzip ? gzipMember(bytes) : bytes);

/** Whether a file of this name is compressed. */
export const isGzipName = (path: string): boolean => /\.gz$/i.test(path);
