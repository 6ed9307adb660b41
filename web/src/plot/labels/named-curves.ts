import { CONFIDENCE_LEVEL, levelAfterName } from "millitree/parts";
import type { OwnCurve } from "../../state/page-state.js";
import type { Frame } from "../axes/frame.js";
import { ownColour } from "../curves/own-colour.js";
import { placesOf, placesOfPieces } from "../curves/path.js";
import { combinedPoints, type PlottedReach, partsOf } from "../curves/plotted-reach.js";
import type { NamedCurve } from "./curve-labels.js";
import { runsOf, texRuns } from "./rich-text.js";

/** Best place of names along the axis of masses; that of each further experiment is a little to the right. */
const NAME_AT = 0.2;
const NAME_STEP = 0.06;

/** Letters of a name on a plot; a longer one is cut, and stands in full in tables. */
const LONGEST = 28;

/** Cuts a name that is too long for the plot. */
export const shortName = (name: string): string => {
  const letters = [...name];
  return letters.length > LONGEST
    ? `${letters
        .slice(0, LONGEST - 1)
        .join("")
        .trimEnd()}…`
    : name;
};

/**
 * Lists the named curves of the reach plot, the most important first: experiments, curves of one's own, channels.
 *
 * @param small flag: the plot is that of a phone
 */
export function namedCurves(
  reaches: readonly PlottedReach[],
  curves: readonly OwnCurve[],
  frame: Frame,
  showChannels: boolean,
  small: boolean,
): NamedCurve[] {
  const size = small ? 12 : 14;
  const names = reaches.map(
    (reach, i): NamedCurve => ({
      key: reach.key,
      runs: runsOf(`${shortName(reach.label)}${levelAfterName(reach, CONFIDENCE_LEVEL)}`),
      colour: reach.colour,
      places: placesOf(frame, combinedPoints(reach)),
      size,
      bold: true,
      along: NAME_AT + NAME_STEP * i,
      worst: 2000,
    }),
  );
  const own = curves.map(
    (curve, i): NamedCurve => ({
      key: `own ${i}`,
      runs: runsOf(shortName(curve.label)),
      colour: ownColour(i),
      places: placesOfPieces(frame, curve),
      size: size - 1,
      bold: false,
      along: 0.6,
      worst: 300,
    }),
  );
  const thin = reaches.flatMap((reach) =>
    partsOf(reach, showChannels)
      .filter(({ tex }) => tex !== undefined)
      .map(
        ({ name, points, tex = "" }, i): NamedCurve => ({
          key: `${reach.key} ${name}`,
          runs: texRuns(tex),
          colour: reach.colour,
          places: placesOf(frame, points),
          size,
          bold: false,
          along: 0.45 + 0.1 * i,
          worst: small ? 20 : 40,
        }),
      ),
  );
  return [...names, ...own, ...thin];
}
