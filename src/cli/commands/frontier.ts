import type { Experiment } from "../../experiments/schema/experiment.js";
import type { Table } from "../../formats/csv.js";
import { accuracyOfReach, manifest } from "../../results/manifest.js";
import {
  comparable,
  comparisonWarnings,
  excluding,
  type Frontier,
  frontier,
  type GroundEnd,
  isNew,
  type StrongestBound,
} from "../../study/frontier.js";
import { type ChosenBounds, comparedBounds, noteOwnCurves } from "../options/bounds-option.js";
import { writeReferences } from "../output/bibtex.js";
import { note } from "../output/notes.js";
import { progressBar } from "../output/progress.js";
import { report } from "../output/report.js";
import { rounded } from "../output/rounded.js";
import type { PlanOptions } from "./plan-options.js";

/** Reports the masses at which the reach of an experiment goes beyond published bounds. */
export function reportFrontier(experiment: Experiment, options: PlanOptions): void {
  const start = performance.now();
  const { mass, rtol } = options;
  const bounds = comparable(experiment, comparedBounds(options.bounds));
  noteOwnCurves(options.bounds);
  const bar = progressBar(experiment.name);
  const result = frontier(experiment, mass, { bounds, rtol, progress: bar.update });
  bar.stop();
  const outcome = accuracyOfReach(result.points);
  const run = { mass_GeV: mass, rtol, bounds: ranOn(options.bounds, result) };
  const seconds = (performance.now() - start) / 1000;
  const run_manifest = manifest({
    command: "plan",
    experiments: [experiment],
    options: run,
    rtol,
    outcome,
    wall_time_s: seconds,
  });
  const warnings = excluding(bounds).flatMap((bound) =>
    comparisonWarnings(experiment, bound).map((warning) => `${bound.label}: ${warning}`),
  );
  for (const warning of new Set(warnings)) note(warning);
  writeReferences(options, {
    experiments: [experiment],
    methods: ["exact"],
    reach: true,
    bounds: excluding(bounds).filter(({ isOwn }) => !isOwn),
  });
  report({ ...result, manifest: run_manifest }, frontierTable(result), outcome.converged, options, {
    sections: [groundTable(result), frontierTable(result)],
  });
}

/** Lists the bounds of a run: those compared, and files as they were given. */
const ranOn = ({ own }: ChosenBounds, { bounds }: Frontier): string[] => [
  ...bounds.filter((id) => own.every((file) => file.id !== id)),
  ...own.map(({ source }) => source),
];

/** Writes a bound with its charge. */
const boundInWords = ({ label, epsilon }: StrongestBound): string => `${label} ${rounded(epsilon, 3)}`;

/** Says what ends a range of new ground. */
const endInWords = ({ ends_with, bound }: GroundEnd): string =>
  ends_with === "bound"
    ? `meets ${boundInWords(bound!)}`
    : ends_with === "reach"
      ? "nothing is reached beyond"
      : "end of the masses asked for";

/** Tabulates new ground: each range of masses from end to end. */
function groundTable({ experiment, new_ground }: Frontier): Table {
  const row = (place: string, mass_GeV: number, epsilon: number, factor: string, what: string) => [
    place,
    rounded(mass_GeV, 5),
    rounded(epsilon, 3),
    factor,
    what,
  ];
  return {
    comments: [
      new_ground.length === 0
        ? `${experiment}: the reach lies nowhere below the bounds`
        : `${experiment}: masses at which the reach lies below every bound`,
    ],
    columns: ["", "mass_GeV", "epsilon", "factor", "bound"],
    rows: new_ground.flatMap(({ low, high, best, unbounded }) => [
      row("from", low.mass_GeV, low.epsilon, "", endInWords(low)),
      ...(best
        ? [
            row(
              "best",
              best.mass_GeV,
              best.epsilon!,
              rounded(best.improvement!, 3),
              `below ${boundInWords(best.strongest_bound!)}`,
            ),
          ]
        : []),
      row("to", high.mass_GeV, high.epsilon, "", endInWords(high)),
      ...(unbounded ? [["", "", "", "", `no bound at ${best ? "some" : "any"} of these masses`]] : []),
    ]),
  };
}

/** Tabulates the reach next to the strongest bound, mass by mass, the ends of new ground among them. */
function frontierTable({ points, new_ground }: Frontier): Table {
  const ends = new_ground.flatMap(({ low, high }) =>
    [
      { end: low, place: "from" },
      { end: high, place: "to" },
    ].filter(({ end }) => end.ends_with !== "masses"),
  );
  const rows = [
    ...points.map((point) => ({
      ...point,
      bound: point.strongest_bound,
      place: isNew(point) ? "inside" : "",
    })),
    ...ends.map(({ end, place }) => ({ ...end, place })),
  ];
  return {
    comments: [
      "the reach next to the strongest bound",
      "improvement: charge of the bound over that of the reach",
      "new_ground: inside, or an end, from or to, with the bound that is met there",
    ],
    columns: ["mass_GeV", "epsilon", "bound_epsilon", "improvement", "bound", "new_ground"],
    rows: rows
      .toSorted((a, b) => a.mass_GeV - b.mass_GeV)
      .map(({ mass_GeV, epsilon, bound, place }) => [
        mass_GeV,
        epsilon,
        bound?.epsilon ?? null,
        bound && epsilon !== null ? bound.epsilon / epsilon : null,
        bound?.id ?? "",
        place,
      ]),
  };
}
