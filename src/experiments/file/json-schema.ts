import { z } from "zod";
import { experimentSchema } from "./experiment-schema.js";

/** The JSON Schema (2020-12) of an experiment file, with the unit of each key in its description: for editors. */
export const experimentJsonSchema = () => ({
  title: "millitree experiment",
  ...z.toJSONSchema(experimentSchema, { io: "input", reused: "inline" }),
});
