import { z } from "zod";
import { experimentKeys } from "../schema/experiment.js";

/** Returns a schema without its defaults, and all alternatives of a choice. */
function alternativesOf(schema: z.ZodType | undefined): z.ZodType[] {
  if (
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodExactOptional
  )
    return alternativesOf(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodUnion) return (schema.options as z.ZodType[]).flatMap(alternativesOf);
  return schema ? [schema] : [];
}

/** Returns the schemas of the value that a step leads to. */
function inner(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject && Object.hasOwn(schema.shape, step))
    return alternativesOf(schema.shape[String(step)] as z.ZodType);
  return schema instanceof z.ZodArray ? alternativesOf(schema.element as z.ZodType) : [];
}

/** Lists the keys that the schema knows in the mapping at a path. */
export function knownKeys(path: readonly PropertyKey[]): string[] {
  const schemas = path.reduce<z.ZodType[]>(
    (before, step) => before.flatMap((schema) => inner(schema, step)),
    [experimentKeys],
  );
  return schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}
