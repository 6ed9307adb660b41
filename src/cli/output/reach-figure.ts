import type { Bound } from "../../bounds/bound.js";
import type { OwnCurve } from "../../bounds/own-curve.js";
import { InvalidInput } from "../../errors/invalid-input.js";
import { drawnReach } from "../../figures/drawn-reach.js";
import { figure4 } from "../../figures/figure-4.js";
import type { FigureOptions } from "../../figures/figure-options.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import type { FinalStateName } from "../../physics/final-states.js";
import type { Reach } from "../../reach/reach.js";
import type { BandKind } from "../../results/reach-columns.js";
import { noteBounds } from "../options/bounds-option.js";
import { writeFigures } from "./figure-file.js";
import { note } from "./notes.js";

/** The content of a figure of reaches. */
interface ReachFigure {
  reaches: readonly Reach[];
  band: BandKind | undefined;
  bounds: Bound[];
  /** Curves of one's own. */
  curves: OwnCurve[];
  final: FinalStateName;
}

/** Throws a RangeError for experiments that no figure can show together. */
export function requireOneFinal(experiments: readonly { final: FinalStateName }[]): void {
  const finals = [...new Set(experiments.map(({ final }) => final))];
  if (finals.length > 1)
    throw new InvalidInput(
      `invalid --figure: experiments with final: ${finals.join(" and with final: ")}; must be of one kind, their masses and epsilons are not the same`,
    );
}

/** Draws reaches with their bands and bounds, and prints warnings about the published ones. */
export async function drawReach(
  files: readonly string[],
  { reaches, band, bounds, curves, final }: ReachFigure,
  options: FigureOptions,
): Promise<void> {
  const points = reaches.flatMap(({ points }) => points);
  if (points.every(({ epsilon, epsilon_band_high }) => (epsilon ?? epsilon_band_high ?? null) === null)) {
    note(`${files.join(", ")} not drawn: nothing can be reached at any mass`);
    return;
  }
  const data = { reaches: reaches.map((curve) => drawnReach(curve, band)), bounds, curves, final };
  await writeFigures(files, figure4(data, await loadTypeset(), options));
  const levels = reaches.map(({ confidence_level }) => confidence_level);
  noteBounds(bounds, levels);
}
