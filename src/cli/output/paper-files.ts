import type { Bound } from "../../bounds/bound.js";
import type { OwnCurve } from "../../bounds/own-curve.js";
import type { Experiment } from "../../experiments/schema/experiment.js";
import { drawnReach } from "../../figures/drawn-reach.js";
import { type Figure2Data, figure2, figure2Table } from "../../figures/figure-2.js";
import { type Figure3Data, figure3, figure3Table } from "../../figures/figure-3.js";
import { type Figure4Data, figure4, figure4Table } from "../../figures/figure-4.js";
import type { FigureOptions } from "../../figures/figure-options.js";
import { loadTypeset } from "../../figures/labels/typeset.js";
import { csvMetadata, csvMetadataName, writeCsv } from "../../formats/csv.js";
import { compareWithPaper, comparisonMarkdown } from "../../paper/comparison.js";
import type { Paper } from "../../paper/paper.js";
import { renderFigure } from "./render-figure.js";
import type { Files } from "./write-files.js";

/** Lists every number of the figures with its error. */
export function* paperResults(paper: Paper): Generator<{ value: number; error: number; converged: boolean }> {
  for (const { curves } of paper.spectra)
    for (const { points } of curves)
      for (const p of points)
        yield { value: p.dsigma_pb_per_GeV, error: p.error_pb_per_GeV, converged: p.converged };
  for (const { points } of paper.crossSections)
    for (const p of points) yield { value: p.sigma_pb, error: p.error_pb, converged: p.converged };
  for (const { points } of paper.reaches)
    for (const p of points)
      yield { value: p.epsilon ?? 0, error: p.epsilon_error ?? 0, converged: p.converged };
}

/** Tests whether there is a spectrum to draw: there is none if every mass is beyond the kinematic limit. */
const isAnywhere = ({ curves }: Paper["spectra"][number]): boolean =>
  curves.some(({ points }) => points.some((point) => point.dsigma_pb_per_GeV > 0));

/** Makes the files of `millitree paper`: each figure as SVG, PDF, PNG and CSV, all results as JSON, and the comparison. */
export async function paperFiles(
  paper: Paper,
  {
    bounds,
    curves,
    look,
    rtol,
  }: { bounds: Bound[]; curves: OwnCurve[]; look: FigureOptions; rtol: number | undefined },
  [ldmx, na64mu]: [Experiment, Experiment],
): Promise<Files> {
  const typeset = await loadTypeset();
  const data2: Figure2Data = { panels: paper.spectra.filter(isAnywhere) };
  const data3: Figure3Data = { curves: paper.crossSections };
  const data4: Figure4Data = { reaches: paper.reaches.map((reach) => drawnReach(reach)), bounds, curves };
  const figures = [
    ["figure-2", figure2(data2, typeset, look), figure2Table(data2)],
    ["figure-3", figure3(data3, typeset, look), figure3Table(data3)],
    ["figure-4", figure4(data4, typeset, look), figure4Table(data4)],
  ] as const;
  const files: Files = {};
  for (const [name, drawing, table] of figures) {
    const { svg, pdf, png } = await renderFigure(drawing);
    Object.assign(files, {
      [`${name}.svg`]: svg,
      [`${name}.pdf`]: pdf,
      [`${name}.png`]: png,
      [`${name}.csv`]: writeCsv(table),
      [csvMetadataName(`${name}.csv`)]: csvMetadata(`${name}.csv`, table.comments),
    });
  }
  const comparison = compareWithPaper(ldmx, na64mu, rtol);
  files["results.json"] = `${JSON.stringify(recordOf(paper, bounds), null, 1)}\n`;
  files["comparison.json"] = `${JSON.stringify(comparison, null, 2)}\n`;
  files["comparison.md"] = comparisonMarkdown(comparison);
  return files;
}

/** Names all keys as JSON has them. */
const recordOf = ({ spectra, crossSections, reaches }: Paper, bounds: readonly Bound[]) => ({
  spectra: spectra.map(({ curves, ...setup }) => ({
    ...setup,
    curves: curves.map(({ mass_GeV, points }) => ({
      mass_GeV,
      points: points.map(({ missingEnergy_GeV, dsigma_pb_per_GeV, error_pb_per_GeV, converged }) => ({
        E_miss_GeV: missingEnergy_GeV,
        dsigma_dE_pb_per_GeV: dsigma_pb_per_GeV,
        dsigma_dE_error_pb_per_GeV: error_pb_per_GeV,
        converged,
      })),
    })),
  })),
  cross_sections: crossSections,
  reaches,
  bounds: bounds.map(({ points, confidenceLevel, ...bound }) => ({
    ...bound,
    confidence_level: confidenceLevel,
  })),
});
