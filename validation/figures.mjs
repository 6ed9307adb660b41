// The figures of the report: each from judged rows, or from the samples of a benchmark.

import { powerOfTen } from "../dist/elementary/index.js";
import { linearAxis, logAxis, texLabel } from "../dist/parts.js";
import { COLOURS, panelFigure } from "./panel.mjs";

const { blue, red, orange, purple, grey } = COLOURS;
const ONE = { at: 1 };
const RATIO = "\\text{ours}/\\text{theirs}";
const DEVIATION = "|\\text{ours}/\\text{theirs}-1|";
const mass = (low, high) => ({
  axis: logAxis(low, high),
  title: "m_\\chi\\text{ or }m_V\\;\\;[\\text{GeV}]",
});

/** A linear axis with labels of a fixed number of decimals. */
function ratioAxis(low, high, decimals, labels = 6) {
  const axis = linearAxis(low, high, labels);
  return { ...axis, major: axis.major.map(({ value }) => ({ value, tex: value.toFixed(decimals) })) };
}

/** ours/theirs of a row as a point, its bar their error; `shift` moves it aside, a factor in mass. */
const ratioPoint = ({ setup, ratio, error, expect }, shift = 1) => ({
  x: setup.mass_GeV * shift,
  y: ratio,
  error: ratio * (error ?? 0),
  label: ratio.toPrecision(3),
  cross: expect === "wrong",
});

const isLdmx = ({ setup }) => setup.lepton === "e";

function exactFigure({ exact, quadruple }, typeset) {
  const point = ({ setup, deviation }) => ({ x: setup.mass_GeV, y: Math.max(Math.abs(deviation), 1.3e-10) });
  const of = (rows, final) => rows.filter(({ setup }) => setup.final === final).map(point);
  const panel = {
    x: mass(5e-4, 2),
    y: { axis: logAxis(1e-10, 2e-5), title: DEVIATION },
    levels: [{ at: 1e-6, dash: "4 2" }],
    corner: "top right",
    series: [
      { name: "\\text{exact.csv, }\\chi\\text{ pairs}", colour: blue, points: of(exact, "chi") },
      { name: "\\text{exact.csv, vectors}", colour: blue, marker: "open", points: of(exact, "vector") },
      { name: "\\text{quadruple.csv}", colour: red, points: quadruple.map(point) },
    ],
  };
  return panelFigure(
    [panel],
    {
      title: "Brute-force quadratures",
      description:
        "Distance of the ratio ours/theirs from 1 against the mass, for exact.csv and quadruple.csv.",
    },
    typeset,
  );
}

function generatorsFigure({ generators }, typeset) {
  const codes = [
    ["MG5_aMC 3.1.1", "\\text{MG5}\\_\\text{aMC}", blue, 1],
    ["CalcHEP 3.6.30 double", "\\text{CalcHEP, double}", red, 1.13],
    ["CalcHEP 3.6.30 long double", "\\text{CalcHEP, long double}", orange, 0.88],
  ];
  const panel = (name, rows) => ({
    x: mass(5e-4, 2),
    y: { axis: ratioAxis(0.9972, 1.0048, 3), title: RATIO },
    levels: [ONE],
    corner: "top left",
    notes: [name],
    series: codes
      .map(([code, label, colour, shift]) => ({
        name: label,
        colour,
        // the uncut ones a little to the right
        points: rows
          .filter((row) => row.code === code)
          .map((row) => {
            const uncut = row.setup.window[0] === 0;
            return { ...ratioPoint(row, shift * (uncut ? 1.06 : 1)), rise: uncut ? 1 : 0 };
          }),
      }))
      .filter(({ points }) => points.length > 0),
  });
  return panelFigure(
    [
      panel("\\text{LDMX}", generators.filter(isLdmx)),
      panel(
        "\\text{NA64}\\mu",
        generators.filter((row) => !isLdmx(row)),
      ),
    ],
    {
      title: "Public event generators",
      description:
        "Ratio ours/theirs against the mass with the errors that the generators quote; crosses and arrows: CalcHEP where double precision fails.",
      height: 190,
    },
    typeset,
  );
}

function spectraFigure(judged, typeset) {
  const panel = (note, rows) => ({
    x: { axis: linearAxis(0, 1), title: "x=E_{\\text{miss}}/E" },
    y: { axis: ratioAxis(0.996, 1.004, 3), title: RATIO },
    levels: [ONE],
    corner: "top left",
    notes: [note],
    series: [
      {
        colour: blue,
        points: rows.map((row) => ({
          ...ratioPoint(row),
          x: 0.5 * (row.setup.window[0] + row.setup.window[1]),
        })),
      },
    ],
  });
  return panelFigure(
    [
      panel("\\text{LDMX, }m_\\chi=10\\,\\text{MeV}", judged["spectrum-mg5-ldmx-10MeV"]),
      panel("\\text{NA64}\\mu\\text{, }m_\\chi=100\\,\\text{MeV}", judged["spectrum-mg5-na64mu-100MeV"]),
    ],
    {
      title: "Missing-energy spectra",
      description: "Ratio ours/theirs of each bin of x with their errors.",
      height: 140,
    },
    typeset,
  );
}

function tablesFigure(judged, elastic, typeset) {
  const dmg4 = judged["dmg4-vector-e-Pb"];
  const at = (energy) => dmg4.filter(({ setup }) => setup.energy_GeV === energy);
  const y = { axis: ratioAxis(0.92, 1.1, 2), title: RATIO };
  const panel = (energy, colour, more = {}) => ({
    x: { axis: logAxis(7e-3, 9), title: "m_V\\;\\;[\\text{GeV}]" },
    y,
    levels: [ONE],
    corner: "top left",
    notes: [`E=${energy}\\,\\text{GeV}`],
    series: [
      {
        name: "\\text{DMG4, e on Pb}",
        colour,
        line: "DMG4",
        points: at(energy).map((row) => ({ ...ratioPoint(row), rise: row.setup.mass_GeV < 3 ? 1 : 0 })),
      },
      {
        name: "\\text{elastic part alone}",
        colour,
        marker: "none",
        line: "elastic",
        dash: "3 2",
        points: at(energy).map((row) => ({ x: row.setup.mass_GeV, y: elastic(row) })),
      },
    ],
    ...more,
  });
  const petite = (name, high) => ({
    name,
    colour: purple,
    marker: "open",
    points: judged.petite
      .filter(({ setup }) => setup.energy_GeV > 50 === high)
      .map((row) => ratioPoint(row, 1.06)),
  });
  const [left, right] = [panel(20, red), panel(100, blue)];
  return panelFigure(
    [
      { ...left, series: [...left.series, petite("\\text{PETITE, e on Al, 8 GeV}", false)] },
      { ...right, series: [...right.series, petite("\\text{PETITE, e and }\\mu\\text{ on Pb, Al}", true)] },
    ],
    {
      title: "Published tables with a quasi-elastic part",
      description: "Ratio ours/theirs against the vector's mass for the tables of DMG4 and PETITE.",
    },
    typeset,
  );
}

function eventsFigure(histograms, typeset) {
  const names = [
    "\\text{LDMX, }m_\\chi=100\\,\\text{MeV}",
    "\\text{NA64}\\mu\\text{, }m_\\chi=10\\,\\text{MeV}",
  ];
  const samples = [...new Set(histograms.map(({ sample }) => sample))];
  const [fraction, angle] = [...new Set(histograms.map(({ observable }) => observable))];
  const panel = (observable, x, y, middle) => ({
    x,
    y: { axis: ratioAxis(...y, 2), title: "\\text{events}/\\text{integral}" },
    levels: [ONE],
    corner: "top left",
    series: samples.map((sample, i) => ({
      name: names[i],
      colour: [blue, red][i],
      points: histograms
        .find((one) => one.sample === sample && one.observable === observable)
        .bins.map(({ low, high, ratio, error }) => ({
          x: middle(low, high),
          y: ratio,
          error,
          label: ratio.toFixed(2),
        })),
    })),
  });
  return panelFigure(
    [
      panel(
        fraction,
        { axis: linearAxis(0.5, 1), title: "x=E_{\\text{miss}}/E" },
        [0.98, 1.03],
        (low, high) => 0.5 * (low + high),
      ),
      panel(
        angle,
        { axis: logAxis(0.1, 3000), title: "\\text{recoil angle }[\\text{mrad}]" },
        [0.92, 1.12],
        (low, high) => Math.sqrt(low * high),
      ),
    ],
    {
      title: "Unweighted events",
      description: "Ratio of histograms of events to the integral over each bin, with standard errors.",
    },
    typeset,
  );
}

function amplitudeFigure(judged, typeset) {
  const rows = judged["pair-amplitude"];
  const lowest = 1e-16;
  const series = (name, lepton, energy, colour) => ({
    name,
    colour,
    points: rows
      .filter(({ point, lepton: l }) => l === lepton && point.E_GeV === energy)
      .map(({ point, deviation }) => ({
        x: Math.max(point.naive_error, lowest),
        y: Math.max(Math.abs(deviation), lowest),
      })),
  });
  const panel = {
    x: { axis: logAxis(3e-17, 1e8), title: "\\text{relative error in plain double precision}" },
    y: { axis: logAxis(3e-17, 1e-7), title: "\\text{relative error of ours}" },
    levels: [{ at: 1e-8, dash: "4 2" }],
    marks: [{ at: 1, dash: "4 2" }],
    corner: "bottom right",
    series: [
      series("\\mu\\text{, 160 GeV}", "mu", 160, red),
      series("\\text{e, 8 GeV}", "e", 8, blue),
      series("\\text{e, 100 GeV}", "e", 100, orange),
    ],
  };
  return panelFigure(
    [panel],
    {
      title: "Squared amplitude at single points",
      description:
        "Relative error of our squared amplitude in double precision against that of plain four-vectors.",
    },
    typeset,
  );
}

function betheHeitlerFigure(curves, typeset) {
  const colours = [red, orange, blue];
  const panel = {
    x: { axis: logAxis(1e-9, 1e-3), title: "m_V\\;\\;[\\text{GeV}]" },
    y: { axis: logAxis(3e-7, 2), title: "|\\text{ours}/\\text{limit}-1|" },
    corner: "bottom right",
    series: curves.map(({ energy_GeV, points }, i) => ({
      name: `E=${energy_GeV >= 1000 ? `${energy_GeV / 1000}\\,\\text{TeV}` : `${energy_GeV}\\,\\text{GeV}`}`,
      colour: colours[i],
      line: `${energy_GeV}`,
      points: points.map(({ mass_GeV, deviation }) => ({ x: mass_GeV, y: Math.abs(deviation) })),
    })),
  };
  return panelFigure(
    [panel],
    {
      title: "Approach to Bethe and Heitler's bremsstrahlung",
      description: "Distance of the cross section of a vector from the massless limit against its mass.",
    },
    typeset,
  );
}

function secondRouteFigure({ vegas }, typeset) {
  const series = (name, colour, rows, shift) => ({
    name,
    colour,
    points: rows.map((row) => ratioPoint(row, shift)),
  });
  const panel = {
    x: { axis: logAxis(5e-4, 2), title: "m_\\chi\\;\\;[\\text{GeV}]" },
    y: { axis: ratioAxis(0.998, 1.002, 3), title: "\\text{table}/\\text{VEGAS}" },
    levels: [ONE],
    series: [
      series("\\text{LDMX}", blue, vegas.filter(isLdmx), 0.95),
      series(
        "\\text{NA64}\\mu",
        red,
        vegas.filter((row) => !isLdmx(row)),
        1.05,
      ),
    ],
  };
  return panelFigure(
    [panel],
    {
      title: "Our own second route",
      description:
        "Ratio of the table's cross section to that of VEGAS over the full phase space, against the mass.",
      height: 140,
    },
    typeset,
  );
}

const SPECIES = [
  ["e-", "\\text{e}^-", 0.97, 1.03],
  ["e+", "\\text{e}^+", 0.84, 1.18],
  ["gamma", "\\gamma", 0.94, 1.06],
];

function showerFigure(judged, typeset) {
  const materials = [
    ["Al", "\\text{Al, 8 GeV}", blue, 0.82],
    ["W", "\\text{W, 8 GeV}", red, 1],
    ["Pb", "\\text{Pb, 98 GeV}", orange, 1.22],
  ];
  const panel = ([species, words, low, high]) => ({
    x: { axis: logAxis(0.05, 100), title: "\\text{depth }[X_0]" },
    y: { axis: ratioAxis(low, high, 2), title: "\\text{ours}/\\text{EGSnrc}" },
    levels: [ONE],
    corner: "top right",
    notes: [words],
    series: materials.map(([material, name, colour, shift]) => ({
      name,
      colour,
      points: judged["egsnrc-track-length"]
        .filter(({ cells }) => cells.material === material && cells.species === species)
        .map(({ cells, ratio, error }) => ({
          // the higher x_min, the further right
          x: Number(cells.depth_X0) * shift * (0.95 + 0.15 * (Number(cells.x_min) - 0.3)),
          y: ratio,
          error: ratio * error,
          label: ratio.toPrecision(3),
        })),
    })),
  });
  return panelFigure(
    SPECIES.map(panel),
    {
      title: "Track lengths in a shower",
      description:
        "Ratio ours/EGSnrc of the track lengths of electrons, positrons and photons against the depth, for three materials.",
      height: 150,
    },
    typeset,
  );
}

function na64Figure(byBeam, efficiency, typeset) {
  const panel = ([name, rows]) => ({
    x: { axis: logAxis(2e-3, 2), title: "m_V\\;\\;[\\text{GeV}]" },
    y: { axis: logAxis(1e-2, 100), title: "\\text{efficiency for their limit}" },
    levels: [{ at: efficiency, dash: "4 2" }],
    corner: "top left",
    notes: [name],
    series: [
      {
        name: "\\text{on its mass shell}",
        colour: blue,
        points: rows.map(({ mass, narrow }) => ({ x: mass, y: narrow })),
      },
      {
        name: "\\text{with a width}",
        colour: red,
        marker: "open",
        points: rows.map(({ mass, wide }) => ({ x: mass, y: wide })),
      },
    ],
  });
  return panelFigure(
    byBeam.map(panel),
    {
      title: "NA64's limits on a vector by electrons and positrons",
      description:
        "Efficiency with which our yield has the published limit against the vector's mass, for a vector on its mass shell and for one with a width.",
      height: 160,
    },
    typeset,
  );
}

/** Counts of a sample between edges. */
const histogram = (sample, edges) =>
  edges.slice(1).map((high, i) => ({
    low: edges[i],
    high,
    height: sample.filter((value) => value >= edges[i] && value < high).length,
  }));

function coverageFigure({ rtol, points }, typeset) {
  const edges = Array.from({ length: 31 }, (_, i) => 10 ** (-7 + i / 4));
  const claims = points.map(({ claim }) => Math.min(Math.max(claim, 1.01e-7), 3));
  const bars = histogram(claims, edges);
  const panel = {
    x: { axis: logAxis(1e-7, powerOfTen(1)), title: "|\\text{value}-\\text{truth}|/\\text{claimed error}" },
    y: {
      axis: linearAxis(0, 1.15 * Math.max(...bars.map(({ height }) => height))),
      title: "\\text{configurations}",
    },
    histograms: [
      { bars: bars.filter(({ high }) => high < 1.01), colour: "#7fa8d6" },
      { bars: bars.filter(({ high }) => high > 1.01), colour: red },
    ],
    marks: [{ at: 1, dash: "4 2" }],
    corner: "top left",
    notes: [`${points.length}\\text{ random configurations, rtol }10^{${Math.log10(rtol)}}`],
  };
  return panelFigure(
    [panel],
    {
      title: "Coverage of the claimed error",
      description: "Histogram of the true error over the claimed one; what is right of 1 exceeds the claim.",
      height: 140,
    },
    typeset,
  );
}

function pullsFigure(results, summary, typeset) {
  const edges = Array.from({ length: 21 }, (_, i) => -4 + 0.4 * i);
  const grid = Array.from({ length: 121 }, (_, i) => -4 + i / 15);
  const panels = results.map(({ name, pulls }, i) => {
    const gauss = (t) => ((pulls.length * 0.4) / Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * t * t);
    const { mean, meanError, width, widthError } = summary(pulls);
    return {
      x: { axis: linearAxis(-4, 4, 8), title: "(\\text{VEGAS}-\\text{truth})/\\text{error}" },
      y: { axis: linearAxis(0, 0.28 * pulls.length), title: "\\text{seeds}" },
      histograms: [{ bars: histogram(pulls, edges), colour: i === 0 ? "#e9a3ad" : "#7fa8d6" }],
      corner: "top left",
      notes: [
        texLabel(name),
        `\\text{mean }{${mean.toFixed(2)}}\\pm${meanError.toFixed(2)}`,
        `\\text{width }${width.toFixed(2)}\\pm${widthError.toFixed(2)}`,
      ],
      series: [
        { colour: grey, marker: "none", line: "Gaussian", points: grid.map((x) => ({ x, y: gauss(x) })) },
      ],
    };
  });
  return panelFigure(
    panels,
    {
      title: "Pulls of VEGAS",
      description: "Histograms of the pulls over seeds beside the unit Gaussian.",
      height: 140,
    },
    typeset,
  );
}

export const figures = {
  exactFigure,
  generatorsFigure,
  spectraFigure,
  tablesFigure,
  eventsFigure,
  amplitudeFigure,
  betheHeitlerFigure,
  secondRouteFigure,
  showerFigure,
  na64Figure,
  coverageFigure,
  pullsFigure,
};
