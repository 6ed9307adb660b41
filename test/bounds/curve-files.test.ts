import { describe, expect, test } from "vitest";
import { parseCurve } from "../../src/bounds/parse-curve.js";

type Options = Parameters<typeof parseCurve>[2];

/** Returns the pieces of the curves of a text by label. */
const read = (text: string, options?: Options) =>
  Object.fromEntries(
    parseCurve(text, "mine.csv", options).curves.map(({ label, pieces }) => [label, pieces]),
  );

/** The points of most examples: 10 MeV and 100 MeV. */
const points = [
  [
    [0.01, 1e-4],
    [0.1, 2e-4],
  ],
];

describe("decimal commas", () => {
  test.each([
    "m_GeV;eps\n0,01;0,0001\n0,1;2,0e-4",
    "m_GeV\teps\n0,01\t0,0001\n0,1\t0,0002",
    "m_GeV eps\n0,01 0,0001\n0,1 0,0002",
    '"m_GeV";"eps"\n"0,01";"0,0001"\n"0,1";"0,0002"',
    '"m_GeV","eps"\n"0.01","0.0001"\n"0.1","0.0002"',
  ])("%j", (text) => {
    expect(read(text)).toEqual({ mine: points });
  });

  test.each([
    "10,06,0,0025",
    "m_GeV,eps\n10,06,0,0025",
    "m_GeV,eps\n10,6,1e-4\n2,5,3e-4",
    "m_GeV;eps\n1.5;0,1",
  ])("%j is refused", (text) => {
    expect(() => read(text, { unit: "GeV" })).toThrow(/^mine\.csv:\d+: invalid (number|row|columns)/);
  });
});

describe("columns by their names", () => {
  test.each([
    [",mass_GeV,coupling\n3,0.01,1e-4\n4,0.1,2e-4"],
    ["n,Mass (GeV),Epsilon (95% CL)\n1,0.01,1e-4\n2,0.1,2e-4"],
    ["q/e,m_chi [MeV]\n1e-4,10\n2e-4,100"],
    ["m_MeV,POT,q\n10,1e20,1e-4\n100,1e20,2e-4"],
    ["mass_GeV,epsilon_error,epsilon_limit\n0.01,1,1e-4\n0.1,1,2e-4"],
    ["mass_GeV,eps_err,eps\n0.01,1,1e-4\n0.1,1,2e-4"],
    ["mass_GeV,ε\n0.01,1e-4\n0.1,2e-4"],
    ["$m_{\\chi}$ [GeV],$\\varepsilon$\n0.01,1e-4\n0.1,2e-4"],
    ["mass_GeV,kinetic mixing\n0.01,1e-4\n0.1,2e-4"],
    ["mass_GeV,Q_chi/e,stat\n0.01,1e-4,1\n0.1,2e-4,1"],
    ["mass_GeV,upper limit\n0.01,1e-4\n0.1,2e-4"],
    [
      "experiment,mass_GeV,confidence_level,status,epsilon,epsilon_rho\nmine,0.01,0.9,data,1e-4,1\nmine,0.1,0.9,data,2e-4,1",
    ],
  ])("%j", (text) => {
    expect(read(text)).toEqual({ mine: points });
  });

  test.each(
    "cm2|pb|cross section|1/f|1/epsilon|eps_sq|eps2|eps^2|eps**2|(Q/e)2|(Q/e)^2|U2|BR|sigma [cm2]|eps [pb]|ε²|sigma_pb|y|g|POT|ln(eps)|log(eps)|eps*1e3|eps (x1e-3)|Q [GeV]|charge radius|mixing angle|d_eps|events|N|alpha_D|epsilon^2 alpha_D|eps/alpha|sqrt(eps)|m2".split(
      "|",
    ),
  )("%s is no charge", (name) => {
    expect(() => read(`mass_GeV,${name}\n0.01,1e-4\n0.1,2e-4`)).toThrow(
      /^mine\.csv:1: invalid (epsilon|mass) column: .*must be/,
    );
  });

  test.each([
    [
      "two masses",
      "m_V_GeV,m_chi_GeV,eps\n0.3,0.1,1e-4",
      /more than one by its name.*2 "m_chi_GeV" \(0\.1\).*mass=1/,
    ],
    ["two charges", "m_GeV,eps_a,eps_b\n0.3,1e-4,2e-4", /more than one by its name.*epsilon=2/],
    [
      "three columns without names",
      "0.1 1e-4 5\n0.2 2e-4 5",
      /columns: 1 \(0\.1\), 2 \(1e-4\), 3 \(5\); must have names/,
    ],
    ["no charge at all, as in a spectrum", "mass_GeV,x_low,x_high\n0.1,0,0.1", /none by its name/],
    ["a short row", "m_GeV,eps,n\n0.1,1e-4,1\n0.2,1e-4", /^mine\.csv:3: invalid row: 2 cells; must have 3/],
    ["a long row", "m_GeV,eps\n0.1,1e-4\n0.2,1e-4,3", /^mine\.csv:3: invalid row: 3 cells; must have 2/],
    ["columns that seem swapped", "1e-4 10\n2e-4 20", /every number is above 1/],
    [
      "a comment on cross sections",
      "# cross section in pb\n0.1 1e-4",
      /a comment speaks of another quantity/,
    ],
    [
      "words that divide the rows",
      "m_GeV,eps,model\n1,1e-4,A\n2,1e-4,A\n1,2e-4,B\n2,2e-4,B",
      /curve=3 or curve=none/,
    ],
  ])("%s: refused", (_, text, message) => {
    expect(() => read(text, { unit: "GeV" })).toThrow(message);
  });

  test("options decide", () => {
    const text = "n,a,b,model\n1,10,1e-4,A\n2,100,2e-4,B";
    expect(read(text, { mass: "2", epsilon: "b", unit: "MeV", label: "L" })).toEqual({ L: points });
    expect(read(text, { mass: "2", epsilon: "b", unit: "MeV", curve: "model" })).toEqual({
      A: [[[0.01, 1e-4]]],
      B: [[[0.1, 2e-4]]],
    });
    expect(read(`# millitree: mass=2, epsilon=3, unit=MeV, label=L\n${text}`)).toEqual({ L: points });
    expect(() => read(text, { mass: "7", epsilon: "b" })).toThrow(
      /invalid mass: 7; must be one of the columns/,
    );
    expect(() => read("m_GeV,eps2\n1,2", { epsilon: "2" })).toThrow(/but it is not epsilon itself/);
  });
});

describe("units", () => {
  test.each([
    ["MASS [MEV]", -3],
    ["m (Mev)", -3],
    ["massMeV", -3],
    ["mass_mev", -3],
    ["MASS_MEV", -3],
    ["m[MeV]", -3],
    ["mass [µeV]", -15],
    ["mass [μeV]", -15],
    ["m_meV", -12],
    ["m [meV]", -12],
    ["m_eV", -9],
    ["m (keV)", -6],
    ["m [KeV]", -6],
    ["m [GeV/c^2]", 0],
    ["m [GeV/c²]", 0],
    ["m [MeV/$c^2$]", -3],
    ["m (GeV/c2)", 0],
    ["m/GeV", 0],
    ["mass in TeV", 3],
    ["$m_\\chi$ [$\\mathrm{GeV}$]", 0],
    ["GEV", 0],
    ["E [GeV]", 0],
    ["Mass of χ [MeV]", -3],
    ["m_{A'} [GeV]", 0],
    ["m_chi, GeV", 0],
    ["gev", 0],
  ] as const)("%s", (name, exponent) => {
    expect(read(`${name};eps\n1;1e-4`)).toEqual({ mine: [[[Number(`1e${exponent}`), 1e-4]]] });
  });

  test.each(["m [kg]", "m (mEV)", "m [furlong]", "m^2 [GeV^2]", "m/m_e", "m2 [GeV]"])(
    "%s is refused",
    (name) => {
      expect(() => read(`${name};eps\n1;1e-4`)).toThrow(/invalid (mass column|unit)/);
    },
  );

  test.each([
    ["# masses in MeV", "MeV"],
    ["# GeV", "GeV"],
    ["% the mass is in keV", "keV"],
    ["# units: MEV", "MeV"],
    ["# x axis: mass (TeV)", "TeV"],
  ])("%s says it in a comment", (comment, unit) => {
    const { reading } = parseCurve(`${comment}\n10 1e-4\n20 1e-4`, "mine.csv");
    expect([reading.unit, reading.unit_from]).toEqual([unit, "comment"]);
  });

  test.each([
    "10 1e-4\n5600 1e-3",
    "# beam of 100 GeV\n10 1e-4\n5600 1e-3",
    "# mass in GeV or MeV\n10 1e-4\n5600 1e-3",
    "mass,eps\n10,1e-4\n5600,1e-3",
  ])("%j says none: refused with the range as read, or read as said", (text) => {
    expect(() => read(text)).toThrow(
      /invalid unit: none is named, masses are from 10 to 5600; must be in the name of the column, as mass_GeV, or be said: unit=GeV, which is 10 GeV to 5\.6 TeV/,
    );
    expect(read(text, { unit: "MeV" }).mine[0][1][0]).toBe(5.6);
    const { reading } = parseCurve(text, "mine.csv", { assume: "GeV" });
    expect([reading.unit_from, reading.range_GeV]).toEqual(["assumed", [10, 5600]]);
    expect(reading.words).toMatch(
      /^2 points, 10 GeV to 5\.6 TeV; mass in GeV, which nothing in the file says/,
    );
  });
});

describe("several curves, and pieces that are not joined", () => {
  const unit = "GeV" as const;
  test.each([
    [
      "WebPlotDigitizer, all",
      "set A,,set B,\nX,Y,X,Y\n0.01,1e-4,0.02,3e-4\n,,0.5,5e-4",
      {
        "mine set A": [[[0.01, 1e-4]]],
        "mine set B": [
          [
            [0.02, 3e-4],
            [0.5, 5e-4],
          ],
        ],
      },
    ],
    ["WebPlotDigitizer, one", "Default Dataset,\nX,Y\n0.01,1e-4\n0.1,2e-4", { mine: points }],
    ["x,y", "x,y\n0.01,1e-4\n0.1,2e-4", { mine: points }],
    ["X,Y", "X,Y\n0.01,1e-4\n0.1,2e-4", { mine: points }],
    [
      "curves by number",
      "x,Curve1,Curve2\n0.01,1e-4,3e-4\n0.1,2e-4,",
      { "mine Curve1": points, "mine Curve2": [[[0.01, 3e-4]]] },
    ],
    [
      "observed and expected",
      "mass,observed,expected\n0.01,1e-4,3e-4\n0.1,2e-4,4e-4",
      {
        "mine observed": points,
        "mine expected": [
          [
            [0.01, 3e-4],
            [0.1, 4e-4],
          ],
        ],
      },
    ],
    [
      "HEPData",
      "#: name: a\nm [GeV],eps observed\n0.01,1e-4\n0.1,2e-4\n\nm [GeV],eps expected\n0.01,3e-4\n",
      { "mine eps observed": points, "mine eps expected": [[[0.01, 3e-4]]] },
    ],
    [
      "gnuplot",
      "# m[GeV] eps\n0.01 1e-4\n0.1 2e-4\n\n\n0.3 1e-4\n0.4 2e-4",
      {
        mine: [
          ...points,
          [
            [0.3, 1e-4],
            [0.4, 2e-4],
          ],
        ],
      },
    ],
    ["a blank line between all rows", "0.01 1e-4\n\n0.1 2e-4\n", { mine: points }],
    [
      "a column of labels",
      "dataset,m_GeV,eps\nA,0.01,1e-4\nA,0.1,2e-4\nB,0.01,3e-4\nB,0.1,4e-4",
      {
        A: points,
        B: [
          [
            [0.01, 3e-4],
            [0.1, 4e-4],
          ],
        ],
      },
    ],
  ])("%s", (_, text, curves) => {
    expect(read(text, { unit })).toEqual(curves);
  });
});

describe("gaps and cells", () => {
  test.each([
    ["a tab in the header over blanks", "m [GeV]\teps\n0.01 1e-4\n0.1   2e-4"],
    ["tabs and blanks", "m_GeV\teps\n0.01 \t1e-4\n0.1   2e-4"],
    ["other comments", "% m [GeV] eps\n// x\n! y\n0.01 1e-4\n0.1 2e-4"],
    ["the minus of typesetters", "m_GeV eps\n0.01 1e\u22124\n0.1 2e\u22124"],
    ["logarithms by their names", "log10(m/MeV),lg(eps)\n1,-4\n2,-3.6989700043360187"],
    ["Windows lines and a mark", "\uFEFFm_GeV,eps\r\n0.01,1e-4\r\n0.1,2e-4\r\n"],
    ["a row of units", "mass,eps\nMeV,1\n10,1e-4\n100,2e-4"],
    ["a title", "My limits\nm_GeV,eps\n0.01,1e-4\n0.1,2e-4"],
    ["empty cells at the end", "m_GeV,eps,\n0.01,1e-4,\n0.1,2e-4,"],
  ])("%s", (_, text) => {
    const [first, second] = read(text).mine[0];
    for (const [found, right] of [
      [first, points[0][0]],
      [second, points[0][1]],
    ])
      for (const k of [0, 1]) expect(Math.abs(found[k] / right[k] - 1)).toBeLessThan(1e-14);
  });

  test("rows without an epsilon are counted, in a file with one column of it", () => {
    for (const none of ["", "-", "--", "\u2013"]) {
      const { reading } = parseCurve(`mass_GeV,eps\n0.01,1e-4\n0.02,${none}\n0.03,2e-4\n`, "mine.csv");
      expect([reading.points, reading.skipped]).toEqual([2, 0]);
      expect(reading.words).toMatch(/; 1 row without epsilon$/);
    }
    // beside another curve an empty cell says nothing
    const { reading } = parseCurve(
      "mass_GeV,observed,expected\n0.01,1e-4,\n0.02,1e-4,2e-4\n0.03,1e-4,2e-4\n",
      "two.csv",
    );
    expect(reading.words).not.toMatch(/without epsilon/);
  });

  test("rows without numbers are skipped and counted", () => {
    const rows = ["nan,nan", "NA,1e-3", "0,1e-3", "0.2,inf", "0.3,-1", "GeV,x"];
    for (let i = 0; i < rows.length; i++) {
      const { curves, reading } = parseCurve(
        `m_GeV,eps\n0.01,1e-4\n${rows[i]}\n0.1,2e-4 # note\n`,
        "mine.csv",
      );
      expect(curves).toEqual([{ label: "mine", pieces: points }]);
      expect(reading.skipped).toBe(1);
      expect(reading.words).toMatch(/; 1 row skipped: no positive number$/);
    }
  });

  test("most rows without numbers are a fault", () => {
    expect(() => read("m_GeV,eps\n1,nan\n2,nan\n3,1e-4")).toThrow(/invalid rows: 2 have no positive number/);
  });

  test("logarithms without names look like logarithms; an option says so", () => {
    const text = "-2 -4\n-1 -3.6989700043360187";
    expect(() => read(text, { unit: "GeV" })).toThrow(/look like logarithms.*scale=log10/);
    expect(read(text, { unit: "GeV", scale: "log10" }).mine[0][0][0]).toBeCloseTo(0.01, 14);
    expect(read("2 -4\n3 -3", { unit: "GeV", scale: "log10-epsilon" })).toEqual({
      mine: [
        [
          [2, 1e-4],
          [3, 1e-3],
        ],
      ],
    });
  });

  test("1e5 points are read", () => {
    const rows = Array.from({ length: 1e5 }, (_, i) => `${i + 1},1e-4`);
    expect(parseCurve(`m_MeV,eps\n${rows.join("\n")}`, "mine.csv").reading.points).toBe(1e5);
    expect(() => read(`m_MeV,eps\n${rows.join("\n")}\n1,1`)).toThrow(
      /invalid points: 100001; must be 1 to 100000/,
    );
  });
});
