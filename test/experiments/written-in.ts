/** Plain data of a file. */
export type Plain = null | boolean | number | string | Plain[] | { [key: string]: Plain };

/** Returns plain data with a value written in at a path, by hand: nothing else changes. */
export function withValue(data: Plain, [step, ...rest]: readonly string[], value: Plain): Plain {
  if (step === undefined) return value;
  if (Array.isArray(data))
    return data.map((item, i) => (String(i) === step ? withValue(item, rest, value) : item));
  const mapping = typeof data === "object" && data !== null ? data : {};
  return { ...mapping, [step]: withValue(mapping[step] ?? null, rest, value) };
}

/** Lists the values of a file that are no mappings or lists, with their paths. */
export const leavesOf = (data: Plain, path: string[] = []): [path: string[], value: Plain][] =>
  typeof data === "object" && data !== null
    ? Object.entries(data).flatMap(([step, value]) => leavesOf(value, [...path, step]))
    : [[path, data]];
