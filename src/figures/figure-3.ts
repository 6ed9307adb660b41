import type { Table } from "../formats/csv.js";
import { logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import { visiblePieces } from "./curve.js";
import { lineStyle } from "./draw-curve.js";
import { drawFrame, type Frame, leftSide, position } from "./frame.js";
import { drawCurves, drawLabels } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import { stack, type Typeset } from "./labels/typeset.js";
import { EXPERIMENT_LOOK } from "./looks.js";
import { CROSS_SECTION_TITLE, massTitle } from "./plane.js";
import { massRange, valueRange } from "./range.js";
import { COLUMN_MM, experimentColours, POINTS_PER_MM, TEXT } from "./style.js";
import { svgDocument } from "./svg.js";

/** Cross sections in the signal window at epsilon = 1, one curve for each experiment. */
export interface Figure3Data {
  curves: SigmaCurve[];
}

interface SigmaCurve extends BeamCaption {
  experiment: string;
  /** As in SVG; by default one that no other curve of the figure has. */
  colour?: string | undefined;
  lepton: string;
  points: { mass_GeV: number; sigma_pb: number; error_pb: number }[];
}

const WIDTH = COLUMN_MM * POINTS_PER_MM;
const MARGIN = { left: 41, right: WIDTH - 7, top: 6, bottom: 176 };

/**
 * Draws Figure 3: sigma [pb] in the signal window against m_chi [GeV].
 *
 * @returns an SVG document, a journal's column wide; a value of zero interrupts a curve
 * @throws Error if no value is positive, or one is not a number
 */
export function figure3({ curves }: Figure3Data, typeset: Typeset): string {
  const points = curves.flatMap((curve) => curve.points);
  const y = logAxis(...valueRange(points.map((p) => p.sigma_pb)));
  const box = { ...MARGIN, left: leftSide(y, CROSS_SECTION_TITLE, MARGIN.left, typeset) };
  const frame: Frame = { box, x: logAxis(...massRange(points.map((p) => p.mass_GeV))), y };
  const names = curves.map(({ experiment }) => experiment);
  const colours = experimentColours(curves);
  const drawn = curves.map((curve, i) => ({
    id: names[i],
    pieces: visiblePieces(
      curve.points.map((p) => position(frame, p.mass_GeV, p.sigma_pb)),
      box,
    ),
    style: lineStyle(EXPERIMENT_LOOK, colours[i]),
    texts: [stack([typeset(texLabel(curve.experiment), TEXT.axis), typeset(beamCaption(curve), TEXT.small)])],
    textColour: colours[i],
    preference: { along: 0.6, upright: true },
  }));
  return svgDocument(
    { width: WIDTH, height: box.bottom + 29 },
    `Cross section of millicharged pair production: ${names.join(", ")}`,
    "Cross section in pb in the signal window of each experiment against the chi mass in GeV at epsilon = 1.",
    [
      drawCurves(drawn),
      drawFrame(frame, { x: massTitle(), y: CROSS_SECTION_TITLE }, typeset),
      drawLabels(drawn, typeset("\\epsilon=1", TEXT.label), box),
    ],
  );
}

/** Returns the numbers that Figure 3 draws. */
export function figure3Table({ curves }: Figure3Data): Table {
  return {
    comments: [
      "Figure 3: cross section of l N -> l N chi chibar in the signal window at epsilon = 1",
      "chi mass [GeV], cross section and its error [pb]",
    ],
    columns: ["experiment", "lepton", "mass_GeV", "sigma_pb", "error_pb"],
    rows: curves.flatMap(({ experiment, lepton, points }) =>
      points.map((p) => [experiment, lepton, p.mass_GeV, p.sigma_pb, p.error_pb]),
    ),
  };
}
