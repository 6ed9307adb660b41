import { randomBytes } from "node:crypto";
import { realpathSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileFault } from "./file-fault.js";

/** Beyond a limit on the size of files, writing fails with EFBIG rather than end the process. */
const heedSizeLimit = (): void => {
  if (process.listenerCount("SIGXFSZ") === 0) process.on("SIGXFSZ", () => {});
};

const isBrokenPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "EPIPE";

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length; )
    done += (await file.write(bytes, done, bytes.length - done)).bytesWritten;
}

/** Closes a file once, however often it is asked to. */
function closing(file: FileHandle): () => Promise<void> {
  let closed: Promise<void> | undefined;
  return () => {
    closed ??= file.close();
    return closed;
  };
}

const writeToStdout = (bytes: Uint8Array): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(bytes, (error) => (error ? reject(error) : resolve()));
  });

/** Where the bytes of a `StreamedFile` go. */
interface Destination {
  /** What is written can't be taken back. */
  isStraight: boolean;
  write(bytes: Uint8Array): Promise<void>;
  /** Makes it last. */
  finish(): Promise<void>;
  /** Leaves nothing behind, where that can be. */
  discard(): Promise<void>;
}

/** Standard output, whose errors are those of writing and end no program by themselves. */
function standardOutput(): Destination {
  const ignore = (): void => {};
  process.stdout.on("error", ignore);
  const close = async (): Promise<void> => {
    // an error is told once more after it was handed over
    setImmediate(() => process.stdout.off("error", ignore));
  };
  return { isStraight: true, write: writeToStdout, finish: close, discard: close };
}

async function device(path: string): Promise<Destination> {
  const file = await open(path, "w");
  const close = closing(file);
  return { isStraight: true, write: (bytes) => writeAll(file, bytes), finish: close, discard: close };
}

/** Whether a file has the name of one that is not whole yet. */
export const isTemporary = (name: string): boolean => /^\.millitree-[0-9a-f]+\.part$/.test(name);

/** So many bytes may wait on their way to the disk before it is told to begin. */
const BEHIND = 1 << 26;

/** Has the disk begin with what is written while more comes: without that, it begins at the end of a long file. */
function syncing(file: FileHandle): { wrote(bytes: number): Promise<void>; done(): Promise<void> } {
  let behind = 0;
  let running: Promise<unknown> | undefined;
  const begin = (): void => {
    behind = 0;
    running = file.datasync().then(
      () => undefined,
      (error) => error,
    );
  };
  const done = async (): Promise<void> => {
    const error = await running;
    running = undefined;
    if (error) throw error;
  };
  return {
    async wrote(bytes) {
      behind += bytes;
      if (behind < BEHIND) return;
      await done();
      begin();
    },
    done,
  };
}

/** Files that don't have their names yet: who ends the program at once leaves none of them behind. */
const unfinished = new Set<string>();

function removeUnfinished(): void {
  for (const temporary of unfinished) rmSync(temporary, { force: true });
}

/** A file that takes its name when it is whole; what was there before stays until then. */
async function wholeFile(path: string): Promise<Destination> {
  if (process.listeners("exit").every((listener) => listener !== removeUnfinished))
    process.on("exit", removeUnfinished);
  const temporary = join(dirname(path), `.millitree-${randomBytes(6).toString("hex")}.part`);
  const file = await open(temporary, "wx");
  unfinished.add(temporary);
  const close = closing(file);
  const disk = syncing(file);
  return {
    isStraight: false,
    write: async (bytes) => {
      await writeAll(file, bytes);
      await disk.wrote(bytes.length);
    },
    finish: async () => {
      await disk.done();
      await file.sync();
      await close();
      await rename(temporary, path);
      unfinished.delete(temporary);
    },
    discard: async () => {
      await disk.done().catch(() => {});
      await close();
      await rm(temporary, { force: true });
      unfinished.delete(temporary);
    },
  };
}

async function destination(path: string | undefined): Promise<Destination> {
  if (path === undefined) return standardOutput();
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  if (there && !there.isFile()) return device(path);
  return wholeFile(there ? realpathSync(path) : path);
}

/**
 * A file that is written as results come. It has a temporary name beside its own, which it takes when it is finished; where
 * writing fails, it is removed. Devices, pipes and standard output are written straight.
 */
export class StreamedFile {
  readonly #path: string;
  readonly #option: string | undefined;
  readonly #to: Destination;

  private constructor(path: string, option: string | undefined, to: Destination) {
    this.#path = path;
    this.#option = option;
    this.#to = to;
  }

  /**
   * @param path undefined for standard output
   * @param option what gave the path, for messages; default `--output`
   * @throws RangeError where it can't be written
   */
  static async open(path: string | undefined, option?: string): Promise<StreamedFile> {
    heedSizeLimit();
    const name = path ?? "standard output";
    try {
      return new StreamedFile(name, option, await destination(path));
    } catch (error) {
      throw fileFault(name, error, option);
    }
  }

  /** Whether it is a device, a pipe or standard output: what is written can't be taken back. */
  get isStraight(): boolean {
    return this.#to.isStraight;
  }

  /** @throws RangeError where that fails, and then nothing is left; EPIPE as it is, from a reader that has enough */
  write(bytes: Uint8Array): Promise<void> {
    return this.#orDiscard(() => this.#to.write(bytes));
  }

  /** All is written and on the disk, and has its name. */
  finish(): Promise<void> {
    return this.#orDiscard(() => this.#to.finish());
  }

  /** Removes what was written. */
  discard(): Promise<void> {
    return this.#to.discard();
  }

  async #orDiscard(act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      await this.discard();
      throw isBrokenPipe(error) ? error : fileFault(this.#path, error, this.#option);
    }
  }
}

/** Lends a file to `use` and finishes it; where that throws, the file is discarded. */
export async function withStreamedFile<Result>(
  path: string | undefined,
  use: (file: StreamedFile) => Promise<Result>,
  option?: string,
): Promise<Result> {
  const file = await StreamedFile.open(path, option);
  let result: Result;
  try {
    result = await use(file);
  } catch (error) {
    await file.discard();
    throw error;
  }
  await file.finish();
  return result;
}
