import { log10, powerOfTen } from "../elementary/index.js";
import type { FinalStateName } from "../physics/final-states.js";
import { type Axis, linearAxis, logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import { visiblePieces } from "./curve.js";
import { drawFrame, type Frame, leftSide, position, rightSide } from "./frame.js";
import { inBox, type Point } from "./labels/box.js";
import { drawCurves, drawLabels, type LabelledCurve } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import { stack, type Typeset } from "./labels/typeset.js";
import { massTitle } from "./plane.js";
import { loneMasses, massRange, valueRange } from "./range.js";
import { COLUMN_MM, experimentColours, INK, LINE, POINTS_PER_MM, TEXT } from "./style.js";
import { svgDocument } from "./svg.js";

/** Ratios to one reference against the mass, one curve for each name. */
export interface FigureRatioData extends BeamCaption {
  experiment: string;
  /** Final state to which the mass belongs. */
  final: FinalStateName;
  /** Name of the denominator, in words. */
  reference: string;
  curves: RatioCurve[];
}

interface RatioCurve {
  /** WW, IWW and VEGAS look the same in every figure. */
  name: string;
  /** An error is drawn if it is larger than the line is wide. */
  points: RatioPoint[];
}

interface RatioPoint {
  mass_GeV: number;
  ratio: number | null;
  ratio_error: number | null;
}

const WIDTH = COLUMN_MM * POINTS_PER_MM;
const SIDES = { left: 41, top: 6, bottom: 176 };
const MARGIN = 7;
/** Names with the same colours and dashes in every figure. Other names follow in their order. */
const METHODS = ["WW", "IWW", "VEGAS"];
/** Monte Carlo: each of its points has an error of its own, and nothing is known between them. */
const SAMPLED = "VEGAS";
/** Dashes that tell curves apart in grey too. */
const DASHES = [{}, { dash: "4.5 2" }, { dash: "1.2 1.8" }, { dash: "6 2 1.2 2" }];
/** Largest over smallest ratio from which the axis is logarithmic. */
const SPREAD = 5;
/** Ends of a logarithmic axis, one over the other, up to which its labels are plain numbers. */
const MOST_PLAIN = 1e3;

/**
 * Draws ratios of cross sections against m_chi or m_V [GeV], with a line at 1. The axis of ratios is logarithmic if they spread.
 *
 * @returns an SVG document, a journal's column wide; a null interrupts a curve
 * @throws Error if there is no mass, or a value is not a number
 */
export function figureRatio(
  { experiment, final, reference, curves: unordered, ...beam }: FigureRatioData,
  typeset: Typeset,
): string {
  const curves = unordered.map(({ name, points }) => ({
    name,
    points: points.toSorted((a, b) => a.mass_GeV - b.mass_GeV),
  }));
  const all = curves.flatMap(({ points }) => points);
  const masses = all.map(({ mass_GeV }) => mass_GeV);
  const y = ratioAxis(all);
  const range = massRange(
    masses,
    curves.flatMap((curve) => pointedMasses(curve, y)),
  );
  const x = logAxis(...range);
  const titles = {
    x: massTitle(final),
    y: `\\sigma/\\sigma_{${texLabel(reference)}}`,
  };
  const left = leftSide(y, titles.y, SIDES.left, typeset);
  const box = { ...SIDES, left, right: rightSide(x, left, WIDTH, MARGIN, typeset) };
  const frame: Frame = { box, x, y };
  const names = curves.map(({ name }) => name);
  const looks = [...new Set([...METHODS, ...names])];
  const colours = experimentColours(looks.map((experiment) => ({ experiment })));
  const drawn = curves.flatMap(({ name, points }): LabelledCurve[] => {
    const i = looks.indexOf(name);
    const places = points.map((p) => (p.ratio === null ? null : position(frame, p.mass_GeV, p.ratio)));
    const dots = places
      .filter((place) => place !== null && inBox(place, box))
      .map((place) => [place as Point]);
    const bars = points.flatMap((point) => errorBar(point, frame));
    const errors: LabelledCurve = {
      id: `errors of ${name}`,
      pieces: bars,
      style: { width: LINE.edge, colour: colours[i] },
      texts: [],
      textColour: colours[i],
    };
    const curve: LabelledCurve = {
      id: name,
      pieces: name === SAMPLED ? dots : visiblePieces(places, box),
      style: { width: LINE.bold, colour: colours[i], ...DASHES[i % DASHES.length] },
      texts: [typeset(texLabel(name), TEXT.axis)],
      textColour: colours[i],
      preference: { along: 0.6, upright: true },
      near: [errors.id],
    };
    return bars.length > 0 ? [errors, curve] : [curve];
  });
  // over the others, so that a ratio of 1 is seen
  drawn.push({
    id: "unity",
    pieces: visiblePieces(
      range.map((mass) => position(frame, mass, 1)),
      box,
    ),
    style: { width: LINE.leader, colour: INK.black },
    texts: [],
    textColour: INK.black,
    weight: 0.2,
  });
  const note = stack(
    [typeset(texLabel(experiment), TEXT.axis), typeset(beamCaption(beam), TEXT.small)],
    "left",
  );
  return svgDocument(
    { width: WIDTH, height: box.bottom + 29 },
    `Ratio of cross sections: ${names.join(", ")} to ${reference}, ${experiment}`,
    `Cross section in the signal window, ${names.join(", ")}, divided by the ${reference} one, against the ${final} mass in GeV.`,
    [drawCurves(drawn), drawFrame(frame, titles, typeset), drawLabels(drawn, note, box)],
  );
}

/** Lists the masses of a curve at which there is a dot or an error bar. */
function pointedMasses({ name, points }: RatioCurve, y: Axis): number[] {
  const pointed = points.filter((point) => errorSpan(point, y) || (name === SAMPLED && point.ratio !== null));
  return [
    ...pointed.map(({ mass_GeV }) => mass_GeV),
    ...loneMasses(points.map(({ mass_GeV, ratio }) => [mass_GeV, ratio])),
  ];
}

/** Returns both ends of an error on the axis, or null if it is too small to be seen. One that reaches zero begins at the axis. */
function errorSpan({ ratio, ratio_error }: RatioPoint, y: Axis): [low: number, high: number] | null {
  if (ratio === null || ratio_error === null) return null;
  const [low, high] = [ratio - ratio_error, ratio + ratio_error].map((end) => y.place(end) ?? 0);
  return (high - low) * (SIDES.bottom - SIDES.top) > LINE.bold ? [low, high] : null;
}

function errorBar(point: RatioPoint, frame: Frame): Point[][] {
  const [x] = position(frame, point.mass_GeV, 1) as Point;
  const { box, y } = frame;
  const bar = errorSpan(point, y)?.map((up): Point => [x, box.bottom - up * (box.bottom - box.top)]);
  return bar ? visiblePieces(bar, box) : [];
}

/** Returns an axis that holds the ratios, their errors and 1, with some room; logarithmic if the ratios spread. */
function ratioAxis(points: readonly RatioPoint[]): Axis {
  const seen = points.flatMap(({ ratio, ratio_error }) =>
    ratio === null ? [] : [{ ratio, error: ratio_error ?? 0 }],
  );
  const ratios = [1, ...seen.map(({ ratio }) => ratio)];
  const upper = seen.map(({ ratio, error }) => ratio + error);
  if (Math.max(...ratios) > SPREAD * Math.min(...ratios.filter((ratio) => ratio > 0)))
    return plainLogAxis(...valueRange([...ratios, ...upper]));
  const low = Math.min(1, ...seen.map(({ ratio, error }) => ratio - error));
  const high = Math.max(1, ...upper);
  const room = 0.12 * (high - low) || 0.05;
  return linearAxis(low - room, high + room);
}

/** Returns a logarithmic axis on which 1, 2 and 5 times the powers of ten have labels, as plain numbers. */
function plainLogAxis(low: number, high: number): Axis {
  const { place, major, minor } = logAxis(low, high);
  if (high > MOST_PLAIN * low) return { place, major, minor };
  const exponents = Array.from({ length: 8 }, (_, i) => Math.floor(log10(low)) + i);
  const labels = exponents.flatMap((n) => [1, 2, 5].map((k) => powerOfTen(n, k)));
  const shown = labels.filter((value) => value >= low && value <= high);
  const ticks = [...major.map(({ value }) => value), ...minor];
  return {
    place,
    major: shown.map((value) => ({ value, tex: String(value) })),
    minor: ticks.filter((value) => !shown.includes(value)),
  };
}
