import { builtCode } from "../data/code.js";
import { version } from "../data/version.js";
import { arithmeticHash } from "./arithmetic-hash.js";

/**
 * The program and the platform that made a result. Where all of it is equal, the same command gives the same bytes; parts of a
 * run in which something differs are never put together.
 */
export interface Provenance {
  /** Version of the package. */
  version: string;
  /** Hash of the built code, 16 hexadecimal digits. */
  code: string;
  /** Major version of Node; null if it was not stated, as in a browser. */
  node: number | null;
  /** Hash of the platform's arithmetic. */
  arithmetic: string;
}

/** The part of a provenance that only the machine knows. */
export type Program = Pick<Provenance, "code" | "node">;

let program: Program = { code: builtCode, node: null };

/**
 * States the program that manifests name: the command line states the code that it finds on the disk, which is another than that of
 * the build if a built file was changed afterwards, and its Node. By default it is the code of the build without Node.
 */
export function stateProgram(stated: Program): void {
  program = stated;
}

/** Returns the provenance of what this program makes. */
export const provenance = (): Provenance => ({
  version,
  ...program,
  arithmetic: arithmeticHash(),
});

/** Writes a provenance in words, for messages. */
export const provenanceInWords = ({ version, code, node, arithmetic }: Provenance): string =>
  `code ${code} (millitree ${version}, ${node === null ? "no Node" : `Node ${node}`}, arithmetic ${arithmetic})`;

/** Tests whether two provenances are equal. */
export const isSameProvenance = (a: Provenance, b: Provenance): boolean =>
  provenanceInWords(a) === provenanceInWords(b);
