/** A file to be saved. */
export interface NamedFile {
  name: string;
  /** The MIME type. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
  /** Notes on things that a figure does not show. */
  notes?: string[];
}

/** Makes a file of text. */
export const textFile = (name: string, type: string, text: string): NamedFile => ({
  name,
  type,
  bytes: new TextEncoder().encode(text),
});

/** The longest stem of a file's name. */
const LONGEST = 60;

/** Makes a stem of a file's name from words such as an experiment's name. Every file system and shell takes it as it is. */
export function fileStem(words: string): string {
  const plain = words
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("μ", "mu")
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "experiment" : plain;
}

/** Makes distinct stems of several names: one that is taken gets a number. */
export function fileStems(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const stem = fileStem(name);
    let free = stem;
    for (let n = 2; taken.has(free); n++) free = `${stem}-${n}`;
    taken.add(free);
    return free;
  });
}
