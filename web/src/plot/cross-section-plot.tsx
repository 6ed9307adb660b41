import { finalState } from "millitree";
import { log } from "millitree/elementary";
import { CROSS_SECTION_TITLE, type CrossSectionPoint, type FinalStateName, massTitle } from "millitree/parts";
import { useMemo } from "preact/hooks";
import { shell } from "../ui/shell.js";
import { useUnchanged } from "../ui/unchanged.js";
import { massText, numberText, writtenMeasurement } from "../ui/written-number.js";
import { frameOf } from "./axes/frame.js";
import { pickedMass, stepped } from "./axes/mass-steps.js";
import { valueRange } from "./axes/value-range.js";
import { FoundLayer } from "./curves/found-layer.js";
import { placesOf } from "./curves/path.js";
import { PlainCurves } from "./curves/plain-curves.js";
import { useHovered } from "./hovered.js";
import { usePlainNames } from "./labels/plain-names.js";
import { texRuns } from "./labels/rich-text.js";
import { MassHandle, MassLine } from "./mass-handle.js";
import { nearest } from "./nearest.js";
import { PlainPlot } from "./plain-plot.js";
import { Surface } from "./surface.js";
import { Tip, type TippedSeries } from "./tip.js";

/** Cross section of one experiment in its window, at eps = 1. */
export interface PlottedCrossSection extends TippedSeries {
  points: readonly Pick<CrossSectionPoint, "mass_GeV" | "sigma_pb" | "error_pb" | "converged">[];
}

/** Decades below the largest cross section that are shown. */
const DECADES = 12;

/** Cross sections [pb] in the windows against the mass, with the picked mass; the tip gives the nearest computed values. */
export const CrossSectionPlot = shell(CrossSections);

function CrossSections(props: {
  width: number;
  height: number;
  curves: readonly PlottedCrossSection[];
  massRange: readonly [number, number];
  mass_GeV: number;
  onPick: (mass_GeV: number) => void;
  final: FinalStateName;
  /** Reason if nothing is seen. */
  nothing: string;
  /** Flag: the tip is read out. A tip that keys move is, but a pointer would never let it finish. */
  readOut: boolean;
}) {
  const { width, height, massRange, mass_GeV, onPick, final } = props;
  const curves = useUnchanged(props.curves);
  const values = useMemo(() => {
    const [from, to] = massRange;
    return curves.flatMap(({ points }) =>
      points.filter((p) => p.mass_GeV >= from && p.mass_GeV <= to).map((p) => p.sigma_pb),
    );
  }, [curves, massRange]);
  const [low, high] = useMemo(() => valueRange(values, DECADES), [values]);
  const frame = useMemo(
    () => frameOf(width, height, massRange, [low, high]),
    [width, height, massRange, low, high],
  );
  const drawn = useMemo(
    () =>
      curves.map((curve) => ({
        ...curve,
        places: placesOf(
          frame,
          curve.points.map((p) => [p.mass_GeV, p.sigma_pb]),
        ),
      })),
    [curves, frame],
  );
  const labels = usePlainNames(drawn, frame, width, height);
  const titles = useMemo(() => ({ x: texRuns(massTitle(final)), y: texRuns(CROSS_SECTION_TITLE) }), [final]);
  const pick = (mass: number) => onPick(pickedMass(mass, massRange));
  const start = Math.min(Math.max(mass_GeV, massRange[0]), massRange[1]);
  const { value, at, onPlace, onKey } = useHovered(
    frame,
    start,
    (mass, parts) => stepped(mass, massRange, parts),
    pick,
  );
  const found = curves.flatMap(({ points, ...series }) => {
    if (value === null) return [];
    if (series.lack !== null) return [{ ...series, place: null, values: [series.lack] }];
    const point = nearest(points, (p) => log(p.mass_GeV), log(value));
    if (!point) return [];
    const { mass_GeV, sigma_pb, error_pb, converged } = point;
    const [place] = placesOf(frame, [[mass_GeV, sigma_pb]]);
    const values = [
      massText(mass_GeV),
      `${numberText(writtenMeasurement(sigma_pb, error_pb))} pb${converged ? "" : ", tolerance missed"}`,
    ];
    return [{ ...series, place, values }];
  });
  const { particle } = finalState(final);
  const massInSigns = `mass of ${particle.sign}`;
  return (
    <PlainPlot
      frame={frame}
      width={width}
      height={height}
      label={`Cross section in pb against the ${massInSigns}`}
      titles={titles}
      nothing={values.some((sigma) => sigma > 0) ? "" : props.nothing}
      labels={labels}
      beneath={
        <>
          <PlainCurves curves={drawn} />
          <MassLine frame={frame} mass_GeV={mass_GeV} />
        </>
      }
      over={
        <>
          {at !== null && <FoundLayer frame={frame} at={at} found={found} />}
          <Surface
            frame={frame}
            label={`Plot of the cross section against the ${massInSigns}. Arrow keys read it; Enter picks the mass; Escape ends.`}
            onPlace={onPlace}
            onPick={([x]) => pick(frame.x.valueAt(x))}
            onKey={onKey}
          />
          <MassHandle frame={frame} mass_GeV={mass_GeV} onPick={onPick} label={`Picked ${massInSigns}`} />
        </>
      }
      readOut={props.readOut}
      tip={
        at !== null &&
        found.length > 0 && (
          <Tip frame={frame} width={width} at={at} title="σ at ε = 1, nearest mass computed" rows={found} />
        )
      }
    />
  );
}
