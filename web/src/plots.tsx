import { finalState } from "millitree";
import { type Catalogue, isUnread } from "millitree/service";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { EngineClient } from "./engine/client.js";
import type { EntryResult } from "./engine/live-results.js";
import { epsilonRange } from "./plot/axes/epsilon-range.js";
import { Canvas } from "./plot/canvas.js";
import { CrossSectionPlot } from "./plot/cross-section-plot.js";
import { useCrosshairReadings } from "./plot/crosshair-readings.js";
import { excludedBy } from "./plot/curves/excluded-by.js";
import { noReachSeen } from "./plot/curves/nothing-seen.js";
import type { Crosshair } from "./plot/curves/plotted-reach.js";
import { type Drawn, drawn, finalOf, nothingDrawn, plottedReach, whyUnread } from "./plot/plotted.js";
import { ReachPlot } from "./plot/reach-plot.js";
import { ReadingBox } from "./plot/reading.js";
import { SpectrumPlot } from "./plot/spectrum-plot.js";
import type { PageState } from "./state/page-state.js";
import { useOverdue } from "./ui/overdue.js";
import { shell } from "./ui/shell.js";
import { useUnchanged } from "./ui/unchanged.js";
import { massText, numberText, writtenBound } from "./ui/written-number.js";

/** The props of `Plots`. */
export interface PlotsProps {
  state: PageState;
  results: ReadonlyMap<number, EntryResult>;
  bounds: Catalogue["bounds"];
  engine: EngineClient;
  onMass: (mass_GeV: number) => void;
}

/** The plots: the reach with published bounds, and below it the cross sections and the spectra at the picked mass. */
export const Plots = shell(PlotsOf);

function PlotsOf({ state, results, bounds, engine, onMass }: PlotsProps) {
  const { entries, masses, mass_GeV, curves, channels } = state;
  const [crosshair, setCrosshair] = useState<Crosshair | null>(null);
  const [byKeys, setByKeys] = useState(false);
  const final = finalOf(entries, results);
  const visible = drawn(entries, results);
  const reaches = useUnchanged(visible.map(plottedReach));
  const atRest = !visible.some(isRefined);
  const resting = useRef(reaches);
  if (resting.current.length === 0 || atRest) resting.current = reaches;
  const shownBounds = useMemo(
    () => (finalState(final).isMillicharged ? bounds.filter(({ id }) => state.bounds.includes(id)) : []),
    [bounds, state.bounds, final],
  );
  const massRange = useMemo(() => [masses.low_GeV, masses.high_GeV] as const, [masses]);
  const lastRange = useRef<readonly [number, number] | undefined>(undefined);
  // while a slider moves, the axis stays fixed if it can; at rest it depends only on the curves that are drawn, so that a link shows the same
  const range = useMemo(
    () => epsilonRange(reaches, shownBounds, curves, massRange, atRest ? undefined : lastRange.current),
    [reaches, shownBounds, curves, massRange, atRest],
  );
  useLayoutEffect(() => {
    lastRange.current = range;
  }, [range]);

  const valid = visible.filter(({ result }) => !result.unread).map(({ entry }) => entry);
  const readings = useCrosshairReadings(valid, crosshair?.mass_GeV ?? null, engine);
  const rows = visible.map(({ entry, series, result }) => {
    const answer = result.unread ?? readings.get(entry.key);
    return { ...series, reading: answer ? (isUnread(answer) ? whyUnread(answer) : answer) : "…" };
  });
  const crossSections = visible.map(({ series, computed, result: { unread } }) => ({
    ...series,
    lack: unread && whyUnread(unread),
    points: computed.crossSections,
  }));
  const ofSpectra = visible.flatMap(({ result: { spectrum } }) => spectrum?.mass_GeV ?? []);
  const overdue = useOverdue(ofSpectra.find((mass) => mass !== mass_GeV) ?? mass_GeV, mass_GeV);
  const spectra = visible.flatMap(({ series, result: { spectrum, unread } }) => {
    if (!spectrum) return [];
    const former = overdue && spectrum.mass_GeV !== mass_GeV;
    const lack = unread ? whyUnread(unread) : former ? "…" : null;
    return [{ ...series, faded: lack !== null, lack, spectrum }];
  });
  const nothing = nothingDrawn(entries, results);
  // values found by keys are read out; a pointer would never let the speech finish
  const readers = { onKeyDown: () => setByKeys(true), onPointerMove: () => setByKeys(false) };
  return (
    <>
      <figure class="panel plot reach" {...readers}>
        <Canvas>
          {(width, height) => (
            <ReachPlot
              width={width}
              height={height}
              reaches={reaches}
              resting={resting.current}
              bounds={shownBounds}
              curves={curves}
              massRange={massRange}
              epsilonRange={range}
              final={final}
              showChannels={channels}
              mass_GeV={mass_GeV}
              onPick={onMass}
              crosshair={crosshair}
              onCrosshair={setCrosshair}
              describedBy="reading"
              nothing={nothing ?? noReachSeen(reaches, massRange, range)}
            />
          )}
        </Canvas>
        <div id="reading" class="reading" aria-live={byKeys ? "polite" : "off"}>
          <ReadingBox
            crosshair={crosshair}
            rows={rows}
            excludedBy={
              crosshair && finalState(final).isMillicharged ? excludedBy(shownBounds, crosshair) : null
            }
            hint={
              <>
                Point at the plot to read values; click, or press Enter, to pick a mass.{" "}
                <ErrorOfCurves of={visible} />
              </>
            }
          />
        </div>
      </figure>
      <div class="pair" {...readers}>
        <figure class="panel plot">
          <figcaption>Missing-energy spectrum at {massText(mass_GeV, 6)}, ε = 1</figcaption>
          <Canvas>
            {(width, height) => (
              <SpectrumPlot
                width={width}
                height={height}
                spectra={spectra}
                final={final}
                nothing={nothing ?? "nothing is radiated at this mass"}
                readOut={byKeys}
              />
            )}
          </Canvas>
        </figure>
        <figure class="panel plot">
          <figcaption>Cross section in the window, ε = 1</figcaption>
          <Canvas>
            {(width, height) => (
              <CrossSectionPlot
                width={width}
                height={height}
                curves={crossSections}
                massRange={massRange}
                mass_GeV={mass_GeV}
                onPick={onMass}
                final={final}
                nothing={nothing ?? "nothing is radiated into the windows at these masses"}
                readOut={byKeys}
              />
            )}
          </Canvas>
        </figure>
      </div>
    </>
  );
}

/** Tests whether a finer result is on its way. Results left behind by a file that has become invalid stay as they are. */
const isRefined = ({ result }: Drawn): boolean => !result.fine && result.unread === null;

/** Shows the numerical error of the curves. */
function ErrorOfCurves({ of }: { of: readonly Drawn[] }) {
  const errors = of.flatMap(({ computed }) =>
    computed.points.flatMap(({ epsilon, epsilon_error }) =>
      epsilon && epsilon_error !== null ? [epsilon_error / epsilon] : [],
    ),
  );
  if (errors.length === 0) return null;
  const missed = of.some(({ computed }) => computed.points.some(({ converged }) => !converged));
  const refining = of.some(isRefined);
  return (
    <span class={missed ? "wrong" : ""}>
      Numerical error of the curves: below {numberText(writtenBound(Math.max(...errors)))}
      {missed ? ", a tolerance is missed." : refining ? ", being refined." : "."}
    </span>
  );
}
