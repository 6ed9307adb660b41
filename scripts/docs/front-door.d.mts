/** A name of the front door. */
export interface FrontDoorName {
  name: string;
  kind: "function" | "class" | "constant" | "type";
  /** The file that declares it, as a path in src/. */
  file: string;
  /** The first sentence of its docstring; empty if it has none. */
  summary: string;
  /** The code of each `@example`. */
  examples: string[];
}

/** Names that belong together, in the order of index.ts. */
export interface FrontDoorGroup {
  title: string;
  /** Sentences about the group; may be empty. */
  text: string;
  names: FrontDoorName[];
}

export function frontDoor(read?: (path: string) => string): FrontDoorGroup[];
export function shownOutput(code: string): string;
