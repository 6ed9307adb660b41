import type { NamedFile } from "./named-file.js";

/** The time that a browser may take to begin with a file [ms]. */
const PATIENCE = 60_000;

/** Saves a file as a link with `download` would. */
export function save({ name, type, bytes }: NamedFile): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), PATIENCE);
}
