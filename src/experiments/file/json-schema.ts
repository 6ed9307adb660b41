import { z } from "zod";
import { presetFiles } from "./base.js";
import { experimentSchema } from "./experiment-schema.js";
import { isMapping, type Mapping } from "./settings.js";

/** The rules that ask for keys, or for the lack of them. In a file with a base, the base may have what is missing. */
const rules = ["required", "oneOf", "allOf", "not"];

/** Returns a schema that asks for no key, and that takes null or some items of a list in the place of any value. */
function relaxed(node: Mapping): Mapping {
  const entries = Object.entries(node)
    .filter(([key]) => !rules.includes(key))
    .map(([key, value]): [string, unknown] => {
      if (key === "properties" && isMapping(value))
        return [
          key,
          Object.fromEntries(
            Object.entries(value).map(([name, inner]) => {
              const { description, ...allowed } = relaxed(inner as Mapping);
              return [name, { description, anyOf: [allowed, { type: "null" }] }];
            }),
          ),
        ];
      if (key === "anyOf" && Array.isArray(value)) return [key, value.map(relaxed)];
      if (key === "items" && isMapping(value)) return [key, relaxed(value)];
      return [key, value];
    });
  const { type, ...others } = Object.fromEntries(entries);
  const { description, default: standard, ...list } = { type, ...others } as Mapping;
  return type === "array"
    ? {
        ...(description !== undefined && { description }),
        ...(standard !== undefined && { default: standard }),
        anyOf: [list, { type: "object", propertyNames: { pattern: "^[0-9]+$" } }],
      }
    : { type, ...others };
}

/** Returns the JSON Schema (2020-12) of a file without a base. The description of each key has its unit. */
export const wholeFileSchema = () => z.toJSONSchema(experimentSchema, { io: "input", reused: "inline" });

/** Returns the JSON Schema (2020-12) of an experiment file, for editors. With a base no key is required. */
export function experimentJsonSchema(): Mapping {
  const { $schema, ...whole } = wholeFileSchema() as Mapping;
  const { properties, ...changes } = relaxed(whole) as Mapping & { properties: Mapping };
  const base = {
    type: "string",
    minLength: 1,
    description: `Experiment whose keys hold unless this file has others: ${presetFiles().join(", ")}, or the path of a file`,
  };
  return {
    $schema,
    title: "millitree experiment",
    if: { type: "object", required: ["base"] },
    // biome-ignore lint/suspicious/noThenProperty: the word of JSON Schema
    then: { ...changes, properties: { base, ...properties } },
    else: whole,
  };
}
