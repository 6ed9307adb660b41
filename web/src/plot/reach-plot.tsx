import { finalState } from "millitree";
import { type Bound, type FinalStateName, planeTitles } from "millitree/parts";
import { useMemo, useRef } from "preact/hooks";
import type { OwnCurve } from "../state/page-state.js";
import { useUnchanged } from "../ui/unchanged.js";
import { frameOf, narrow, type Place } from "./axes/frame.js";
import { FINE, keyStep, pickedMass, stepped } from "./axes/mass-steps.js";
import { CrosshairLayer } from "./crosshair-layer.js";
import { placesOf } from "./curves/path.js";
import { PlaneCurves } from "./curves/plane-curves.js";
import { type Crosshair, combinedPoints, notesOf, type PlottedReach } from "./curves/plotted-reach.js";
import { boundLabels } from "./labels/bound-labels.js";
import { curveLabels, type Slots } from "./labels/curve-labels.js";
import { Labels } from "./labels/labels.js";
import { namedCurves } from "./labels/named-curves.js";
import { noteLabels } from "./labels/note-labels.js";
import { MARK, Occupancy } from "./labels/occupancy.js";
import { texRuns } from "./labels/rich-text.js";
import { MassHandle, MassLine } from "./mass-handle.js";
import { PlainPlot } from "./plain-plot.js";
import { Surface } from "./surface.js";

/**
 * Reaches, published bounds and curves of one's own in the plane of mass and charge. Moving one experiment draws its curve and
 * the names of experiments again, nothing else.
 */
export function ReachPlot(props: {
  /** Size of the whole SVG [px]. */
  width: number;
  height: number;
  reaches: readonly PlottedReach[];
  /** The reaches as they were when they last stood still: labels of bounds keep off them, and stand still while they move. */
  resting?: readonly PlottedReach[];
  bounds: readonly Bound[];
  curves: readonly OwnCurve[];
  massRange: readonly [number, number];
  epsilonRange: readonly [number, number];
  final: FinalStateName;
  showChannels: boolean;
  /** The picked mass [GeV]. */
  mass_GeV: number;
  onPick: (mass_GeV: number) => void;
  crosshair: Crosshair | null;
  onCrosshair: (crosshair: Crosshair | null) => void;
  /** Reason if no reach is seen. */
  nothing: string;
  /** Id of an element that describes the plot. */
  describedBy?: string;
}) {
  const { width, height, final, showChannels, mass_GeV, crosshair, onPick, onCrosshair } = props;
  const { massRange } = props;
  const [epsilonLow, epsilonHigh] = props.epsilonRange;
  const epsilonRange = [epsilonLow, epsilonHigh] as const;
  const reaches = useUnchanged(props.reaches);
  const resting = useUnchanged(props.resting ?? []);
  const bounds = useUnchanged(props.bounds);
  const curves = useUnchanged(props.curves);
  const slots = useRef<Slots>(new Map());

  const frame = useMemo(
    () => frameOf(width, height, massRange, [epsilonLow, epsilonHigh]),
    [width, height, massRange, epsilonLow, epsilonHigh],
  );
  const published = useMemo(() => {
    const lines = resting.map((reach) => placesOf(frame, combinedPoints(reach)));
    const labels = boundLabels(bounds, frame, narrow(width) ? 10.5 : 12, lines);
    const grid = new Occupancy(width, height);
    for (const { points } of bounds) grid.addLine(placesOf(frame, points), MARK.edge);
    for (const label of labels) grid.addBox(label);
    return { labels, grid, lines };
  }, [bounds, resting, frame, width, height]);
  const notes = useMemo(() => {
    const grid = published.grid.copy();
    for (const line of published.lines) grid.addLine(line, MARK.line);
    return narrow(width) ? [] : noteLabels(notesOf(resting, bounds, showChannels, final), frame, 12, grid);
  }, [resting, bounds, showChannels, final, frame, width, published]);
  const labels = useMemo(() => {
    const named = namedCurves(reaches, curves, frame, showChannels, narrow(width));
    const grid = published.grid.copy();
    for (const note of notes) grid.addBox(note);
    for (const { places } of named) grid.addLine(places, MARK.line);
    return curveLabels(named, frame, grid, slots.current);
  }, [reaches, curves, frame, showChannels, width, published, notes]);
  const titles = useMemo(() => {
    const { x, y } = planeTitles(final);
    return { x: texRuns(x), y: texRuns(y) };
  }, [final]);

  const crosshairAt = ([x, y]: Place): Crosshair => ({
    // as a click would pick it: one mass is read, picked and written, and the charge as the reading writes it
    mass_GeV: pickedMass(frame.x.valueAt(x), massRange),
    epsilon: pickedMass(frame.y.valueAt(y), epsilonRange),
  });
  const onKey = (event: KeyboardEvent): boolean => {
    const step = keyStep(event.key, event.shiftKey);
    if (step) {
      const from = crosshair ?? { mass_GeV, epsilon: Math.sqrt(epsilonLow * epsilonHigh) };
      onCrosshair({
        mass_GeV: pickedMass(stepped(from.mass_GeV, massRange, step.x), massRange, FINE),
        epsilon: pickedMass(stepped(from.epsilon, epsilonRange, step.y), epsilonRange, FINE),
      });
    } else if (event.key === "Enter" && crosshair) {
      const picked = pickedMass(crosshair.mass_GeV, massRange);
      onCrosshair({ ...crosshair, mass_GeV: picked });
      onPick(picked);
    } else if (event.key === "Escape" && crosshair) onCrosshair(null);
    else return false;
    return true;
  };
  const { particle, epsilon } = finalState(final);
  const massInSigns = `mass of ${particle.sign}`;
  return (
    <PlainPlot
      frame={frame}
      width={width}
      height={height}
      label={`Reach: ${epsilon.signs} against the ${massInSigns}`}
      titles={titles}
      nothing={props.nothing}
      labels={labels}
      beneath={
        <>
          <PlaneCurves
            bounds={bounds}
            curves={curves}
            reaches={reaches}
            frame={frame}
            showChannels={showChannels}
          />
          <MassLine frame={frame} mass_GeV={mass_GeV} />
          <Labels labels={published.labels} />
          <Labels labels={notes} />
        </>
      }
      over={
        <>
          <CrosshairLayer crosshair={crosshair} frame={frame} />
          <Surface
            frame={frame}
            label={`Plot of the ${epsilon.signs} against the ${massInSigns}. Arrow keys move the crosshair, with Shift finely; Enter picks its mass; Escape hides it.`}
            describedBy={props.describedBy}
            onPlace={(place) => onCrosshair(place && crosshairAt(place))}
            onPick={(place) => onPick(crosshairAt(place).mass_GeV)}
            onKey={onKey}
          />
          <MassHandle frame={frame} mass_GeV={mass_GeV} onPick={onPick} label={`Picked ${massInSigns}`} />
        </>
      }
    />
  );
}
