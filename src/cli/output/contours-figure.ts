import type { Bound } from "../../bounds/bound.js";
import type { OwnCurve } from "../../bounds/own-curve.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { figureLines, type NamedLine } from "../../figures/figure-lines.js";
import type { FigureOptions } from "../../figures/figure-options.js";
import { texLabel } from "../../figures/labels/tex-label.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { planeTitles } from "../../figures/plane.js";
import { numberTex } from "../../figures/scans/setting-label.js";
import { finalState } from "../../physics/final-states.js";
import type { ContourPoint } from "../../reach/signal-contours.js";
import { noteBounds } from "../options/bounds-option.js";
import { writeFigures } from "./figure-file.js";
import { note } from "./notes.js";

/** The content of a figure of contours of N. */
interface ContoursFigure {
  contours: readonly { experiment: Experiment; points: readonly ContourPoint[] }[];
  bounds: readonly Bound[];
  /** Curves of one's own. */
  curves: readonly OwnCurve[];
}

/** Draws the contours of N of experiments in the plane of mass and epsilon, over published bounds and curves of one's own. */
export async function drawContours(
  files: readonly string[],
  { contours, bounds, curves }: ContoursFigure,
  options: FigureOptions,
): Promise<void> {
  const { final } = contours[0].experiment;
  const numbers = (contours[0].points[0]?.contours ?? []).map(({ events }) => events);
  const lines = contours.flatMap(({ experiment, points }) =>
    numbers.map((events, k): NamedLine => {
      const name = contours.length > 1 ? `${texLabel(experiment.name)},\\;` : "";
      return {
        name: `${contours.length > 1 ? `${experiment.name}, ` : ""}N=${events}`,
        tex: `${name}N=${numberTex(events)}`,
        points: points
          .map(({ mass_GeV, contours }) => ({ x: mass_GeV, y: contours[k].epsilon }))
          .sort((a, b) => a.x - b.x),
        family: experiment.name,
        member: String(events),
      };
    }),
  );
  if (lines.every(({ points }) => points.every(({ y }) => y === null))) {
    note(`${files.join(", ")} not drawn: no signal is expected at any mass`);
    return;
  }
  const { epsilon, isMillicharged, massWords } = finalState(final);
  const names = contours.map(({ experiment }) => experiment.name).join(", ");
  const shown = isMillicharged ? bounds : [];
  const titles = planeTitles(final);
  const svg = figureLines(
    {
      title: `Signal events of ${names}`,
      description: `Lines on which ${numbers.join(", ")} signal events are expected: the ${epsilon.words} against the ${massWords} in GeV.`,
      x: { title: titles.x, scale: "logarithmic" },
      y: { title: titles.y, scale: "logarithmic", upTo: 1 },
      lines,
      bounds: shown,
      curves,
      notes: [
        ...(contours.length === 1 ? [texLabel(contours[0].experiment.name)] : []),
        "N\\text{: signal events}",
      ],
    },
    await loadTypeset(),
    options,
  );
  await writeFigures(files, svg);
  noteBounds(shown, []);
}
