import { type Bound, boundAt, boundWarnings } from "../bounds/bound.js";
import type { OwnCurve } from "../bounds/own-curve.js";
import { channels } from "../experiments/channels/channels.js";
import type { Table } from "../formats/csv.js";
import { type FinalStateName, finalState } from "../physics/final-states.js";
import { logAxis } from "./axis.js";
import { boundCurve } from "./bound-curve.js";
import { inPolygon } from "./curve.js";
import type { DrawnReach } from "./drawn-reach.js";
import type { FigureOptions } from "./figure-options.js";
import type { Frame } from "./frame.js";
import type { Point } from "./labels/box.js";
import type { LabelledCurve } from "./labels/labelled-curve.js";
import { percent } from "./labels/tex-label.js";
import type { Typeset } from "./labels/typeset.js";
import { MARGIN } from "./layout/chart.js";
import { composeFigure } from "./layout/compose-figure.js";
import { namedLooks } from "./looks.js";
import { ownCurve } from "./own-curve.js";
import {
  CONFIDENCE_LEVEL,
  inLayers,
  isLevelStated,
  isMixed,
  kindAfterName,
  kindsInWords,
  planeNotes,
  planeTitles,
} from "./plane.js";
import { DEPTH, loneMasses, massRange, roundLimit, withinRange } from "./range.js";
import { reachCurves } from "./reach-curves.js";
import { levelAfterName } from "./reach-parts.js";
import { COLUMN_MM, experimentColours, TEXT } from "./style.js";

export type { DrawnChannel, DrawnReach } from "./drawn-reach.js";

/** Reaches and bounds in the plane of mass and charge. */
export interface Figure4Data {
  reaches: DrawnReach[];
  bounds: Bound[];
  /** Curves of one's own, neither computed here nor published. */
  curves?: OwnCurve[];
  /** Confidence level of the reaches and bounds that state no other; 0.95 by default. */
  confidenceLevel?: number;
  /** Final state to which masses and epsilon belong; chi by default. */
  final?: FinalStateName;
}

/**
 * Draws Figure 4 of arXiv:2505.04295, the reach of experiments and the published bounds in the plane of mass and epsilon. The
 * reach is projected or from data, and its band is drawn if it has one.
 *
 * The masses of the reaches set the range of masses, and the frame holds a part of each reach. What lies outside is not drawn;
 * `figureNotes` names it, and the figure names the reaches and the curves of one's own among it.
 *
 * @param data.reaches reaches, from `drawnReach`
 * @param data.bounds published bounds, from `bounds` or `selectBounds`
 * @param data.curves curves of one's own, from `parseCurve`; by default none
 * @param data.confidenceLevel confidence level of reaches and bounds that state no other, between 0 and 1; by default 0.95
 * @param data.final final state to which masses and epsilon belong: `chi`, the default, or `vector`
 * @param typeset the typesetter, from `loadTypeset`
 * @param options size, ranges, names, title, black and white, size of letters; each may be left out
 * @returns an SVG document, by default a journal's column wide
 * @throws RangeError for options that are not allowed or leave no room
 * @throws Error if no reach has a mass, if a value is not a number, or if a label cannot be set
 *
 * @example
 * const reaches = [drawnReach(reach(preset("na64mu"), [0.01, 0.1, 1]))];
 * const svg = figure4({ reaches, bounds: selectBounds(["sensei", "bebc"]) }, await loadTypeset());
 * console.log(/<title>(.*)<\/title>/.exec(svg)?.[1]); // => Reach for millicharged particles: NA64mu
 */
export function figure4(data: Figure4Data, typeset: Typeset, options: FigureOptions = {}): string {
  const { bounds, curves: own = [], confidenceLevel = CONFIDENCE_LEVEL } = data;
  const { blackAndWhite = false } = options;
  const reaches = data.reaches.map(withLooks);
  const { subject, epsilon, massWords } = finalState(data.final);
  const masses =
    options.massRange_GeV ??
    massRange(
      reaches.flatMap(channelPoints).map((p) => p.mass_GeV),
      reaches.flatMap(({ channels }) =>
        channels.flatMap(({ points }) => loneMasses(points.map((p) => [p.mass_GeV, p.epsilon]))),
      ),
    );
  // Every label needs its room: with many curves the figure grows.
  const crowd = bounds.length + own.length + reaches.flatMap(({ channels }) => channels).length;
  const height = MARGIN.top + 200 + 12 * Math.min(Math.max(crowd - 14, 0), 10) + MARGIN.bottom;
  const epsilons = options.valueRange ?? epsilonRange(reaches, bounds, own, masses);
  const titles = planeTitles(data.final);
  const looks = namedLooks(experimentColours(reaches), blackAndWhite);
  const dashesAreNames = looks.dashes !== undefined && reaches.length > 1;
  const isEachNamed = dashesAreNames && isMixed(reaches);
  const curves = (frame: Frame): LabelledCurve[] => {
    const published = bounds.map((bound) => boundCurve(bound, frame, typeset, blackAndWhite));
    const excluded = (place: Point) =>
      published.some(({ region }) => region && inPolygon(place, region.polygon));
    return inLayers({
      bounds: published,
      ownCurves: own.map((one, i) => ownCurve(one, i, frame, typeset)),
      reaches: reaches.flatMap((reach, i) => {
        const look = {
          colour: looks.colours[i],
          ...(dashesAreNames && { dash: looks.dashes?.[i] ?? "" }),
          name: `${reach.experiment}${isEachNamed ? kindAfterName(reach) : ""}${levelAfterName(reach, confidenceLevel)}`,
        };
        return reachCurves(reach, look, frame, typeset, excluded);
      }),
    });
  };
  const notes = planeNotes({ ...data, reaches, dashesAreNames });
  const stated = isLevelStated(data);
  const content = {
    title: `Reach for ${subject.words}: ${reaches.map(({ experiment }) => experiment).join(", ")}`,
    description:
      `The ${epsilon.words} against the ${massWords} in GeV: ${kindsInWords(reaches)} at ${percent(confidenceLevel)} confidence level${stated ? " unless stated" : ""}, ` +
      `and published bounds: ${bounds.map(({ label }) => label).join("; ") || "none"}${own.length > 0 ? `; and curves of one's own: ${own.map(({ label }) => label).join("; ")}` : ""}.`,
    columns: 1,
    width_mm: COLUMN_MM,
    height,
    charts: [
      {
        x: { title: titles.x, make: (most: number) => logAxis(...masses, most), mostLabels: 10 },
        y: { title: titles.y, make: (most: number) => logAxis(...epsilons, most), mostLabels: 10 },
        curves,
        note: { lines: notes.map((tex) => typeset(tex, TEXT.small)), align: "right" as const },
      },
    ],
  };
  return composeFigure(content, options, typeset);
}

/** Returns the numbers that Figure 4 draws. */
export function figure4Table({
  reaches,
  bounds,
  curves = [],
  confidenceLevel = CONFIDENCE_LEVEL,
  final,
}: Figure4Data): Table {
  const { epsilon, massWords } = finalState(final);
  const levels = reaches.map(({ confidenceLevel: own = confidenceLevel }) => own);
  return {
    comments: [
      `Figure 4: ${kindsInWords(reaches)} and published bounds, ${epsilon.words} against the ${massWords} [GeV]`,
      ...reaches.map(
        ({ experiment, confidenceLevel: own = confidenceLevel, ...facts }) =>
          `${experiment}: ${kindsInWords([facts])}, ${percent(own)} confidence level; an empty epsilon: nothing can be reached at this mass`,
      ),
      ...bounds.map(
        (bound) =>
          `${bound.label}: ${bound.reference}, arXiv:${bound.arxiv}${boundWarnings(bound, levels)
            .map((warning) => `; ${warning}`)
            .join("")}`,
      ),
      ...curves.map(({ label }) => `${label}: a curve of one's own, as it was given`),
    ],
    columns: ["curve", "kind", "mass_GeV", "epsilon"],
    rows: [
      ...reaches.flatMap(({ experiment, channels }) =>
        channels.flatMap(({ channel, points }) =>
          points.map(({ mass_GeV, epsilon }) => [experiment, channel, mass_GeV, epsilon]),
        ),
      ),
      ...reaches.flatMap(({ experiment, excluded = [] }) =>
        excluded
          .filter(({ high }) => high !== Infinity)
          .map(({ mass_GeV, high }) => [experiment, "ceiling", mass_GeV, high]),
      ),
      ...reaches.flatMap(({ experiment, band = [], outerBand = [], median = [] }) => [
        ...median.map(({ mass_GeV, epsilon }) => [experiment, "expected, median", mass_GeV, epsilon]),
        ...outerBand.map(({ mass_GeV, epsilon_band_low }) => [
          experiment,
          "outer band, low",
          mass_GeV,
          epsilon_band_low,
        ]),
        ...outerBand.map(({ mass_GeV, epsilon_band_high }) => [
          experiment,
          "outer band, high",
          mass_GeV,
          epsilon_band_high,
        ]),
        ...band.map(({ mass_GeV, epsilon_band_low }) => [
          experiment,
          "band, low",
          mass_GeV,
          epsilon_band_low,
        ]),
        ...band.map(({ mass_GeV, epsilon_band_high }) => [
          experiment,
          "band, high",
          mass_GeV,
          epsilon_band_high,
        ]),
      ]),
      ...bounds.flatMap(({ label, kind, points }) => points.map((point) => [label, kind, ...point])),
      // pieces are not joined, and must not be if the table is read again
      ...curves.flatMap(({ label, pieces }) =>
        pieces.flatMap((points, i) =>
          points.map((point) => [label, i > 0 ? `own curve, piece ${i + 1}` : "own curve", ...point]),
        ),
      ),
    ],
  };
}

/** Returns a reach whose channels have their looks. */
const withLooks = (reach: DrawnReach): DrawnReach => ({
  ...reach,
  channels: reach.channels.map((drawn) => {
    const look = channels().find(({ name }) => name === drawn.channel)?.look;
    return look ? { look, ...drawn } : drawn;
  }),
});

const channelPoints = ({ channels }: DrawnReach) => channels.flatMap(({ points }) => points);

// a list of 1e5 numbers is too long for the arguments of Math.min
const leastOf = (values: readonly number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
const mostOf = (values: readonly number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);

/** Lists the charges of a curve at masses that are seen: those of its points, and those at the sides of the frame. */
const seenCharges = (
  curve: Parameters<typeof boundAt>[0],
  [first, last]: readonly [number, number],
): number[] => [
  ...curve.points.filter(([mass]) => mass >= first && mass <= last).map(([, epsilon]) => epsilon),
  ...[first, last].flatMap((mass) => boundAt(curve, mass) ?? []),
];

/**
 * Returns the range of epsilon. It begins below all curves, and ends above the best reach at the worst mass, all ceilings, the lowest part
 * of each bound and all of a curve of one's own, if that does not fall without end.
 */
function epsilonRange(
  reaches: readonly DrawnReach[],
  bounds: readonly Bound[],
  own: readonly OwnCurve[],
  masses: readonly [number, number],
): [number, number] {
  const best = new Map<number, number>();
  for (const { mass_GeV, epsilon } of withinRange(reaches.flatMap(channelPoints), masses))
    if (epsilon !== null) best.set(mass_GeV, Math.min(epsilon, best.get(mass_GeV) ?? Infinity));
  const lowest = bounds.flatMap((bound) => {
    const seen = seenCharges(bound, masses);
    return seen.length > 0 ? [leastOf(seen)] : [];
  });
  const others = [...best.values(), ...lowest];
  // a charge above that of the electron is no millicharge
  const drawn = own.flatMap(({ pieces }) =>
    pieces.flatMap((points) => {
      const seen = seenCharges({ kind: "theory-line", points }, masses).filter((epsilon) => epsilon <= 1);
      return seen.length > 0 ? [leastOf(seen), mostOf(seen)] : [];
    }),
  );
  const ceilings = withinRange(
    reaches.flatMap(({ excluded = [] }) => excluded),
    masses,
  ).flatMap(({ high }) => (high === null || high === Infinity ? [] : [high]));
  const marks = [...others, ...drawn, ...ceilings];
  if (marks.length === 0) return [1e-6, 1];
  // the best charge of each reach, and of each of its channels that is a millicharge, is seen
  const seen = reaches.flatMap(({ channels }) =>
    channels.flatMap(({ channel, points }) => {
      const least = Math.min(...withinRange(points, masses).map(({ epsilon }) => epsilon ?? Infinity));
      return least <= 1 || (channel === "combined" && least < Infinity) ? [least] : [];
    }),
  );
  const highest = Math.max(...marks);
  const least = Math.min(...others, Math.max(DEPTH * Math.min(1, highest), Math.min(...drawn)));
  const low = roundLimit(0.6 * least, "down");
  const top = Math.max(100 * low, Math.min(1, roundLimit(2 * highest, "up")));
  const needed = Math.max(...seen);
  return [low, needed < top ? top : roundLimit(1.5 * needed, "up")];
}
