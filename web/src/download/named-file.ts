/** A file to be saved. */
export interface NamedFile {
  name: string;
  /** MIME type. */
  type: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** A file of text. */
export const textFile = (name: string, type: string, text: string): NamedFile => ({
  name,
  type,
  bytes: new TextEncoder().encode(text),
});

/** Longest stem of a file's name. */
const LONGEST = 60;

/** A stem of a file's name that every file system and shell takes as it is, from words such as an experiment's name. */
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

/** The stems of several names, which differ: with a number where one is taken. */
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
