import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type HepdataSubmission, type HepdataTable, writeHepdata } from "../../src/formats/hepdata.js";
import { hepdataProblems, readYaml } from "../hepdata-rules.js";
import { needing } from "../needing.js";
import { hasModule, runPython } from "../python.js";

const license = { name: "CC0", url: "https://example.org", description: "none: reserved" };
const table: HepdataTable = {
  name: "Table 1",
  description: "A table: # of - {numbers} 'and' \"quotes\"",
  keywords: { reactions: ["E- AL --> E- AL X"], observables: ["SIG"], cmenergies: [32.17], phrases: [] },
  independent: [{ header: { name: "m", units: "GeV" }, values: [{ value: 0.01 }, { value: 1e-7 }] }],
  dependent: [
    {
      header: { name: "sigma", units: "pb" },
      qualifiers: [{ name: "on target", value: 2e16 }],
      values: [{ value: 2e6, error: 20 }, { value: null }],
      errorLabel: "numerical, bound",
    },
  ],
};
const submission: HepdataSubmission = { comment: "All: of it", tables: [table], license, resources: [] };

/** Text of any kind, and text that YAML would read as something else. */
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme" }),
  fc.constantFrom(
    "yes",
    "no",
    "null",
    "~",
    "1:30",
    "0o7",
    "012",
    "1e3",
    "=",
    "<<",
    "- a",
    "# b",
    "a: b",
    "",
    " ",
  ),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true });

const tables = fc
  .uniqueArray(fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 64 }), {
    minLength: 1,
    maxLength: 3,
  })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.nat(5).chain((rows) => {
          const column = <T>(item: fc.Arbitrary<T>) => fc.array(item, { minLength: rows, maxLength: rows });
          return fc.record({
            name: fc.constant(name),
            description: text,
            keywords: fc.constant(table.keywords),
            independent: column(fc.record({ value: fc.oneof(number, text) })).map((values) => [
              { header: { name: "x" }, values },
            ]),
            dependent: fc
              .record({
                header: fc.record({ name: text, units: text }),
                qualifiers: fc.array(fc.record({ name: text, value: fc.oneof(number, text) })),
                values: column(
                  fc.record({
                    value: fc.option(number),
                    error: fc.option(fc.double({ min: 0, max: 1e300, noNaN: true })),
                  }),
                ),
                errorLabel: text,
              })
              .map((one) => [one]),
          });
        }),
      ),
    ),
  );

/** Returns a table as its file must be read. */
const expected = ({ independent, dependent }: HepdataTable) => ({
  independent_variables: independent,
  dependent_variables: dependent.map(({ header, qualifiers, values, errorLabel }) => ({
    header,
    qualifiers,
    values: values.map(({ value, error }) => {
      if (value === null) return { value: "-" };
      return error ? { value, errors: [{ symerror: error, label: errorLabel }] } : { value };
    }),
  })),
});

/** Replaces -0 by 0, as every reader of tables does. */
const withoutSign = (data: unknown): unknown => JSON.parse(JSON.stringify(data));

describe("writeHepdata", () => {
  test("a submission: what HEPData asks for, and every number as a number", () => {
    const files = writeHepdata(submission);
    expect(Object.keys(files)).toEqual(["submission.yaml", "table-1.yaml"]);
    expect(hepdataProblems(files)).toEqual([]);
    const [first, second] = readYaml(files["submission.yaml"], "1.1");
    expect(first).toEqual({ comment: "All: of it" });
    expect(second).toEqual({
      name: "Table 1",
      description: table.description,
      keywords: [
        { name: "reactions", values: ["E- AL --> E- AL X"] },
        { name: "observables", values: ["SIG"] },
        { name: "cmenergies", values: [32.17] },
      ],
      data_file: "table-1.yaml",
      data_license: license,
    });
    expect(readYaml(files["table-1.yaml"], "1.1")).toEqual([expected(table)]);
  });

  test("any texts and numbers: valid, and read back the same in YAML 1.1 and 1.2", () => {
    fc.assert(
      fc.property(tables, text, (tables, comment) => {
        const files = writeHepdata({ ...submission, tables, comment });
        expect(hepdataProblems(files)).toEqual([]);
        for (const version of ["1.1", "1.2"] as const) {
          expect(readYaml(files["submission.yaml"], version)[0]).toEqual({ comment });
          tables.forEach((table, i) => {
            const [data] = readYaml(files[`table-${i + 1}.yaml`], version);
            expect(withoutSign(data)).toEqual(withoutSign(expected(table)));
          });
        }
      }),
      { seed: 4295 },
    );
  });

  // the parser that HEPData itself uses
  needing("PyYAML", hasModule("yaml"), () => {
    test("PyYAML reads the same numbers and texts", () => {
      const program =
        "import json, sys, yaml\njson.dump([yaml.safe_load(text) for text in json.load(sys.stdin)], sys.stdout)";
      const samples = fc.sample(tables, { seed: 4295, numRuns: 40 }).flat();
      const texts = samples.map((table) => writeHepdata({ ...submission, tables: [table] })["table-1.yaml"]);
      const read = runPython(program, { input: JSON.stringify(texts) });
      expect(withoutSign(JSON.parse(read))).toEqual(withoutSign(samples.map(expected)));
    });
  });

  test.each<[string, Partial<HepdataTable>]>([
    ["a name that is too long", { name: "x".repeat(65) }],
    ["no name", { name: "" }],
    ["columns of different length", { independent: [{ header: { name: "m" }, values: [{ value: 1 }] }] }],
    ["no results", { dependent: [] }],
    ["NaN", { independent: [{ header: { name: "m" }, values: [{ value: Number.NaN }, { value: 1 }] }] }],
  ])("refuses %s", (_, change) => {
    expect(() => writeHepdata({ ...submission, tables: [{ ...table, ...change }] })).toThrow(
      /^invalid \w+: .*; must /,
    );
  });

  test("refuses two tables of one name, and one that is too large for HEPData", () => {
    expect(() => writeHepdata({ ...submission, tables: [table, table] })).toThrow(
      "invalid name: Table 1; must belong to one table only",
    );
    const many = <T>(item: T): T[] => Array.from({ length: 200_000 }, () => item);
    const large: HepdataTable = {
      ...table,
      independent: [{ header: { name: "m" }, values: many({ value: 0.123456789 }) }],
      dependent: [{ ...table.dependent[0], values: many({ value: 0.123456789, error: 1e-5 }) }],
    };
    expect(() => writeHepdata({ ...submission, tables: [large] })).toThrow(/at most 10 MB$/);
  });
});
