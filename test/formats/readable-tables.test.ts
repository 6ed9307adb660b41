import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeLatexTable } from "../../src/formats/readable/latex-table.js";
import { writeMarkdownTable } from "../../src/formats/readable/markdown-table.js";
import { writePlainTable } from "../../src/formats/readable/plain-table.js";
import { readableNumbers } from "../../src/formats/readable/readable-numbers.js";
import type { ReadableCell, ReadableTable } from "../../src/formats/readable/readable-table.js";
import { logarithmic } from "../random.js";

const SPECIAL = "ab z&%$#_{}~^\\|*`<>[]\"'-!.,;:@=+/()\u00f6";
const text = fc.string({ unit: fc.constantFrom(...SPECIAL), minLength: 1, maxLength: 60 });
const number: fc.Arbitrary<ReadableCell> = fc.oneof(
  logarithmic(1e-12, 1e18),
  fc.nat(1e8),
  fc.constant(null),
  fc
    .tuple(logarithmic(1e-12, 1e18), logarithmic(1e-8, 3), fc.option(fc.integer({ min: 1, max: 6 })))
    .map(([value, relative, digits]) => ({
      value,
      error: relative * value,
      ...(digits !== null && { digits }),
    })),
  fc
    .tuple(logarithmic(1e-12, 1e18), fc.boolean())
    .map(([value, marked]) => ({ value, error: value / 1000, ...(marked && { mark: "*" as const }) })),
);
const table: fc.Arbitrary<ReadableTable> = fc
  .array(fc.boolean(), { minLength: 1, maxLength: 9 })
  .chain((kinds) =>
    fc.record({
      comments: fc.array(text, { maxLength: 3 }),
      keys: fc.integer({ min: 1, max: 2 }),
      columns: fc.tuple(
        ...kinds.map(() =>
          fc.constantFrom(
            "mass_GeV",
            "sigma_ww_pb",
            "N/eps^2",
            "why not",
            "x_low",
            "ratio_ww",
            "signal.missing_energy_fraction.0",
          ),
        ),
      ),
      rows: fc.array(fc.tuple(...kinds.map((isText) => (isText ? text : number))), {
        minLength: 1,
        maxLength: 6,
      }),
    }),
  );
const numbersOf = ({ columns, rows }: ReadableTable): string[] =>
  columns.flatMap((_, i) =>
    readableNumbers(rows.map((row) => row[i])).filter(
      (one, k): one is string => one !== null && typeof rows[k][i] !== "string",
    ),
  );

describe("a table of any content", () => {
  test("fits 80 columns, with every number in one piece and every row complete", () => {
    fc.assert(
      fc.property(table, (one) => {
        const written = writePlainTable(one);
        for (const line of written.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
        const words = written.split(/\s+/);
        for (const number of numbersOf(one)) expect(words).toContain(number);
      }),
      { numRuns: 1000, seed: 3 },
    );
  });

  test("fits 80 columns as a survey of three keys, an experiment of any name and a mass", () => {
    const paths = [
      "signal.missing_energy_fraction.0",
      "beam.energy_spread_GeV",
      "target.thickness_g_per_cm2",
    ];
    const rows = fc.array(
      fc.tuple(fc.nat(999), fc.constantFrom(0.5, 0.125), fc.nat(99), text, fc.constantFrom(1, 0.25), number),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (rows) => {
        const columns = [...paths, "experiment", "mass_GeV", "epsilon"];
        const written = writePlainTable({ comments: [], columns, rows, keys: 5 });
        for (const line of written.split("\n")) expect(line.length, written).toBeLessThanOrEqual(80);
        const words = written.split(/\s+/);
        for (const number of numbersOf({ comments: [], columns, rows })) expect(words).toContain(number);
      }),
      { numRuns: 300, seed: 6 },
    );
  });

  test("in Markdown has the same number of cells in every row, and special characters escaped", () => {
    fc.assert(
      fc.property(table, (one) => {
        const lines = writeMarkdownTable(one)
          .split("\n")
          .filter((line) => line.startsWith("|"));
        expect(lines).toHaveLength(2 + one.rows.length);
        for (const line of lines)
          expect(line.match(/(?<!\\)(?:\\\\)*\|/g)).toHaveLength(one.columns.length + 1);
        const bare = lines.slice(2).join("").replace(/\\./g, "");
        expect(bare).not.toMatch(/[*_`<>[\]#~^$]|&(?!amp;)/);
      }),
      { numRuns: 1000, seed: 4 },
    );
  });

  test("in LaTeX has balanced braces, the same number of & in every row, and numbers that siunitx reads", () => {
    fc.assert(
      fc.property(table, (one) => {
        const [, columns, body] = /\\begin\{tabular\}\{(.*)\}\n([\s\S]*)\\end\{tabular\}\n$/.exec(
          writeLatexTable(one),
        )!;
        const kinds = columns.match(/S\[table-format=[^\]]*\]|l/g)!;
        expect(kinds).toHaveLength(one.columns.length);
        const bare = body.replace(/\\[&%$#_{}]/g, "x");
        let open = 0;
        for (const sign of bare) {
          open += sign === "{" ? 1 : sign === "}" ? -1 : 0;
          expect(open).toBeGreaterThanOrEqual(0);
        }
        expect(open).toBe(0);
        expect(bare.replace(/\$[^$]*\$/g, "")).not.toMatch(/[%#_~^<>|"$]|--(?!\})/);
        const rows = bare.split("\n").filter((line) => line.endsWith("\\\\"));
        expect(rows).toHaveLength(1 + one.rows.length);
        for (const row of rows) expect(row.match(/&/g) ?? []).toHaveLength(one.columns.length - 1);
        for (const row of rows.slice(1))
          row
            .replace(/ \\\\$/, "")
            .split("&")
            .forEach((cell, i) => {
              if (kinds[i] === "l") return;
              expect(cell.trim()).toMatch(/^(\{.*\}|-?\d+(\.\d+)?(\(\d+\))?(e-?\d+)?( \{\*\})?)$/);
            });
      }),
      { numRuns: 1000, seed: 5 },
    );
  });
});

test("numbers are aligned at their points, counts have all digits, nothing is -", () => {
  const one: ReadableTable = {
    comments: ["c"],
    columns: ["name", "mass_GeV", "evaluations"],
    rows: [
      ["a", 0.046415888, 12345678],
      ["b", 1, null],
      ["c", 22.5, 0],
    ],
  };
  expect(writePlainTable(one)).toBe(
    [
      "# c",
      "name    mass_GeV  evaluations",
      "a      0.0464159     12345678",
      "b      1                    -",
      "c     22.5                  0",
      "",
    ].join("\n"),
  );
});
