import { type FileHandle, open } from "node:fs/promises";
import { fileFault } from "./file-fault.js";
import { removeTemporary, temporaryBeside } from "./files/temporary-file.js";
import { type NewFile, openNew, writeAll, writeWhole } from "./files/write-whole.js";
import { at, realPath } from "./same-file.js";

const isBrokenPipe = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "EPIPE";

/** Returns a function that closes a file once, however often it is called. */
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

/** The destination of the bytes of a `StreamedFile`. */
interface Destination {
  /** Flag: written bytes cannot be taken back. */
  isStraight: boolean;
  write(bytes: Uint8Array): Promise<void>;
  /** Completes the destination, together with small files. */
  finish(files: readonly NewFile[]): Promise<void>;
  /** Removes everything written, if possible. */
  discard(): Promise<void>;
}

/** Opens standard output; its errors are reported as errors of writing and do not end the program by themselves. */
function standardOutput(): Destination {
  const ignore = (): void => {};
  process.stdout.on("error", ignore);
  const close = async (): Promise<void> => {
    // an error is emitted once more after it was passed on
    setImmediate(() => process.stdout.off("error", ignore));
  };
  return { isStraight: true, write: writeToStdout, finish: close, discard: close };
}

async function device(path: string): Promise<Destination> {
  const file = await open(path, "w");
  const close = closing(file);
  return { isStraight: true, write: (bytes) => writeAll(file, bytes), finish: close, discard: close };
}

/** Number of bytes that may wait for the disk before a sync is started. */
const BEHIND = 1 << 26;

/** Makes the disk start writing while more bytes come. Otherwise it starts only at the end of a long file. */
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

/** Opens a file that takes its name when it is whole; a previous file of that name stays until then. */
async function wholeFile(path: string, option: string | undefined): Promise<Destination> {
  const temporary = temporaryBeside(path);
  const file = await openNew(temporary, path);
  const close = closing(file);
  const disk = syncing(file);
  let position = 0;
  return {
    isStraight: false,
    write: async (bytes) => {
      await writeAll(file, bytes, position);
      position += bytes.length;
      await disk.wrote(bytes.length);
    },
    finish: async (files) => {
      await disk.done();
      await file.datasync();
      await close();
      await writeWhole(files, [{ temporary, path, option }]);
    },
    discard: async () => {
      await disk.done().catch(() => {});
      await close();
      removeTemporary(temporary);
    },
  };
}

async function destination(path: string | undefined, option: string | undefined): Promise<Destination> {
  if (path === undefined) return standardOutput();
  const there = at(path);
  if (there?.isDirectory()) throw Object.assign(new Error(), { code: "EISDIR" });
  if (there && !there.isFile()) return device(path);
  return wholeFile(realPath(path), option);
}

/**
 * A file that is written as results come. It has a temporary name in the same folder until it is finished; if writing
 * fails, it is removed. Devices, pipes and standard output are written directly.
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
   * Opens a file.
   *
   * @param path undefined for standard output
   * @param option that gave the path, for messages; default `--output`
   * @throws RangeError if it cannot be written
   */
  static async open(path: string | undefined, option?: string): Promise<StreamedFile> {
    const name = path ?? "standard output";
    try {
      return new StreamedFile(name, option, await destination(path, option));
    } catch (error) {
      throw fileFault(name, error, option);
    }
  }

  /** Tests for a device, a pipe or standard output: written bytes cannot be taken back. */
  get isStraight(): boolean {
    return this.#to.isStraight;
  }

  /**
   * Writes bytes.
   *
   * @throws RangeError if that fails; then nothing is left. EPIPE, from a reader that has enough, is passed on as it is
   */
  write(bytes: Uint8Array): Promise<void> {
    return this.#orDiscard(() => this.#to.write(bytes));
  }

  /**
   * Finishes the file: all bytes are on the disk, under its name.
   *
   * @param files small files that take their places together with it: all or none; not with what is written straight
   */
  finish(files: readonly NewFile[] = []): Promise<void> {
    return this.#orDiscard(() => this.#to.finish(files));
  }

  /** Removes the file. */
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

/** Lends a file to `use` and finishes it; if `use` throws, the file is discarded. */
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
