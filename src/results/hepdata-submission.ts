import type { Bound } from "../bounds/bound.js";
import type { HepdataSubmission, HepdataTable } from "../formats/hepdata.js";
import { withDigitsThatMatter } from "./hepdata-digits.js";
import { MAX_NAME, shortened } from "./hepdata-setting.js";
import type { Manifest } from "./manifest.js";

/** Makes names distinct: those that are taken get a number. */
function withDistinctNames(tables: readonly HepdataTable[]): HepdataTable[] {
  const taken = new Set<string>();
  return tables.map((table) => {
    let { name } = table;
    for (let n = 2; taken.has(name); n++) {
      const mark = ` (${n})`;
      name = `${shortened(table.name, MAX_NAME - mark.length)}${mark}`;
    }
    taken.add(name);
    return { ...table, name };
  });
}

/**
 * Makes a submission of tables with their manifest, which has all that is needed to compute them again.
 *
 * @param bounds published bounds that the result is drawn with; they are named but, as data of others, not part of it
 */
export function hepdataSubmission(
  tables: readonly HepdataTable[],
  manifest: Manifest,
  bounds: readonly Bound[] = [],
): HepdataSubmission {
  const sentences = [
    `Computed with millitree ${manifest.version}, after arXiv:2505.04295.`,
    "The errors are those of the numerical integration: a bound if the label says so, one standard deviation of a Monte Carlo if it says that; none is stated if a number is exact. The uncertainty of the model is not part of them. Numbers are rounded to the second digit of their error, exact ones to ten digits.",
    ...(bounds.length > 0
      ? [
          `Published bounds that the figure shows are other works' data and not repeated here: ${bounds
            .map(({ label, arxiv }) => `${label} (arXiv:${arxiv})`)
            .join("; ")}.`,
        ]
      : []),
  ];
  return {
    comment: sentences.join(" "),
    tables: withDistinctNames(tables).map(withDigitsThatMatter),
    license: {
      name: "CC0",
      url: "https://creativecommons.org/publicdomain/zero/1.0/legalcode",
      description: "No rights reserved, as HEPData's data are unless their authors say otherwise",
    },
    resources: [
      {
        name: "manifest.json",
        description: "Every input, constant, tolerance and version behind the tables",
        text: `${JSON.stringify(manifest, null, 2)}\n`,
      },
    ],
  };
}
