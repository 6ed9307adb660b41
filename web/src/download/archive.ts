import { strToU8, zipSync } from "fflate";
import type { NamedFile } from "./named-file.js";

/** The date of all files in an archive: the same files give the same bytes on every day. */
const DATE = new Date(2000, 0, 1);

/** Packs texts by file name into a zip archive. */
export function archive(name: string, files: Readonly<Record<string, string>>): NamedFile {
  const contents = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const),
  );
  return { name, type: "application/zip", bytes: zipSync(contents, { mtime: DATE }) };
}
