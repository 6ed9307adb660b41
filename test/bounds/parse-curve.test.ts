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

const points: OwnCurve["points"] = [
  [0.01, 1e-4],
  [0.1, 2e-4],
];
const mine = [{ label: "mine", points }];

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
    expect(parseCurve(text, "mine")).toEqual(mine);
  });

  test("a file as in data/bounds, by its label", () => {
    const [{ label, points }] = selectBounds(["sensei"]);
    expect(parseCurve(readFileSync("data/bounds/sensei.csv", "utf8"), "x")).toEqual([{ label, points }]);
    const text = readFileSync("data/bounds/sensei.csv", "utf8").replace(/epsilon\n.*/, "epsilon\nx,1");
    expect(() => parseCurve(text, "x")).toThrow(/^x\.csv:\d+: invalid point: x,1; must be two positive/);
  });

  const reaches = ["ldmx", "na64mu-2022"].map((name) => reach(preset(name), [0.01, 0.1, 50]));
  const drawn = reaches.map(({ experiment, points }) => ({
    label: experiment,
    points: points.flatMap(({ mass_GeV, epsilon }) => (epsilon === null ? [] : [[mass_GeV, epsilon]])),
  }));

  test("what millitree reach prints, a curve for each experiment, without what cannot be reached", () => {
    expect(drawn[0].points).toHaveLength(2);
    expect(parseCurve(writeCsv(tabulatedReach(reaches)), "x")).toEqual(drawn);
  });

  test("what a figure draws, a curve for each channel", () => {
    const table = figure4Table({ reaches: reaches.map(reachByChannel), bounds: selectBounds(["bebc"]) });
    const curves = parseCurve(writeCsv(table), "x");
    expect(curves.find(({ label }) => label === "LDMX combined")?.points).toEqual(drawn[0].points);
    expect(curves.at(-1)).toEqual({
      label: "BEBC excluded-above",
      points: selectBounds(["bebc"])[0].points,
    });
  });
});

/** Returns a cell as another program writes it. */
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test("numbers come back to the last digit, with any separator", () => {
  const number = logarithmic(1e-9, 1e3);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 30 }),
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
        expect(parseCurve(text, "x")).toEqual([
          { label: "x", points: rows.map(([mass, epsilon]) => [shifted(mass), epsilon]) },
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
            points: points.filter(([, epsilon]) => epsilon !== null),
          }))
          .filter(({ points }) => points.length > 0);
        const read = () => parseCurve(writeCsv(table), "x");
        if (expected.length > 0) expect(read()).toEqual(expected);
        else expect(read).toThrow(/^x\.csv:\d+: invalid (points: 0|columns)/);
      },
    ),
    { seed: 65, numRuns: 300 },
  );
});

describe("parseCurve refuses", () => {
  test("what it names as the file is called", () => {
    expect(() => parseCurve("1,1\n2,x\n3,3\n", "theirs", "theirs.dat")).toThrow(
      /^theirs\.dat:2: invalid epsilon/,
    );
    const bound = readFileSync("data/bounds/sensei.csv", "utf8").replace("\n0.0101,", "\nx,");
    expect(() => parseCurve(bound, "theirs", "theirs.txt")).toThrow(/^theirs\.txt:\d+: invalid/);
  });

  test.each([
    ["a word", "0.01,1e-4\n0.1,x\n0.2,1", "mine.csv:2: invalid epsilon: x; must be a positive number"],
    ["zero", "mass_GeV,epsilon\n0.01,0", "mine.csv:2: invalid epsilon: 0; must be a positive number"],
    ["a negative mass", "# a\n-1,1e-4\n", "mine.csv:2: invalid mass: -1; must be a positive number"],
    ["an empty mass", "1,1\n,1e-4\n2,2", "mine.csv:2: invalid mass: empty; must be a positive number"],
    ["a short row", "1,1\n2\n3,3", "mine.csv:2: invalid epsilon: missing; must be a positive number"],
    ["NaN", "1 1\n2 nan\n3 3", "mine.csv:2: invalid epsilon: nan; must be"],
    ["infinity", "1,1\n2,1e999\n3,3", "mine.csv:2: invalid epsilon: 1e999; must be"],
    ["hexadecimals", "1,1\n2,0x1\n3,3", "mine.csv:2: invalid epsilon: 0x1; must be"],
    [
      "text",
      "Dear reader, I hope\nthis finds you, well",
      "mine.csv:1: invalid columns: Dear reader, I hope; must",
    ],
    [
      "squares",
      "m_GeV,epsilon^2\n0.1,1e-8",
      "mine.csv:1: invalid epsilon column: epsilon^2; must be epsilon = Q/e itself",
    ],
    ["squares in words", "m_chi [GeV],Q/e squared\n0.1,1e-8", "invalid epsilon column: Q/e squared; must be"],
    ["squares by their name", "# m eps2\n0.1 1e-8", "invalid epsilon column: eps2; must be epsilon"],
    [
      "logarithms",
      "log10(m/MeV),log_eps\n1,-4\n2,-3",
      "mine.csv:1: invalid mass column: log10(m/MeV); must be the mass itself, such as mass_GeV\n" +
        "mine.csv:1: invalid epsilon column: log_eps; must be",
    ],
    ["another quantity", "mass_GeV,y\n0.1,1e-8", "invalid epsilon column: y; must be epsilon = Q/e itself"],
    ["a cross section", "mass_GeV,sigma_pb\n0.1,1e3", "invalid epsilon column: sigma_pb; must be epsilon"],
    ["one column", "1\n2\n3", "mine.csv:1: invalid columns: no two of numbers; must include two of numbers"],
    [
      "nothing",
      "",
      "mine.csv:1: invalid columns: missing; must include two of numbers, mass_GeV and epsilon",
    ],
    ["no point", "mass_GeV,epsilon\n1,\n", "mine.csv:3: invalid points: 0; must be 1 to 5000"],
    [
      "a unit that only a comment names",
      "# masses in MeV\n10,1e-4\n",
      "mine.csv:2: invalid mass column: without a name; must say its unit, such as mass_GeV or mass_MeV, because a comment mentions MeV",
    ],
    ["too many points", "1 1\n".repeat(5001), "mine.csv:5002: invalid points: 5001; must be 1 to 5000"],
    ["a file that is too long", "#".repeat(1e6 + 1), "mine.csv:1: invalid size: 1000001 characters; must be"],
  ])("%s", (_, text, message) => {
    expect(() => parseCurve(text, "mine")).toThrow(message);
  });

  test("with all problems at once, of a file that is something else a part of them", () => {
    expect(() => parseCurve("1,x\n2,2\ny,3\n4,4\n5,5", "a")).toThrow(
      /^a\.csv:1: invalid epsilon: x; .*\na\.csv:3: invalid mass: y; [^\n]*$/,
    );
    const many = `mass_GeV,epsilon\n${"1,x\n".repeat(1000)}`;
    expect(() => parseCurve(many, "a")).toThrow(/\nand 950 more$/);
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
          curves = parseCurve(text, "x");
        } catch (error) {
          for (const line of (error as Error).message.split("\n"))
            expect(line).toMatch(/^(x\.csv:\d+: invalid [\w# ]+: .*; must |and \d+ more$)/);
          return;
        }
        expect(curves.length).toBeGreaterThan(0);
        for (const { label, points } of curves) {
          expect(label).not.toBe("");
          for (const number of points.flat()) expect(number > 0 && number < Infinity).toBe(true);
        }
      },
    ),
    { seed: 66, numRuns: 3000 },
  );
});
