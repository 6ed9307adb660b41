import type { Elasticity } from "millitree/parts";
import { isUnread, type Unread } from "millitree/service";
import { Problems } from "../controls/problems.js";
import { whyUnread } from "../plot/plotted.js";
import { elasticityText, SEEN, writtenText } from "./digits.js";
import { Formula } from "./formula.js";
import { ScrollingTable } from "./scrolling-table.js";

/** The elasticities; or the fraction done while they are computed; or the reason why there are none. */
export type Elasticities = number | readonly Elasticity[] | Unread;

/** Shows a bar from zero whose length is proportional to the number. */
function Bar({ value, largest }: { value: number; largest: number }) {
  const size = (50 * Math.abs(value)) / largest;
  return (
    <span class="explain-bar" aria-hidden="true">
      <span style={{ left: `${value < 0 ? 50 - size : 50}%`, width: `${size}%` }} />
    </span>
  );
}

const ORIGINS: Readonly<Partial<Record<Elasticity["origin"], string>>> = {
  default: "default",
  material: "of the material",
};

/** Shows the place of a number in the file, or its origin if it is not from there. */
function Parameter({ parameter, origin }: Elasticity) {
  return (
    <th scope="row">
      <code>{parameter}</code>
      {ORIGINS[origin] && <small> {ORIGINS[origin]}</small>}
    </th>
  );
}

/** Shows the elasticities of the reach, d ln epsilon/d ln p, the largest first; a progress bar until they are there. */
export function ElasticityTable({ elasticities }: { elasticities: Elasticities }) {
  if (typeof elasticities === "number")
    return (
      <p class="explain-progress">
        Varying every number of the file <progress aria-label="Elasticities" value={elasticities} max={1} />
      </p>
    );
  if (isUnread(elasticities)) return <Problems message={whyUnread(elasticities)} />;
  // numbers that change epsilon less are in the second table
  const seen = elasticities.filter(({ elasticity }) => elasticity !== null && Math.abs(elasticity) >= SEEN);
  const others = elasticities.filter((one) => !seen.includes(one));
  const largest = Math.max(...seen.map(({ elasticity }) => Math.abs(elasticity!)));
  return (
    <>
      <Table label="Elasticities" rows={seen} largest={largest} />
      {others.length > 0 && (
        <details>
          <summary>{others.length} more without effect, or without a derivative</summary>
          <Table label="Numbers without effect" rows={others} largest={null} />
        </details>
      )}
    </>
  );
}

/** Shows numbers of the file with their elasticities. */
function Table({
  label,
  rows,
  largest,
}: {
  label: string;
  rows: readonly Elasticity[];
  /** The largest elasticity, for the length of the bars; null if there are none to show. */
  largest: number | null;
}) {
  return (
    <ScrollingTable label={label}>
      <thead>
        <tr>
          <th scope="col">
            parameter <Formula tex="p" plain="p" />
          </th>
          {largest !== null && (
            <>
              <th scope="col" class="explain-number">
                <Formula tex="\partial\ln\epsilon/\partial\ln p" plain="d ln(epsilon)/d ln(p)" />
              </th>
              <th scope="col">
                <span class="explain-sides">
                  <span>smaller</span> <Formula tex="\epsilon" plain="epsilon" /> <span>larger</span>
                </span>
              </th>
            </>
          )}
          <th scope="col" class="explain-number">
            value
          </th>
          <th scope="col">note</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((one) => (
          <tr key={one.parameter}>
            <Parameter {...one} />
            {largest !== null && (
              <>
                <td class="explain-number">{elasticityText(one.elasticity!, one.error!)}</td>
                <td>
                  <Bar value={one.elasticity!} largest={largest} />
                </td>
              </>
            )}
            <td class="explain-number">{one.value === null ? "table" : writtenText(one.value)}</td>
            <td class="explain-note">
              {one.note || (largest === null ? (one.elasticity === 0 ? "no effect" : "hardly any") : "")}
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollingTable>
  );
}
