// Our number for a row's set-up: one table for each collision and form factor.
import { toPicobarn } from "../dist/index.js";
import {
  collision,
  EmissionTable,
  elasticFormFactor,
  leptons,
  quasiElasticFormFactor,
} from "../dist/parts.js";

const formFactors = { elastic: elasticFormFactor, "elastic+quasielastic": quasiElasticFormFactor };

/** The collision of a set-up. */
export function collisionOf({ lepton, energy_GeV, Z, A, formFactor }) {
  const { mass } = leptons[`${lepton}-`];
  return collision({
    leptonMass: mass,
    energy: energy_GeV,
    Z,
    A,
    spin: 0.5,
    formFactor: formFactors[formFactor](Z, A),
  });
}

/** A calculator that remembers its tables: set-up to sigma [pb] at eps = 1, with its relative error. */
export function calculator(rtol) {
  const tables = new Map();
  return (setup) => {
    const { lepton, energy_GeV, Z, A, formFactor, final, mass_GeV, window } = setup;
    const key = [lepton, energy_GeV, Z, A, formFactor].join();
    if (!tables.has(key)) tables.set(key, new EmissionTable(collisionOf(setup), { rtol }));
    const table = tables.get(key);
    const { value, error, converged } =
      final === "chi"
        ? table.crossSection({ mass: mass_GeV, window })
        : table.crossSection({ final: "vector", mass: mass_GeV, window });
    if (!converged) throw new Error(`not converged to ${rtol}: ${JSON.stringify(setup)}`);
    return { sigma_pb: toPicobarn(value), error: error / value };
  };
}

/**
 * A row with our number beside theirs.
 *
 * @param ours in the unit of the row's value
 * @returns the row with ours, ratio ours/theirs, deviation = ratio - 1, pull = deviation in units of their error (null
 *   where they state none), and passes: whether what is expected of the row is seen
 */
export function judged(row, ours) {
  const ratio = ours / row.value;
  const deviation = ratio - 1;
  const within = Math.abs(deviation) <= row.tolerance;
  const passes = { agrees: within, wrong: !within, shown: true }[row.expect];
  return { ...row, ours, ratio, deviation, pull: row.error ? deviation / row.error : null, passes };
}

/** All rows of a source, judged: cross sections from our tables, or what the source itself knows to compute. */
export function judgedRows({ rows, rtol, ours }) {
  const sigmaOf = calculator(rtol);
  return rows().map((row) => judged(row, ours ? ours(row) : sigmaOf(row.setup).sigma_pb * row.scale));
}
