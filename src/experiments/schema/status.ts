import { z } from "zod";
import { mapping, oneOf, text } from "./fields.js";

/** The kinds of numbers that an experiment may have, in the words of the file and in a sentence. */
const meanings = {
  estimate: "numbers of which some are assumed",
  proposal: "the numbers of a proposed or planned experiment",
  recast: "the data of an experiment with a limit computed anew",
  data: "the data of an experiment with its own selection and efficiency",
} as const;

/** The kind of numbers that an experiment has. */
export type Status = keyof typeof meanings;

const statuses = Object.keys(meanings) as Status[];

/** The key `status`. */
export const status = oneOf(
  `What the numbers of the file are. ${statuses.map((name) => `${name}: ${meanings[name]}`).join("; ")}`,
  statuses,
);

/** Says in words what the numbers of an experiment are. */
export const statusInWords = (status: Status): string => `${status}, ${meanings[status]}`;

/** The most characters of a note. */
const LONGEST = 300;

/** A statement on the numbers of an experiment. */
export interface Note {
  text: string;
  source: string;
  /** True if somebody has compared the statement with its source. */
  verified: boolean;
}

/** The key `notes`. */
export const notes = z
  .array(
    mapping({
      text: text("Statement on the numbers of the file", LONGEST),
      source: text("Publication, program or person that it is from", LONGEST),
      verified: z.boolean({ error: "must be true or false, without quotes" }).meta({
        description: "True if the statement was compared with its source; false if it is from memory",
      }),
    }),
    { error: "must be a list of mappings with the keys text, source, verified" },
  )
  .max(50, { error: "must be a list of at most 50 notes" })
  .meta({ description: "Where the numbers are from, and what to know of them" });
