/** The kinds of typed arrays that answers have, with their names in NumPy's words. */
const types: readonly [new (length: number) => ArrayBufferView, string][] = [
  [Float64Array, "<f8"],
  [Uint16Array, "<u2"],
];

/** Writes a typed array as base64 of its little-endian bytes, the order of every machine on which Node runs. */
function encoded(value: unknown): unknown {
  const type = types.find(([kind]) => value instanceof kind);
  if (!type) return value;
  const { buffer, byteOffset, byteLength } = value as ArrayBufferView;
  return { dtype: type[1], base64: Buffer.from(buffer, byteOffset, byteLength).toString("base64") };
}

/** Writes an answer in JSON, the typed arrays among its values in base64. */
export const answerText = (answer: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, encoded(value)])));
