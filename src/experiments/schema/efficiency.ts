import { z } from "zod";
import type { Knots } from "../../production/selection.js";
import { LARGEST_ANGLE } from "./cuts.js";
import { mapping, quantity } from "./fields.js";

/** A table of [x, efficiency]. */
type EfficiencyTable = [x: number, efficiency: number][];

/** An efficiency that varies over the signal: the product of what is given. */
export interface VaryingEfficiency {
  /** The factor that is the same for all signal, decays of mesons included. */
  overall: number;
  missing_energy_fraction?: EfficiencyTable;
  recoil_angle_mrad?: EfficiencyTable;
}

/** The part of the signal that is kept. */
export type Efficiency = number | VaryingEfficiency;

const kept = quantity("Efficiency", { from: 0, to: 1 });
const overall = { above: 0, to: 1 } as const;

/** Makes the schema of a table of the efficiency against some variable. */
function table(of: string, to: number, unit: string) {
  const x = quantity(of, { from: 0, to, ...(unit && { unit }) });
  const error = `must be a list of [${of.toLowerCase()}${unit && ` in ${unit}`}, efficiency]`;
  return z
    .array(z.tuple([x, kept], { error: "must be [x, efficiency]" }), { error })
    .min(2, { error: `${error} with at least 2 of them` })
    .max(100, { error: `${error} with at most 100 of them` })
    .superRefine((rows, context) => {
      if (!rows.every((row) => Array.isArray(row))) return;
      const falls = rows.findIndex(([value], i) => i > 0 && value <= rows[i - 1][0]);
      if (falls > 0)
        context.addIssue({
          code: "custom",
          path: [falls, 0],
          message: `must be above ${rows[falls - 1][0]}, the one before`,
        });
      if (rows.every(([, efficiency]) => efficiency === 0))
        context.addIssue({ code: "custom", message: "must have an efficiency above 0" });
    })
    .meta({
      description: `Efficiency against the ${of.toLowerCase()}: points [x, efficiency], linear between them, constant before the first and beyond the last${unit && ` [${unit}]`}`,
    });
}

/** The key `efficiency`: a number, or tables whose product counts. */
export const efficiency = z
  .union(
    [
      quantity("Fraction of the signal that is kept", overall),
      mapping({
        overall: quantity("Factor for the whole signal, including decays of mesons", overall).default(1),
        missing_energy_fraction: table("Fraction of the beam energy", 1, "").exactOptional(),
        recoil_angle_mrad: table(
          "Angle of the recoil lepton to the beam",
          LARGEST_ANGLE,
          "mrad",
        ).exactOptional(),
      }),
    ],
    {
      error:
        "must be a number > 0 and <= 1, or a mapping with the keys overall, missing_energy_fraction, recoil_angle_mrad",
    },
  )
  .default(1);

/** Returns the factor that all signal has in common. */
export const overallEfficiency = (efficiency: Efficiency): number =>
  typeof efficiency === "number" ? efficiency : efficiency.overall;

/** Converts a table of the file to angles in radians. */
export const inRadians = (rows: EfficiencyTable): Knots =>
  rows.map(([angle, value]) => [1e-3 * angle, value]);
