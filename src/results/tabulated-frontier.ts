import type { Table } from "../formats/csv.js";
import type { ReadableTable } from "../formats/readable/readable-table.js";
import { rounded } from "../formats/readable/rounded.js";
import { type Frontier, type GroundEnd, isNew, type StrongestBound } from "../study/frontier.js";

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
export function readableGround({ experiment, new_ground }: Frontier): ReadableTable {
  const row = (place: string, mass_GeV: number, epsilon: number, factor: number | null, what: string) => [
    place,
    { value: mass_GeV, digits: 5 },
    { value: epsilon, digits: DIGITS },
    factor === null ? null : { value: factor, digits: DIGITS },
    what,
  ];
  return {
    comments: [
      new_ground.length === 0
        ? `${experiment}: the reach lies nowhere below the bounds`
        : `${experiment}: masses at which the reach lies below every bound`,
    ],
    columns: ["place", "mass_GeV", "epsilon", "factor", "bound"],
    rows: new_ground.flatMap(({ low, high, best, unbounded }) => [
      row("from", low.mass_GeV, low.epsilon, null, endInWords(low)),
      ...(best
        ? [
            row(
              "best",
              best.mass_GeV,
              best.epsilon!,
              best.improvement!,
              `below ${boundInWords(best.strongest_bound!)}`,
            ),
          ]
        : []),
      row("to", high.mass_GeV, high.epsilon, null, endInWords(high)),
      ...(unbounded ? [["", null, null, null, `no bound at ${best ? "some" : "any"} of these masses`]] : []),
    ]),
  };
}

/** The digits of charges and of their ratios. */
const DIGITS = 3;

/** A mass with the reach and the strongest bound; an end of new ground has no error of its own. */
interface Row {
  mass_GeV: number;
  epsilon: number | null;
  epsilon_error?: number | null;
  bound: StrongestBound | null;
  place: string;
}

/** Lists the masses asked for and the ends of new ground among them. */
function rowsOf({ points, new_ground }: Frontier): Row[] {
  const ends = new_ground.flatMap(({ low, high }) =>
    [
      { end: low, place: "from" },
      { end: high, place: "to" },
    ].filter(({ end }) => end.ends_with !== "masses"),
  );
  return [
    ...points.map((point) => ({
      ...point,
      bound: point.strongest_bound,
      place: isNew(point) ? "inside" : "",
    })),
    ...ends.map(({ end, place }) => ({ ...end, place })),
  ].toSorted((a, b) => a.mass_GeV - b.mass_GeV);
}

const improvementOf = ({ bound, epsilon }: Row): number | null =>
  bound && epsilon !== null ? bound.epsilon / epsilon : null;

/** Tabulates the reach next to the strongest bound, mass by mass, the ends of new ground among them. */
export const tabulatedFrontier = (frontier: Frontier): Table => ({
  comments: [
    "the reach next to the strongest bound",
    "improvement: charge of the bound over that of the reach",
    "new_ground: inside, or an end, from or to, with the bound that is met there",
  ],
  columns: ["mass_GeV", "epsilon", "bound_epsilon", "improvement", "bound", "new_ground"],
  rows: rowsOf(frontier).map((row) => [
    row.mass_GeV,
    row.epsilon,
    row.bound?.epsilon ?? null,
    improvementOf(row),
    row.bound?.id ?? "",
    row.place,
  ]),
});

const briefly = (value: number | null | undefined) =>
  value === null || value === undefined ? null : { value, digits: DIGITS };

/** Tabulates the same for reading. */
export const readableFrontier = (frontier: Frontier): ReadableTable => ({
  comments: [
    "the reach next to the strongest bound",
    "factor: charge of the bound over that of the reach",
    "place: inside new ground, or an end of it, from or to, with the bound that is met there",
  ],
  columns: ["mass_GeV", "epsilon", "factor", "bound_epsilon", "bound", "place"],
  rows: rowsOf(frontier).map((row) => [
    row.mass_GeV,
    row.epsilon_error ? { value: row.epsilon!, error: row.epsilon_error } : briefly(row.epsilon),
    briefly(improvementOf(row)),
    briefly(row.bound?.epsilon),
    row.bound?.id ?? "",
    row.place,
  ]),
});
