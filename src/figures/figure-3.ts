import type { Table } from "../formats/csv.js";
import { type FinalStateName, finalState } from "../physics/final-states.js";
import { logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import { lineStyle } from "./draw-curve.js";
import type { FigureOptions } from "./figure-options.js";
import type { Frame } from "./frame.js";
import { texLabel } from "./labels/tex-label.js";
import { stack, type Typeset } from "./labels/typeset.js";
import { composeFigure } from "./layout/compose-figure.js";
import { type Line, lineCurves } from "./line-curves.js";
import { EXPERIMENT_LOOK, namedLooks } from "./looks.js";
import { CROSS_SECTION_TITLE, massTitle, methodNote } from "./plane.js";
import { massRange, valueRange, withinRange } from "./range.js";
import { COLUMN_MM, experimentColours, TEXT } from "./style.js";

/** Cross sections in the signal window at epsilon = 1, one curve for each experiment. */
export interface Figure3Data {
  curves: SigmaCurve[];
  /** Final state to which the masses belong; chi by default. */
  final?: FinalStateName;
  /** Name of the method if it is not the exact one, in words. */
  method?: string;
}

interface SigmaCurve extends BeamCaption {
  experiment: string;
  /** As in SVG; by default one that no other curve of the figure has. */
  colour?: string | undefined;
  lepton: string;
  /** Flag: Monte Carlo, each of whose points has an error of its own. */
  isSampled?: boolean;
  points: { mass_GeV: number; sigma_pb: number; error_pb: number }[];
}

/** Height of the figure [pt]. */
const HEIGHT = 205;

/** The number of points up to which each is marked: straight lines between a few points are not the curve. */
const FEW_POINTS = 12;

/**
 * Draws Figure 3: sigma [pb] in the signal window against m_chi or m_V [GeV].
 *
 * @param options size, ranges and looks; by default those of arXiv:2505.04295
 * @returns an SVG document, by default a journal's column wide; a value of zero interrupts a curve
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if no value is positive, or one is not a number
 */
export function figure3(
  { curves, final, method }: Figure3Data,
  typeset: Typeset,
  options: FigureOptions = {},
): string {
  const points = curves.flatMap((curve) => curve.points);
  const lone = curves.flatMap((curve) => pointedMasses(curve));
  const masses =
    options.massRange_GeV ??
    massRange(
      points.map((p) => p.mass_GeV),
      lone,
    );
  const values = withinRange(points, masses).map((p) => p.sigma_pb);
  const sigmas = options.valueRange ?? valueRange(values);
  const looks = namedLooks(experimentColours(curves), options.blackAndWhite);
  const lines = curves.map((curve, i): Line => {
    const { experiment } = curve;
    const beam = beamCaption(curve);
    return {
      id: experiment,
      of: experiment,
      points: curve.points.map(({ mass_GeV, sigma_pb, error_pb }) => ({
        x: mass_GeV,
        y: sigma_pb,
        error: error_pb,
      })),
      kind: kindOf(curve),
      style: lineStyle(
        { ...EXPERIMENT_LOOK, ...(looks.dashes?.[i] && { dash: looks.dashes[i] }) },
        looks.colours[i],
      ),
      texts: [stack([typeset(texLabel(experiment), TEXT.axis), typeset(beam, TEXT.small)])],
      entry: typeset(`${texLabel(experiment)}${beam && `\\text{: }${beam}`}`, TEXT.label),
      preference: { along: 0.6, upright: true },
    };
  });
  const content = {
    title: `Cross section of ${final === "vector" ? "vector" : "millicharged pair"} production: ${lines.map(({ id }) => id).join(", ")}`,
    description: `Cross section in pb in the signal window of each experiment against the ${finalState(final).massWords} in GeV at epsilon = 1.`,
    columns: 1,
    width_mm: COLUMN_MM,
    height: HEIGHT,
    charts: [
      {
        x: { title: massTitle(final), make: (most: number) => logAxis(...masses, most), mostLabels: 10 },
        y: {
          title: CROSS_SECTION_TITLE,
          make: (most: number) => logAxis(...sigmas, most),
          mostLabels: 10,
        },
        curves: (frame: Frame) => lineCurves(lines, frame),
        note: {
          lines: [typeset(["\\epsilon=1", ...methodNote(method)].join(",\\;"), TEXT.label)],
          align: "left" as const,
        },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}

/** Returns the way in which the points of a curve are drawn. */
function kindOf({ isSampled, points }: SigmaCurve): "dots" | "marked" | "line" {
  if (isSampled) return "dots";
  return points.length <= FEW_POINTS ? "marked" : "line";
}

/** Lists the masses of a curve at which there is a dot. */
const pointedMasses = (curve: SigmaCurve): number[] =>
  kindOf(curve) === "line" ? [] : curve.points.map(({ mass_GeV }) => mass_GeV);

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
