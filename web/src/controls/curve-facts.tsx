import { type CurveUnit, curveUnits, rangeWords } from "millitree/parts";
import type { Masses, OwnCurve } from "../state/page-state.js";
import { Choice } from "./fields.js";

/** The units that are offered for a file that says none. */
const OFFERED: readonly CurveUnit[] = ["eV", "keV", "MeV", "GeV", "TeV"];

/** Writes a mass that was read in one unit as if it had been in another; every digit of the file stays. */
function inUnit(mass_GeV: number, from: CurveUnit, to: CurveUnit): number {
  const [mantissa, exponent] = mass_GeV.toExponential().split("e");
  return Number(`${mantissa}e${Number(exponent) + curveUnits[to] - curveUnits[from]}`);
}

/** Returns a curve whose masses are in another unit. */
const withUnit = (curve: OwnCurve, unit: CurveUnit): OwnCurve =>
  curve.read
    ? {
        ...curve,
        pieces: curve.pieces.map((points) =>
          points.map(([mass, epsilon]) => [inUnit(mass, curve.read!.unit, unit), epsilon]),
        ),
        read: { ...curve.read, unit },
      }
    : curve;

/** Says how many points a curve has and where they are, and how its file was read. A unit that nothing says can be chosen. */
export function CurveFacts({
  curve,
  masses: { low_GeV, high_GeV },
  number,
  onCurve,
}: {
  curve: OwnCurve;
  masses: Masses;
  number: number;
  onCurve: (curve: OwnCurve) => void;
}) {
  const points = curve.pieces.flat();
  const [least, most] = points.reduce(
    ([low, high], [mass]) => [Math.min(low, mass), Math.max(high, mass)],
    [Infinity, 0],
  );
  const isSeen = points.some(([mass, epsilon]) => mass >= low_GeV && mass <= high_GeV && epsilon <= 1);
  const [ofMass, ...others] = curve.read?.decisions ?? [];
  const decisions = curve.read?.isUnitAssumed ? others : [...(ofMass ? [ofMass] : []), ...others];
  return (
    <div class="curve-facts hint">
      <p>
        {points.length} {points.length === 1 ? "point" : "points"}, {rangeWords([least, most])}
        {!isSeen && ": no point lies in the plot"}
      </p>
      {curve.read?.isUnitAssumed && (
        <Choice
          label={`The file says no unit. Masses of curve ${number} in`}
          value={curve.read.unit}
          options={OFFERED.map((unit) => ({ value: unit, label: unit }))}
          onChoose={(unit) => onCurve(withUnit(curve, unit as CurveUnit))}
        />
      )}
      {decisions.length > 0 && <p>{decisions.join("; ")}</p>}
    </div>
  );
}
