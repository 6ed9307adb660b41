const read: string[] = [];
let checkRead: (path: string) => void = () => {};

/** Returns the files that this run has read so far. */
export const filesRead = (): readonly string[] => read;

/**
 * Records that a file is read: an experiment, its base, masses, curves.
 *
 * @throws RangeError if the command will write it
 */
export function recordRead(path: string): void {
  checkRead(path);
  read.push(path);
}

/** Makes every later reading of a file go through a check. */
export const checkReadings = (check: (path: string) => void): void => {
  checkRead = check;
};
