import type { Table } from "../formats/csv.js";
import type { FinalStateName } from "../physics/final-states.js";
import { linearAxis, logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import type { FigureOptions } from "./figure-options.js";
import { massTex, texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import type { Chart, ChartAxis } from "./layout/chart.js";
import { composeFigure } from "./layout/compose-figure.js";
import { type Line, type LinePoint, lineCurves } from "./line-curves.js";
import { namedLooks } from "./looks.js";
import { methodNote, particleTex } from "./plane.js";
import { valueRange } from "./range.js";
import { DOUBLE_COLUMN_MM, LINE, massColours, TEXT } from "./style.js";

/** Spectra of the missing energy at epsilon = 1, one panel for each experiment. */
export interface Figure2Data {
  panels: Panel[];
  /** Final state to which the masses belong; chi by default. */
  final?: FinalStateName;
  /** Name of the method if it is not the exact one, in words. */
  method?: string;
}

interface Panel extends BeamCaption {
  experiment: string;
  curves: {
    mass_GeV: number;
    points: { missingEnergy_GeV: number; dsigma_pb_per_GeV: number; error_pb_per_GeV: number }[];
    /** Lower and upper energies of the bins [GeV] if the points are means over bins. */
    bins_GeV?: (readonly [low: number, high: number])[];
  }[];
}

const TITLES = {
  x: "E_{\\text{miss}}\\;\\;[\\text{GeV}]",
  y: "\\text{d}\\sigma/\\text{d}E_{\\text{miss}}\\;\\;[\\text{pb}/\\text{GeV}]",
};
/** Height of a panel with its axes [pt]; if there are many, they are lower. */
const HEIGHT = { few: 200, many: 150 };

/** The number of masses up to which the order of their colours tells them apart. */
const MOST_ORDERED = 6;

/** The number of panels up to which each has an axis of its own. */
const FEW_PANELS = 2;

/** Returns the number of panels in a row. */
const columnsOf = (panels: number): number => (panels <= FEW_PANELS ? panels : panels <= 4 ? 2 : 3);

/**
 * Draws Figure 2: dsigma/dE_miss [pb/GeV] against E_miss [GeV], a panel for each experiment, a curve for each mass. More than two panels
 * stand in rows and share the axis of dsigma/dE_miss. Means over bins are drawn as steps.
 *
 * @param options size, range of values and looks; a range of masses has no meaning here
 * @returns an SVG document, by default a journal's double column wide for two panels; a curve falls to the lower side of the frame if it
 *   becomes zero
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if a panel has no positive value, or a value is not a number
 */
export function figure2(
  { panels, final, method }: Figure2Data,
  typeset: Typeset,
  options: FigureOptions = {},
): string {
  const sharesY = panels.length > FEW_PANELS;
  const ranges = panels.map((panel) => options.valueRange ?? valuesOf(panel));
  const common = [
    Math.min(...ranges.map(([low]) => low)),
    Math.max(...ranges.map(([, high]) => high)),
  ] as const;
  const columns = columnsOf(panels.length);
  const look = { final, method, blackAndWhite: options.blackAndWhite, isBrief: sharesY };
  const content = {
    title: `Differential cross section of ${final === "vector" ? "vector" : "millicharged pair"} production: ${panels.map(({ experiment }) => experiment).join(", ")}`,
    description: `d sigma / d E_miss in pb/GeV against the missing energy in GeV at epsilon = 1 for ${final ?? "chi"} masses of ${panels
      .map((panel) => `${panel.curves.map(({ mass_GeV }) => mass_GeV).join(", ")} GeV (${panel.experiment})`)
      .join("; ")}.`,
    charts: panels.map((panel, i) => {
      const [low, high] = sharesY ? common : ranges[i];
      const y = { title: TITLES.y, make: (most: number) => logAxis(low, high, most), mostLabels: 12 };
      return chartOf(panel, y, look, typeset);
    }),
    columns,
    sharesY,
    width_mm: columns === 1 ? DOUBLE_COLUMN_MM / 2 : DOUBLE_COLUMN_MM,
    height: sharesY ? HEIGHT.many : HEIGHT.few,
  };
  return composeFigure(content, options, typeset);
}

/** Returns the numbers that Figure 2 draws. */
export function figure2Table({ panels }: Figure2Data): Table {
  return {
    comments: [
      "Figure 2: differential cross section of l N -> l N chi chibar at epsilon = 1",
      "chi mass [GeV], missing energy [GeV], d sigma/d E_miss and its error [pb/GeV]",
    ],
    columns: ["experiment", "mass_GeV", "E_miss_GeV", "dsigma_dE_pb_per_GeV", "dsigma_dE_error_pb_per_GeV"],
    rows: panels.flatMap(({ experiment, curves }) =>
      curves.flatMap(({ mass_GeV, points }) =>
        points.map((p) => [
          experiment,
          mass_GeV,
          p.missingEnergy_GeV,
          p.dsigma_pb_per_GeV,
          p.error_pb_per_GeV,
        ]),
      ),
    ),
  };
}

/** Returns the ends of the axis of energies. */
function energiesOf({ curves }: Panel): [low: number, high: number] {
  const energies = curves.flatMap(({ points, bins_GeV }) =>
    bins_GeV ? bins_GeV.flat() : points.map((p) => p.missingEnergy_GeV),
  );
  const [first, last] = [Math.min(...energies), Math.max(...energies)];
  return [first, last];
}

/** Returns the ends of the axis of values. */
function valuesOf(panel: Panel): [low: number, high: number] {
  const [first, last] = energiesOf(panel);
  const points = panel.curves.flatMap((curve) => curve.points);
  const values = points.map((p) => p.dsigma_pb_per_GeV);
  // Heavy pairs end in a fall to zero, which would stretch the axis without end.
  const before = points
    .filter((p) => p.dsigma_pb_per_GeV > 0 && p.missingEnergy_GeV <= first + 0.9 * (last - first))
    .map((p) => p.dsigma_pb_per_GeV);
  return valueRange(values, before.length > 0 ? Math.min(...before) : undefined);
}

/** Lists the corners of the steps of means over bins, whose errors are at their centres, or the points of a curve. */
function placesOf({ points, bins_GeV }: Panel["curves"][number]): LinePoint[] {
  return points.flatMap(({ missingEnergy_GeV: x, dsigma_pb_per_GeV: y, error_pb_per_GeV: error }, i) => {
    if (bins_GeV === undefined) return [{ x, y }];
    const [low, high] = bins_GeV[i];
    return [
      { x: low, y },
      { x, y, error },
      { x: high, y },
    ];
  });
}

/** The look that all panels share. */
interface PanelLook {
  final: FinalStateName | undefined;
  method: string | undefined;
  blackAndWhite: boolean | undefined;
  /** Flag: the note on a panel has two lines. */
  isBrief: boolean;
}

/** Makes the chart of a panel. */
function chartOf(
  panel: Panel,
  y: ChartAxis,
  { final, method, blackAndWhite, isBrief }: PanelLook,
  typeset: Typeset,
): Chart {
  const [first, last] = energiesOf(panel);
  // Room for the peak at E_miss = E, which the frame would hide.
  const end = last + 0.015 * (last - first);
  const curves = [...panel.curves].sort((a, b) => a.mass_GeV - b.mass_GeV);
  const looks = namedLooks(massColours(curves.length), blackAndWhite);
  // five masses are told apart by the order of their colours
  const dashes = curves.length > MOST_ORDERED || blackAndWhite ? looks.dashes : undefined;
  const lines = curves.map((curve, i): Line => {
    const mass = massTex(curve.mass_GeV);
    const symbol = `m_{${particleTex(final)}}=`;
    return {
      id: `${panel.experiment} ${curve.mass_GeV}`,
      of: `${panel.experiment} at ${curve.mass_GeV} GeV`,
      points: placesOf(curve),
      style: { width: LINE.main, colour: looks.colours[i], ...(dashes?.[i] && { dash: dashes[i] }) },
      texts: [typeset(`${i === 0 ? symbol : ""}${mass}`, TEXT.label)],
      entry: typeset(`${symbol}${mass}`, TEXT.label),
      preference: { along: 0.2 },
    };
  });
  const lined = [beamCaption(panel), "\\epsilon=1", ...methodNote(method)].filter((tex) => tex !== "");
  return {
    x: { title: TITLES.x, make: (most) => linearAxis(first, end, most), mostLabels: 6 },
    y,
    curves: (frame) => lineCurves(lines, frame, true),
    note: {
      lines: [
        typeset(texLabel(panel.experiment), TEXT.axis),
        ...(isBrief ? [lined.join(",\\;")] : lined).map((tex) => typeset(tex, TEXT.small)),
      ],
      align: "left",
    },
  };
}
