/** The paths of all keys that a file may have. */
export const fileKeys: string[];
