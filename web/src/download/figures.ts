import {
  crossSection,
  drawnReach,
  figure4,
  finalState,
  InvalidInput,
  loadTypeset,
  missingEnergyCurve,
  selectBounds,
} from "millitree";
import {
  combinedAlone,
  drawnMasses,
  figure2,
  figure3,
  requirePairs,
  setupOf,
  spectrumEnergies,
  type Typeset,
} from "millitree/parts";
import { massGrid } from "millitree/service";
import { reachesOf } from "./reaches.js";
import type { DownloadInput, Emissions, FigureName } from "./request.js";

let typesetting: Promise<Typeset> | null = null;

/** Returns the typesetter, which is loaded once. */
const typesetter = (): Promise<Typeset> => {
  typesetting ??= loadTypeset();
  return typesetting;
};

/**
 * Draws a figure of arXiv:2505.04295 for the experiments of a page, as the command line does.
 *
 * @returns an SVG document at journal size
 * @throws RangeError if there is nothing to draw, and for experiments that can't be in one figure
 */
export async function figureSvg(
  figure: FigureName,
  input: DownloadInput,
  emissions: Emissions,
): Promise<string> {
  const draw = { reach: reachFigure, "cross-sections": crossSectionFigure, spectra: spectrumFigure }[figure];
  return draw(input, emissions, await typesetter());
}

/** Selects the experiments that share the axes of the first one: masses and epsilons of chi and of a vector are not the same. */
function ofOneKind(input: DownloadInput): DownloadInput {
  const { final } = input.experiments[0];
  const isDrawn = (_: unknown, i: number): boolean => input.experiments[i].final === final;
  return {
    ...input,
    experiments: input.experiments.filter(isDrawn),
    ...(input.colours && { colours: input.colours.filter(isDrawn) }),
  };
}

/** Draws Figure 4 with the curves of the page. */
function reachFigure(all: DownloadInput, emissions: Emissions, typeset: Typeset): string {
  const input = ofOneKind(all);
  const { experiments, colours = [], bounds, curves, channels } = input;
  const { final } = experiments[0];
  const grid = massGrid(input.masses);
  const reaches = reachesOf(input, (experiment) => drawnMasses([experiment], grid), emissions);
  if (reaches.every(({ points }) => points.every(({ epsilon }) => epsilon === null)))
    throw new InvalidInput("invalid figure: nothing can be reached at any mass; must have a reach to draw");
  const drawn = reaches.map((reach, i) => ({ ...drawnReach(reach), colour: colours[i] }));
  const data = {
    reaches: channels ? drawn : drawn.map(combinedAlone),
    bounds: finalState(final).isMillicharged ? selectBounds(bounds) : [],
    ...(curves.length > 0 && { curves }),
    final,
  };
  return figure4(data, typeset);
}

/** Figure 3. */
function crossSectionFigure(input: DownloadInput, emissions: Emissions, typeset: Typeset): string {
  const { experiments, colours = [], masses, rtol } = input;
  requirePairs(experiments, "Figure 3, which is");
  const curves = experiments.map((experiment, i) => {
    const source = emissions(experiment, rtol);
    const points = massGrid(masses).map((mass) => crossSection(experiment, mass, { source }));
    return { ...setupOf(experiment), colour: colours[i], points };
  });
  if (curves.every(({ points }) => points.every(({ sigma_pb }) => sigma_pb === 0)))
    throw new InvalidInput(
      "invalid figure: no cross section at any mass; must have masses below the kinematic limit",
    );
  return figure3({ curves }, typeset);
}

/** Figure 2, at the picked mass. */
function spectrumFigure(input: DownloadInput, emissions: Emissions, typeset: Typeset): string {
  const { experiments, mass_GeV, rtol } = input;
  requirePairs(experiments, "Figure 2, which is");
  const panels = experiments.map((experiment) => {
    const energies = spectrumEnergies(experiment, mass_GeV);
    const points = missingEnergyCurve(experiment, mass_GeV, {
      energies_GeV: energies,
      source: emissions(experiment, rtol),
    });
    return { ...setupOf(experiment), curves: [{ mass_GeV, points }] };
  });
  const seen = panels.filter(({ curves }) =>
    curves.some(({ points }) => points.some(({ dsigma_pb_per_GeV }) => dsigma_pb_per_GeV > 0)),
  );
  if (seen.length === 0)
    throw new InvalidInput(
      `invalid figure: no spectrum at ${mass_GeV} GeV; must have a mass below the kinematic limit`,
    );
  return figure2({ panels: seen }, typeset);
}
