import { log10, powerOfTen } from "../elementary/index.js";
import type { FinalStateName } from "../physics/final-states.js";
import { type Axis, linearAxis, logAxis } from "./axis.js";
import { type BeamCaption, beamCaption } from "./beam-caption.js";
import { visiblePieces } from "./curve.js";
import type { FigureOptions } from "./figure-options.js";
import { type Frame, position } from "./frame.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { texLabel } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import { type ChartAxis, MARGIN } from "./layout/chart.js";
import { composeFigure } from "./layout/compose-figure.js";
import { errorSpan, type Line, lineCurves } from "./line-curves.js";
import { namedLooks } from "./looks.js";
import { massTitle } from "./plane.js";
import { loneMasses, massRange, valueRange, withinRange } from "./range.js";
import { COLUMN_MM, experimentColours, INK, LINE, TEXT } from "./style.js";

/** Ratios to one reference against the mass, one curve for each name. */
export interface FigureRatioData extends BeamCaption {
  experiment: string;
  /** Final state to which the mass belongs. */
  final: FinalStateName;
  /** Name of the denominator, in words. */
  reference: string;
  /** The quantity of which these are ratios; by default cross sections in the window. */
  quantity?: { symbol: string; words: string };
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

/** The quantity of ratios that do not say theirs. */
const CROSS_SECTIONS = { symbol: "\\sigma", words: "cross sections" };

/** Height of the figure, and of its frame if its size is the usual one [pt]. */
const HEIGHT = 205;
const FRAME_HEIGHT = HEIGHT - MARGIN.top - MARGIN.bottom;
/** Names with the same colours and dashes in every figure. Other names follow in their order. */
const METHODS = ["WW", "IWW", "VEGAS"];
/** Monte Carlo: each of its points has an error of its own, and nothing is known between them. */
const SAMPLED = "VEGAS";
/** Dashes of the methods, which tell them apart in grey too. */
const METHOD_DASHES = [undefined, "4.5 2", "1.2 1.8", "6 2 1.2 2"];
/** Largest over smallest ratio from which the axis is logarithmic. */
const SPREAD = 5;
/** Ends of a logarithmic axis, one over the other, up to which its labels are plain numbers. */
const MOST_PLAIN = 1e3;

/**
 * Draws ratios of cross sections, or of another quantity, against m_chi or m_V [GeV], with a line at 1. The axis of ratios is
 * logarithmic if they spread.
 *
 * @param options size, ranges and looks
 * @returns an SVG document, by default a journal's column wide; a null interrupts a curve
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if there is no mass, or a value is not a number
 */
export function figureRatio(
  { experiment, final, reference, quantity = CROSS_SECTIONS, curves: unordered, ...beam }: FigureRatioData,
  typeset: Typeset,
  options: FigureOptions = {},
): string {
  const curves = unordered.map(({ name, points }) => ({
    name,
    points: points.toSorted((a, b) => a.mass_GeV - b.mass_GeV),
  }));
  const all = curves.flatMap(({ points }) => points);
  const y = ratioAxis(withinRange(all, options.massRange_GeV ?? [0, Infinity]), options.valueRange);
  const usual = y.make(y.mostLabels);
  const masses =
    options.massRange_GeV ??
    massRange(
      all.map(({ mass_GeV }) => mass_GeV),
      curves.flatMap((curve) => pointedMasses(curve, usual)),
    );
  const names = curves.map(({ name }) => name);
  const known = [...new Set([...METHODS, ...names])];
  const looks = namedLooks(
    experimentColours(known.map((experiment) => ({ experiment }))),
    options.blackAndWhite,
  );
  const dashes = known.length > METHOD_DASHES.length ? (looks.dashes ?? []) : METHOD_DASHES;
  const lines = curves.map(({ name, points }): Line => {
    const i = known.indexOf(name);
    return {
      id: name,
      of: name,
      points: points.map(({ mass_GeV, ratio, ratio_error }) => ({
        x: mass_GeV,
        y: ratio,
        error: ratio_error,
      })),
      kind: name === SAMPLED ? "dots" : "line",
      style: { width: LINE.bold, colour: looks.colours[i], ...(dashes[i] && { dash: dashes[i] }) },
      texts: [typeset(texLabel(name), TEXT.axis)],
      entry: typeset(texLabel(name), TEXT.label),
      preference: { along: 0.6, upright: true },
    };
  });
  // over the others, so that a ratio of 1 is seen
  const unity = (frame: Frame): LabelledCurve => ({
    id: "unity",
    pieces: visiblePieces(
      masses.map((mass) => position(frame, mass, 1)),
      frame.box,
    ),
    style: { width: LINE.leader, colour: INK.black },
    texts: [],
    textColour: INK.black,
    weight: 0.2,
  });
  const { symbol, words } = quantity;
  const title = `${symbol}/${symbol}_{${texLabel(reference)}}`;
  const content = {
    title: `Ratio of ${words}: ${names.join(", ")} to ${reference}, ${experiment}`,
    description: `Ratio of ${words} in the signal window, ${names.join(", ")} over ${reference}, against the ${final} mass in GeV.`,
    columns: 1,
    width_mm: COLUMN_MM,
    height: HEIGHT,
    charts: [
      {
        x: { title: massTitle(final), make: (most: number) => logAxis(...masses, most), mostLabels: 10 },
        y: { title, ...y },
        curves: (frame: Frame) => [...lineCurves(lines, frame), unity(frame)],
        note: {
          lines: [typeset(texLabel(experiment), TEXT.axis), typeset(beamCaption(beam), TEXT.small)],
          align: "left" as const,
        },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}

/** Lists the masses of a curve at which there is a dot or an error bar. */
function pointedMasses({ name, points }: RatioCurve, y: Axis): number[] {
  const pointed = points.filter(
    ({ ratio, ratio_error }) =>
      errorSpan({ y: ratio, error: ratio_error }, y, FRAME_HEIGHT) || (name === SAMPLED && ratio !== null),
  );
  return [
    ...pointed.map(({ mass_GeV }) => mass_GeV),
    ...loneMasses(points.map(({ mass_GeV, ratio }) => [mass_GeV, ratio])),
  ];
}

/** Returns an axis that holds the ratios, their errors and 1, with some room, or a range; logarithmic if the ratios spread. */
function ratioAxis(
  points: readonly RatioPoint[],
  range: FigureOptions["valueRange"],
): Omit<ChartAxis, "title"> {
  const [linear, plain] = [
    (low: number, high: number) => ({
      make: (most: number) => linearAxis(low, high, most),
      mostLabels: 6,
    }),
    (low: number, high: number) => ({
      make: (most: number) => plainLogAxis(low, high, most),
      mostLabels: 10,
    }),
  ];
  if (range) return range[1] > SPREAD * range[0] ? plain(...range) : linear(...range);
  const seen = points.flatMap(({ ratio, ratio_error }) =>
    ratio === null ? [] : [{ ratio, error: ratio_error ?? 0 }],
  );
  const ratios = [1, ...seen.map(({ ratio }) => ratio)];
  const upper = seen.map(({ ratio, error }) => ratio + error);
  if (Math.max(...ratios) > SPREAD * Math.min(...ratios.filter((ratio) => ratio > 0)))
    return plain(...valueRange([...ratios, ...upper]));
  const low = Math.min(1, ...seen.map(({ ratio, error }) => ratio - error));
  const high = Math.max(1, ...upper);
  const room = 0.12 * (high - low) || 0.05;
  return linear(low - room, high + room);
}

/** Returns a logarithmic axis on which 1, 2 and 5 times the powers of ten have labels, as plain numbers. */
function plainLogAxis(low: number, high: number, most: number): Axis {
  const { place, major, minor } = logAxis(low, high, most);
  const exponents = Array.from({ length: 8 }, (_, i) => Math.floor(log10(low)) + i);
  const labels = exponents.flatMap((n) => [1, 2, 5].map((k) => powerOfTen(n, k)));
  const shown = labels.filter((value) => value >= low && value <= high);
  if (high > MOST_PLAIN * low || shown.length < 2 || shown.length > most) return { place, major, minor };
  const ticks = [...major.map(({ value }) => value), ...minor];
  return {
    place,
    major: shown.map((value) => ({ value, tex: String(value) })),
    minor: ticks.filter((value) => !shown.includes(value)),
  };
}
