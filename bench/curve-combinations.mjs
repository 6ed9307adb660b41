/** Files with a known curve in every combination of marks, names, unit, index, comments, order of columns and pieces. */
import { uniform } from "./uniform.mjs";

const separators = {
  comma: ",",
  "comma and blank": ", ",
  semicolon: ";",
  tab: "\t",
  blank: " ",
  "mixed gaps": null,
};
const decimals = { point: ".", comma: "," };
const orders = { "mass first": false, "epsilon first": true };
const piecesOf = { "one piece": 1, "two pieces": 2 };
const indices = { "no index": null, "index without name": "", "index n": "n" };
const extras = { "no further column": null, "an error": "eps_error" };
const units = { GeV: 0, MeV: -3, keV: -6, none: 0 };

/** Names of mass and epsilon for a unit; null if there are none. `above` are lines above the names, `below` is a row below. */
const headers = {
  none: () => null,
  snake: (unit) => ({ names: [unit === "none" ? "mass" : `mass_${unit}`, "epsilon"] }),
  brackets: (unit) => ({ names: [unit === "none" ? "m_chi" : `m_chi [${unit}]`, "eps"] }),
  capitals: (unit) => ({ names: [unit === "none" ? "MASS" : `MASS (${unit.toUpperCase()})`, "EPSILON"] }),
  tex: (unit) => ({
    names: [unit === "none" ? "$m_{\\chi}$" : `$m_{\\chi}$ [${unit}/$c^2$]`, "$\\epsilon$"],
  }),
  charge: (unit) => ({ names: [unit === "none" ? "m" : `m/${unit}`, "Q/e"] }),
  comment: (unit) => ({ names: [unit === "none" ? "m" : `m[${unit}]`, "eps"], isComment: true }),
  "units below": (unit) => ({ names: ["mass", "epsilon"], below: unit === "none" ? undefined : [unit, "1"] }),
  title: (unit) => ({ names: [unit === "none" ? "mass" : `mass_${unit}`, "eps_up"], above: "Limits" }),
};

const comments = {
  "no comment": (lines) => lines,
  "# above": (lines) => ["# made by hand", ...lines],
  "% in the middle": (lines) => [...lines.slice(0, -1), "% the last one", ...lines.slice(-1)],
  "# behind a row": (lines) => [...lines.slice(0, -1), `${lines.at(-1)} # the end`],
  "// and ! above": (lines) => ["// made by hand", "! and again", ...lines],
};

/** Draws masses from 2 to 900 in the file's unit and charges below 1, with few digits in several ways of writing. */
function drawnPoints(next, count) {
  let mass = 2 + 5 * next();
  return Array.from({ length: count }, () => {
    mass *= 1.2 + next();
    const texts = [
      next() < 0.3 ? String(Math.round(mass)) : mass.toFixed(1 + Math.floor(3 * next())),
      next() < 0.5 ? (1e-4 * (1 + 90 * next())).toFixed(6) : (1e-4 * (1 + 90 * next())).toExponential(2),
    ];
    return texts;
  });
}

/** Writes a number of a file's unit in GeV, as the nearest double. */
function inGeV(text, exponent) {
  const [mantissa, own = "0"] = text.split("e");
  return Number(`${mantissa}e${Number(own) + exponent}`);
}

const names = (object) => Object.keys(object);

/**
 * Lists files with the curve that they hold: the text, its pieces of points [mass_GeV, epsilon], and the words of its combination.
 *
 * @param {number} seed seed of the numbers
 */
export function* curveCombinations(seed) {
  const next = uniform(seed);
  for (const separator of names(separators))
    for (const decimal of names(decimals))
      for (const header of names(headers))
        for (const unit of names(units))
          for (const index of names(indices))
            for (const extra of names(extras))
              for (const comment of names(comments))
                for (const order of names(orders))
                  for (const pieces of names(piecesOf))
                    yield written(
                      { separator, decimal, header, unit, index, extra, comment, order, pieces },
                      next,
                    );
}

/** Writes one file. */
function written(combination, next) {
  const { separator, decimal, header, unit, index, extra, comment, order, pieces } = combination;
  const named = headers[header](unit);
  const join = (cells) =>
    cells
      .map((cell, i) => (i === 0 ? cell : `${separators[separator] ?? (next() < 0.5 ? "\t" : "  ")}${cell}`))
      .join("");
  const number = (text) => text.replace(".", decimals[decimal]);
  let count = 0;
  const row = (mass, epsilon, isName) => [
    ...(indices[index] === null ? [] : [isName ? indices[index] : String(count++)]),
    ...(orders[order] ? [epsilon, mass] : [mass, epsilon]),
    ...(extras[extra] === null ? [] : [isName ? extras[extra] : number("0.001")]),
  ];
  const points = Array.from({ length: piecesOf[pieces] }, () => drawnPoints(next, 3));
  const body = points.map((piece) => piece.map(([m, e]) => join(row(number(m), number(e), false))));
  const lines = body.flatMap((piece, i) => [...(i > 0 ? [""] : []), ...piece]);
  const head = named
    ? [
        ...(named.above ? [named.above] : []),
        `${named.isComment ? "# " : ""}${join(row(named.names[0], named.names[1], true))}`,
        ...(named.below
          ? [
              join(
                row(named.below[0], named.below[1], true).map((cell) =>
                  cell === "n" || cell === "eps_error" ? "" : cell,
                ),
              ),
            ]
          : []),
      ]
    : [];
  return {
    combination,
    text: `${comments[comment]([...head, ...lines]).join("\n")}\n`,
    unit: named !== null && unit !== "none" ? undefined : unit === "none" ? "GeV" : unit,
    pieces: points.map((piece) => piece.map(([m, e]) => [inGeV(m, units[unit]), Number(e)])),
  };
}
