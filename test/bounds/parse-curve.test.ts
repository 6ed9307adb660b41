import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { selectBounds } from "../../src/bounds/bounds.js";
import type { OwnCurve } from "../../src/bounds/own-curve.js";
import { parseCurve } from "../../src/bounds/parse-curve.js";
import { preset } from "../../src/experiments/file/presets.js";
import { figure4Table } from "../../src/figures/figure-4.js";
import { writeCsv } from "../../src/formats/csv.js";
import { reach } from "../../src/reach/reach.js";
import { reachByChannel } from "../../src/reach/reach-by-channel.js";
import { tabulatedReach } from "../../src/results/tabulated-reach.js";
import { logarithmic } from "../random.js";

const points: [number, number][] = [
  [0.01, 1e-4],
  [0.1, 2e-4],
];
const mine = [{ label: "mine", pieces: [points] }];

/** Reads the curves of a text; masses are in GeV if the text doesn't say it. */
const curvesOf = (text: string, file = "x.csv") => parseCurve(text, file, { assume: "GeV" }).curves;

describe("parseCurve reads", () => {
  test.each([
    ["commas", "0.01,1e-4\n0.1,2e-4\n"],
    ["semicolons", "0.01;1e-4\n0.1;2e-4"],
    ["tabs", "0.01\t1e-4\n0.1\t2e-4\n"],
    ["spaces", "  0.01   1e-4\n0.1 2E-04  \n"],
    ["names", "mass_GeV,epsilon\n0.01,1e-4\n0.1,2e-4\n"],
    ["names of one's own", "m,eps_up\n0.01,1e-4\n0.1,2e-4\n"],
    ["names in any order", "epsilon,mass_GeV\n1e-4,0.01\n2e-4,0.1\n"],
    ["names in a comment", "# mine\n# m [GeV]  eps\n0.01 1e-4\n0.1 2e-4\n"],
    ["MeV", "mass_MeV,epsilon\n10,1e-4\n100,2e-4\n"],
    ["MeV in brackets", "m[MeV] eps\n10 1e-4\n100 2e-4\n"],
    ["MeV after a space", "m [MeV], eps\n10, 1e-4\n100, 2e-4\n"],
    ["MeV in a comment's names", "# m(MeV) eps\n10 1e-4\n100 2e-4\n"],
    ["keV", "mass_keV,epsilon\n1e4,1e-4\n1e5,2e-4\n"],
    ["Windows lines and a byte-order mark", "\uFEFFmass_GeV,epsilon\r\n0.01,1e-4\r\n0.1,2e-4\r\n"],
    ["comments and blank lines", "# a study\n\n0.01,1e-4\n  # more\n\n0.1,2e-4\n\n"],
    ["quotes", '"mass_GeV","epsilon"\n"0.01","1e-4"\n0.1,2e-4\n'],
    ["Fortran's exponents", "1.0D-02 1.0d-4\n1.0D-01 2D-4\n"],
    ["further columns", "name,mass,epsilon,error\na,0.01,1e-4,1\nb,0.1,2e-4,x\n"],
    ["an empty epsilon, which draws nothing", "mass_GeV,epsilon\n0.01,1e-4\n0.05,\n0.07, -\n0.1,2e-4\n"],
  ])("%s", (_, text) => {
    expect(curvesOf(text, "mine.csv")).toEqual(mine);
  });

  test("a file as in data/bounds, by its label", () => {
    const [{ label, kind, points }] = selectBounds(["sensei"]);
    expect(curvesOf(readFileSync("data/bounds/sensei.csv", "utf8"))).toEqual([
      { label, kind, pieces: [points] },
    ]);
    const text = readFileSync("data/bounds/sensei.csv", "utf8").replace(/epsilon\n.*/, "epsilon\nx,1");
    expect(() => curvesOf(text)).toThrow(/^x\.csv:\d+: invalid point: x,1; must be two positive/);
  });

  const reaches = ["ldmx", "na64mu-2022"].map((name) => reach(preset(name), [0.01, 0.1, 50]));
  const drawn = reaches.map(({ experiment, points }) => ({
    label: experiment,
    pieces: [points.flatMap(({ mass_GeV, epsilon }) => (epsilon === null ? [] : [[mass_GeV, epsilon]]))],
  }));

  test("what millitree reach prints, a curve for each experiment, without what cannot be reached", () => {
    expect(drawn[0].pieces[0]).toHaveLength(2);
    expect(curvesOf(writeCsv(tabulatedReach(reaches)))).toEqual(drawn);
  });

  test("what a figure draws, a curve for each channel", () => {
    const table = figure4Table({ reaches: reaches.map(reachByChannel), bounds: selectBounds(["bebc"]) });
    const curves = curvesOf(writeCsv(table));
    expect(curves.find(({ label }) => label === "LDMX combined")?.pieces).toEqual(drawn[0].pieces);
    expect(curves.at(-1)).toEqual({
      label: "BEBC excluded-above",
      pieces: [selectBounds(["bebc"])[0].points],
    });
  });
});

/** Returns a cell as another program writes it. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test("numbers come back to the last digit, with any separator", () => {
  const number = logarithmic(1e-9, 1e3);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, logarithmic(1e-9, 1)), { minLength: 1, maxLength: 30 }),
      fc.constantFrom(",", ";", "\t", " ", " , "),
      fc.constantFrom("", "mass_GeV|epsilon", "m[TeV]|eps", "mass_MeV|e"),
      fc.boolean(),
      (rows, separator, names, inQuotes) => {
        const header = names === "" ? "" : `${names.replace("|", separator)}\n`;
        const cell = inQuotes && separator !== " " ? quoted : String;
        const text = header + rows.map((row) => row.map((x) => cell(String(x))).join(separator)).join("\n");
        const shift = { T: 3, M: -3 }[/([TM])eV/.exec(names)?.[1] ?? ""] ?? 0;
        // 12 MeV are the double 0.012 GeV
        const shifted = (mass: number) => {
          const [mantissa, exponent] = mass.toExponential().split("e");
          return Number(`${mantissa}e${Number(exponent) + shift}`);
        };
        expect(curvesOf(text)).toEqual([
          { label: "x", pieces: [rows.map(([mass, epsilon]) => [shifted(mass), epsilon])] },
        ]);
      },
    ),
    { seed: 64, numRuns: 300 },
  );
});

test("tables of reaches come back with their names", () => {
  const name = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 12 })
    .filter((text) => /^[^\p{C}\p{Z}]+$/u.test(text));
  const line = fc.array(name, { minLength: 1, maxLength: 3 }).map((words) => words.join(" "));
  const point = fc.tuple(logarithmic(1e-3, 10), fc.option(logarithmic(1e-9, 1)));
  const curve = fc.record({ experiment: line, points: fc.array(point, { minLength: 1, maxLength: 5 }) });
  fc.assert(
    fc.property(
      fc.uniqueArray(curve, { selector: ({ experiment }) => experiment, maxLength: 4 }),
      (curves) => {
        const table = tabulatedReach(
          curves.map(({ experiment, points }) => ({
            experiment,
            final: "chi",
            confidence_level: 0.95,
            observed: false,
            points: points.map(([mass_GeV, epsilon]) => ({
              mass_GeV,
              epsilon,
              epsilon_error: epsilon,
              epsilon_by_channel: {},
              epsilon_error_by_channel: {},
              signal_per_epsilon2: 1,
              converged: true,
            })),
          })),
        );
        const expected = curves
          .map(({ experiment, points }) => ({
            label: experiment,
            pieces: [points.filter(([, epsilon]) => epsilon !== null)],
          }))
          .filter(({ pieces: [points] }) => points.length > 0);
        const read = () => curvesOf(writeCsv(table));
        if (expected.length > 0) expect(read()).toEqual(expected);
        else expect(read).toThrow(/^x\.csv:\d+: invalid (points: 0|columns)/);
      },
    ),
    { seed: 65, numRuns: 300 },
  );
});

describe("parseCurve refuses", () => {
  test("what it names as the file is called", () => {
    expect(() => curvesOf("1,1e-3\n2,1x\n3,3e-3\n", "theirs.dat")).toThrow(/^theirs\.dat:2: invalid epsilon/);
    const bound = readFileSync("data/bounds/sensei.csv", "utf8").replace("\n0.0101,", "\nx,");
    expect(() => curvesOf(bound, "theirs.txt")).toThrow(/^theirs\.txt:\d+: invalid/);
  });

  test.each([
    ["zero alone", "mass_GeV,epsilon\n0.01,0", "mine.csv:1: invalid rows: 1 have no positive number"],
    ["a short row", "1,1e-3\n2\n3,3e-3", "mine.csv:2: invalid row: 1 cell; must have 2"],
    ["hexadecimals", "1,1e-3\n2,0x1\n3,3e-3", "mine.csv:2: invalid epsilon: 0x1; must be a plain number"],
    [
      "text",
      "Dear reader, I hope\nthis finds you, well",
      "mine.csv:1: invalid columns: no rows of numbers; must include two of numbers",
    ],
    [
      "squares",
      "m_GeV,epsilon^2\n0.1,1e-8",
      'mine.csv:1: invalid epsilon column: epsilon^2 among 1 "m_GeV" (0.1), 2 "epsilon^2" (1e-8); must be epsilon = Q/e itself, but it is not the number itself',
    ],
    ["one column", "1\n2\n3", "mine.csv:1: invalid columns: 1 (1); must include two of numbers"],
    [
      "nothing",
      "",
      "mine.csv:1: invalid columns: missing; must include two of numbers, mass_GeV and epsilon",
    ],
    ["no point", "mass_GeV,epsilon\n1,\n", "mine.csv:2: invalid points: 0; must be 1 to 100000"],
    [
      "a file that is too long",
      "#".repeat(3e7 + 1),
      "mine.csv:1: invalid size: 30000001 characters; must be",
    ],
  ])("%s", (_, text, message) => {
    expect(() => curvesOf(text, "mine.csv")).toThrow(message);
  });

  test("with all problems at once, of a file that is something else a part of them", () => {
    expect(() => curvesOf("mass_GeV,epsilon\n2,1e-3\n1,1x\n4,1e-3\n3y,1e-3\n", "a.csv")).toThrow(
      /^a\.csv:3: invalid epsilon: 1x; .*\na\.csv:5: invalid mass: 3y; [^\n]*$/,
    );
    const many = `mass_GeV,epsilon\n1,1e-3\n${"1,1x\n".repeat(1000)}`;
    expect(() => curvesOf(many, "a.csv")).toThrow(/\nand 950 more$/);
  });
});

test("a mutated file is read, or refused with the line: never a number that is none", () => {
  const sources = [
    "mass_GeV,epsilon\n0.01,1e-4\n0.1,2e-4\n1,\n",
    "# m [MeV]  eps\n10 1e-4\n100 2e-4\n",
    '# x\nexperiment,mass_GeV,epsilon,converged\nA,0.1,1e-3,true\n"B, c",0.2,,true\nA,0.3,1e-2,true\n',
    readFileSync("data/bounds/bebc.csv", "utf8"),
  ];
  const inserted = fc.oneof(
    fc.constantFrom(
      ...'\n|\r|,|;|\t| |"|#|-|e|.|NaN|Infinity|1e999|0|-1|MeV|\0|\uFEFF|mass|# label: a'.split("|"),
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );
  const place = fc.nat(1e6);
  const mutation = fc.tuple(place, fc.nat(6), inserted);
  fc.assert(
    fc.property(
      fc.constantFrom(...sources),
      fc.array(mutation, { minLength: 1, maxLength: 4 }),
      (source, mutations) => {
        const text = mutations.reduce((text, [at, removed, by]) => {
          const from = at % (text.length + 1);
          return text.slice(0, from) + by + text.slice(from + removed);
        }, source);
        let curves: OwnCurve[];
        try {
          curves = curvesOf(text);
        } catch (error) {
          for (const line of (error as Error).message.split("\n"))
            expect(line).toMatch(/^(x\.csv:\d+: invalid [\w# ]+: .*; (must|looks) |and \d+ more$)/);
          return;
        }
        expect(curves.length).toBeGreaterThan(0);
        for (const { label, pieces } of curves) {
          expect(label).not.toBe("");
          for (const number of pieces.flat(2)) expect(number > 0 && number < Infinity).toBe(true);
        }
      },
    ),
    { seed: 66, numRuns: 3000 },
  );
});

test("negative numbers below plain names are said to look like logarithms", () => {
  for (const [text, is] of [
    ["m_GeV,eps\n-2,-4\n-1,-3", true],
    ["m_GeV,eps\n0.1,-4\n0.2,-3", true],
    ["m_GeV,eps\n0,1e-4\n0,1e-3", false],
  ] as const) {
    const read = () => parseCurve(text, "a.csv");
    expect(read).toThrow(/must be most of them/);
    if (is) expect(read).toThrow(/look like logarithms: scale=log10/);
    else expect(read).not.toThrow(/logarithms/);
  }
});

test.each(["charges in e", "charges", "charge in units of e", "Charge (e)"])("%s is epsilon", (name) => {
  const { curves } = parseCurve(`masses in MeV,${name}\n10,1e-4\n20,2e-4`, "a.csv");
  expect(curves[0].pieces).toEqual([
    [
      [0.01, 1e-4],
      [0.02, 2e-4],
    ],
  ]);
});
