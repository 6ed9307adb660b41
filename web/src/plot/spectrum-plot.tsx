import { finalState } from "millitree";
import { type FinalStateName, isMassShell } from "millitree/parts";
import type { Spectrum } from "millitree/service";
import { useMemo } from "preact/hooks";
import { shell } from "../ui/shell.js";
import { useUnchanged } from "../ui/unchanged.js";
import { numberText, writtenMeasurement, writtenNumber } from "../ui/written-number.js";
import { frameOf } from "./axes/frame.js";
import { valueRange } from "./axes/value-range.js";
import { FoundLayer } from "./curves/found-layer.js";
import { placesOf } from "./curves/path.js";
import { PlainCurves } from "./curves/plain-curves.js";
import { WindowBars } from "./curves/window-bars.js";
import { useHovered } from "./hovered.js";
import { usePlainNames } from "./labels/plain-names.js";
import { texRuns } from "./labels/rich-text.js";
import { nearest } from "./nearest.js";
import { PlainPlot } from "./plain-plot.js";
import { cutTo, perFraction, steps } from "./spectrum-points.js";
import { Surface } from "./surface.js";
import { Tip, type TippedSeries } from "./tip.js";

/** The spectrum of one experiment. */
export interface PlottedSpectrum extends TippedSeries {
  spectrum: Spectrum;
}

/** Decades below the highest value that are shown. */
const DECADES = 5;

const TITLES = {
  x: texRuns("x=E_{\\text{miss}}/E"),
  y: texRuns("\\text{d}\\sigma/\\text{d}x=E\\,\\text{d}\\sigma/\\text{d}E_{\\text{miss}}\\;\\;[\\text{pb}]"),
};

/** Tests whether the spectra of a final state are histograms: those of a particle on its mass shell. */
const isInBins = (final: FinalStateName): boolean => isMassShell(finalState(final).density(1, 0.5));

const clamped = (x: number): number => Math.min(Math.max(x, 0), 1);

/**
 * Missing-energy spectra at one mass: dsigma/dx = E dsigma/dE_miss [pb] against x = E_miss/E, so that beams of any energy share
 * the axes. The part in an experiment's window is drawn bold, under a bar. The tip gives the nearest computed values.
 */
export const SpectrumPlot = shell(Spectra);

function Spectra(props: {
  width: number;
  height: number;
  spectra: readonly PlottedSpectrum[];
  final: FinalStateName;
  /** Reason if nothing is seen. */
  nothing: string;
  /** Flag: the tip is read out. A tip that keys move is, but a pointer would never let it finish. */
  readOut: boolean;
}) {
  const { width, height, final } = props;
  const spectra = useUnchanged(props.spectra);
  const curves = useMemo(
    () => spectra.map((one) => ({ ...one, window: one.spectrum.window, points: perFraction(one.spectrum) })),
    [spectra],
  );
  const values = useMemo(() => curves.flatMap(({ points }) => points.map(([, y]) => y)), [curves]);
  const [low, high] = useMemo(() => valueRange(values, DECADES), [values]);
  const frame = useMemo(
    () => frameOf(width, height, [0, 1], [low, high], "linear"),
    [width, height, low, high],
  );
  const drawn = useMemo(
    () =>
      curves.map((curve) => {
        const points = isInBins(final) ? steps(curve.points) : curve.points;
        const bold = placesOf(frame, cutTo(points, curve.window));
        return { ...curve, places: placesOf(frame, points), bold };
      }),
    [curves, frame, final],
  );
  const labels = usePlainNames(drawn, frame, width, height);
  const { value, at, onPlace, onKey } = useHovered(frame, 0.5, (x, parts) => clamped(x + parts));
  const found = curves.flatMap(({ spectrum: { points, energy_GeV }, ...series }) => {
    if (value === null) return [];
    if (series.lack !== null) return [{ ...series, place: null, values: [series.lack] }];
    const point = nearest(points, (p) => p.missingEnergy_GeV / energy_GeV, value);
    if (!point) return [];
    const { missingEnergy_GeV, dsigma_pb_per_GeV, error_pb_per_GeV } = point;
    const [place] = placesOf(frame, [[missingEnergy_GeV / energy_GeV, dsigma_pb_per_GeV * energy_GeV]]);
    const values = [
      `${numberText(writtenNumber(missingEnergy_GeV, 4))} GeV`,
      `${numberText(writtenMeasurement(dsigma_pb_per_GeV, error_pb_per_GeV))} pb/GeV`,
    ];
    return [{ ...series, place, values }];
  });
  return (
    <PlainPlot
      frame={frame}
      width={width}
      height={height}
      label="Missing-energy spectra: d sigma/dx in pb against x, the missing energy in units of the beam energy"
      titles={TITLES}
      note={spectra.length > 0 ? "bold, under bars: in the window" : ""}
      nothing={values.some((y) => y > 0) ? "" : props.nothing}
      labels={labels}
      beneath={<PlainCurves curves={drawn} />}
      over={
        <>
          <WindowBars windows={curves} frame={frame} />
          {at !== null && <FoundLayer frame={frame} at={at} found={found} />}
          <Surface
            frame={frame}
            label="Plot of the missing-energy spectra. Arrow keys read it; Escape ends."
            onPlace={onPlace}
            onKey={onKey}
          />
        </>
      }
      readOut={props.readOut}
      tip={
        at !== null &&
        found.length > 0 && (
          <Tip
            frame={frame}
            width={width}
            at={at}
            title={
              <>
                <i>E</i>
                <sub>miss</sub> and d<i>σ</i>/d<i>E</i>
                <sub>miss</sub> at <i>ε</i> = 1
              </>
            }
            rows={found}
          />
        )
      }
    />
  );
}
