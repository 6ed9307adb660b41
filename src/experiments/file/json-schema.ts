import { z } from "zod";
import { experimentSchema } from "./experiment-schema.js";

/** Returns the JSON Schema (2020-12) of an experiment file, for editors. The description of each key has its unit. */
export const experimentJsonSchema = () => ({
  title: "millitree experiment",
  ...z.toJSONSchema(experimentSchema, { io: "input", reused: "inline" }),
});
