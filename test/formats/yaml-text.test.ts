import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { yamlText } from "../../src/formats/yaml-text.js";
import { needing } from "../needing.js";
import { hasModule, runPython } from "../python.js";

const words = [
  "NO",
  "Y",
  "N",
  "y",
  "off",
  "On",
  "yes",
  "true",
  "null",
  "~",
  "NaN",
  ".inf",
  ".NaN",
  "1_000",
  "0x1F",
  "0b1",
  "0o17",
  "017",
  "1:30",
  "190:20:30.15",
  "2026-11-30",
  "2026-11-30T12:00:00Z",
  "1e5",
  "1.0e5",
  "1e+5",
  "+1",
  "-1",
  "=",
  "<<",
  "",
  " ",
  "-",
  "?",
  ":",
  "a: b",
  "a #b",
  "#",
  "'",
  '"',
  "&a",
  "*a",
  "!a",
  "%a",
  "@a",
  "`a",
  "[",
  "{",
  "a,b",
  "arXiv:1808.05219",
  "Größe",
  "µ",
];
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(..."0123456789.:-_eExX+~ynofNO "), maxLength: 8 }),
);
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0),
  fc.integer(),
  fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: -30, max: 30 }))
    .map(([m, e]) => Number(`${m}e${e}`)),
);
const value = fc.oneof(
  text,
  number,
  fc.array(fc.oneof(text, number), { maxLength: 3 }),
  fc.dictionary(
    text.filter((key) => key !== "__proto__"),
    fc.oneof(text, number),
    { maxKeys: 3, noNullPrototype: true },
  ),
);
const data = fc.record({ name: text, beam: value, N: value, references: fc.array(text, { maxLength: 3 }) });

/** -0 is written as 0: no key of a file knows a difference. */
const unsigned = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

test("YAML 1.2 and YAML 1.1 read the same data", () => {
  fc.assert(
    fc.property(data, (original) => {
      const written = yamlText(original, { blocks: ["references"] });
      for (const version of ["1.1", "1.2"] as const)
        expect(parse(written, { version, merge: version === "1.1" }), written).toEqual(unsigned(original));
    }),
    { seed: 11, numRuns: 3000 },
  );
});

needing("PyYAML", hasModule("yaml"), () => {
  test("PyYAML reads the same data", () => {
    const originals = fc.sample(data, { seed: 12, numRuns: 2000 });
    const texts = originals.map((original) => yamlText(original, { blocks: ["references"] }));
    const program =
      "import json,sys,yaml; print(json.dumps([yaml.safe_load(t) for t in json.load(sys.stdin)]))";
    const read = JSON.parse(runPython(program, { input: JSON.stringify(texts) })) as unknown[];
    originals.forEach((original, i) => {
      expect(read[i], texts[i]).toEqual(unsigned(original));
    });
  });
});

test("words and keys stand without quotes, as people write them", () => {
  const word = fc
    .stringMatching(/^[A-Za-z][A-Za-z0-9_.:/-]*[A-Za-z0-9]$/)
    .filter((one) => !/^(yes|no|on|off|true|false|null|e[\d_-]+)$/i.test(one));
  fc.assert(
    fc.property(word, word, (key, value) => {
      expect(yamlText({ [key]: value, list: [value] })).toBe(`${key}: ${value}\nlist: [${value}]\n`);
    }),
    { seed: 15, numRuns: 500 },
  );
});
