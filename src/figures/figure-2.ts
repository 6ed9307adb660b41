import type { Table } from "../formats/csv.js";
import { linearAxis, logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import { visiblePieces } from "./curve.js";
import { drawFrame, type Frame, leftSide, position } from "./frame.js";
import type { Point } from "./labels/box.js";
import { drawCurves, drawLabels } from "./labels/labelled-curve.js";
import { massTex, texLabel } from "./labels/tex-label.js";
import { stack, type Typeset } from "./labels/typeset.js";
import { valueRange } from "./range.js";
import { DOUBLE_COLUMN_MM, LINE, massColours, POINTS_PER_MM, TEXT } from "./style.js";
import { svgDocument } from "./svg.js";

/** Spectra of the missing energy at epsilon = 1, one panel for each experiment. */
export interface Figure2Data {
  panels: Panel[];
}

interface Panel extends BeamCaption {
  experiment: string;
  curves: {
    mass_GeV: number;
    points: { missingEnergy_GeV: number; dsigma_pb_per_GeV: number; error_pb_per_GeV: number }[];
  }[];
}

const TITLES = {
  x: "E_{\\text{miss}}\\;\\;[\\text{GeV}]",
  y: "\\text{d}\\sigma/\\text{d}E_{\\text{miss}}\\;\\;[\\text{pb}/\\text{GeV}]",
};
const HEIGHT = 200;
const MARGIN = { left: 41, right: 7, top: 6, bottom: 29 };

/**
 * Draws Figure 2: dsigma/dE_miss [pb/GeV] against E_miss [GeV], a panel for each experiment, a curve for each mass.
 *
 * @returns an SVG document, a journal's double column wide for two panels; a curve falls to the lower side of the frame if it becomes zero
 * @throws Error if a panel has no positive value, or a value is not a number
 */
export function figure2({ panels }: Figure2Data, typeset: Typeset): string {
  const width = (panels.length * DOUBLE_COLUMN_MM * POINTS_PER_MM) / 2;
  const content = panels.map((panel, i) => {
    const from = (i * width) / panels.length;
    const right = from + width / panels.length - MARGIN.right;
    const { x, y } = axes(panel);
    const left = from + leftSide(y, TITLES.y, MARGIN.left, typeset);
    const box = { left, right, top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom };
    return drawPanel(panel, { box, x, y }, typeset);
  });
  const experiments = panels.map(({ experiment }) => experiment).join(", ");
  return svgDocument(
    { width, height: HEIGHT },
    `Differential cross section of millicharged pair production: ${experiments}`,
    `d sigma / d E_miss in pb/GeV against the missing energy in GeV at epsilon = 1 for chi masses of ${panels
      .map((panel) => `${panel.curves.map(({ mass_GeV }) => mass_GeV).join(", ")} GeV (${panel.experiment})`)
      .join("; ")}.`,
    content,
  );
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

function axes({ curves }: Panel): Pick<Frame, "x" | "y"> {
  const points = curves.flatMap((curve) => curve.points);
  const energies = points.map((p) => p.missingEnergy_GeV);
  const [first, last] = [Math.min(...energies), Math.max(...energies)];
  const values = points.map((p) => p.dsigma_pb_per_GeV);
  // Heavy pairs end in a fall to zero, which would stretch the axis without end.
  const before = values.filter((value, i) => value > 0 && energies[i] <= first + 0.9 * (last - first));
  return {
    // Room for the peak at E_miss = E, which the frame would hide.
    x: linearAxis(first, last + 0.015 * (last - first)),
    y: logAxis(...valueRange(values, before.length > 0 ? Math.min(...before) : undefined), 12),
  };
}

/** Returns the place of a point. Zero has none on a logarithmic axis: it lies straight below, out of the frame. */
function place(frame: Frame, energy: number, dsigma: number): Point | null {
  if (dsigma !== 0) return position(frame, energy, dsigma);
  const { left, right, bottom } = frame.box;
  const across = frame.x.place(energy);
  return across === null ? null : [left + across * (right - left), bottom + 1];
}

function drawPanel(panel: Panel, frame: Frame, typeset: Typeset): string {
  const curves = [...panel.curves].sort((a, b) => a.mass_GeV - b.mass_GeV);
  const colours = massColours(curves.length);
  const drawn = curves.map(({ mass_GeV, points }, i) => ({
    id: `${panel.experiment} ${mass_GeV}`,
    pieces: visiblePieces(
      points.map((p) => place(frame, p.missingEnergy_GeV, p.dsigma_pb_per_GeV)),
      frame.box,
    ),
    style: { width: LINE.main, colour: colours[i] },
    texts: [typeset(`${i === 0 ? "m_\\chi=" : ""}${massTex(mass_GeV)}`, TEXT.label)],
    textColour: colours[i],
    preference: { along: 0.2 },
  }));
  const note = stack(
    [
      typeset(texLabel(panel.experiment), TEXT.axis),
      ...[beamCaption(panel), "\\epsilon=1"]
        .filter((tex) => tex !== "")
        .map((tex) => typeset(tex, TEXT.small)),
    ],
    "left",
  );
  return [drawCurves(drawn), drawFrame(frame, TITLES, typeset), drawLabels(drawn, note, frame.box)].join(
    "\n",
  );
}
