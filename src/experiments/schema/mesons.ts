import { z } from "zod";
import { type MesonName, mesonNames } from "../../physics/particles.js";
import { type LineShape, lineShapes } from "../../production/line-shape.js";
import type { Photoproduced, Photoproduction } from "../../production/vector-mesons.js";
import { mapping, oneOf, quantity } from "./fields.js";

/** A meson's yield: a number for `on_target` leptons, or its own factors, next to those of `photoproduction`. */
export type MesonYield = number | Photoproduced;

const produced = (meson: MesonName) =>
  z
    .union(
      [
        quantity(`Number of ${meson} mesons that on_target leptons produce`, { from: 0, to: 1e30 }),
        mapping({
          sigma0_ub: quantity(`Cross section of exclusive photoproduction of the ${meson} on a nucleon`, {
            from: 0,
            to: 1e6,
            unit: "ub",
          }),
          f_nuc: quantity("Correction factor for the nucleus, of order one", { from: 0, to: 1000 }),
        }),
      ],
      { error: "must be a number >= 0 and <= 1e+30, or a mapping with the keys sigma0_ub, f_nuc" },
    )
    .exactOptional();

/** The key `mesons`, vector mesons that decay to chi pairs: a key for each row of `vectorMesons`. */
export const mesons = mapping(
  Object.fromEntries(mesonNames.map((meson) => [meson, produced(meson)])) as Record<
    MesonName,
    ReturnType<typeof produced>
  >,
);

/** The key `photoproduction`: the factors that mesons have in common, Eqs. (5), (6) of arXiv:2505.04295. */
export const photoproduction = mapping({
  f_brem: quantity("Number of bremsstrahlung photons per lepton on target that can make mesons", {
    from: 0,
    to: 1000,
  }),
  X0_g_per_cm2: quantity("Radiation length of the material in which these photons convert", {
    above: 0,
    to: 1000,
    unit: "g/cm^2",
  }),
});

/** The key `line_shape`: narrow mesons, or mesons with a width. */
export const lineShape = oneOf<LineShape>(
  "Line shape of the mesons: narrow, as in the paper, or breit-wigner, with their widths",
  lineShapes,
);

/** Lists the problems of `photoproduction` and `mesons` with each other. Bears any input. */
export function mesonProblems({
  mesons,
  photoproduction,
}: {
  mesons?: Partial<Record<MesonName, unknown>>;
  photoproduction?: Photoproduction | undefined;
}): { path: string[]; message: string }[] {
  const byFactors = mesonNames.filter((meson) => typeof mesons?.[meson] === "object");
  if (byFactors.length > 0 && photoproduction === undefined)
    return [
      {
        path: ["photoproduction"],
        message: `must be given with mesons.${byFactors[0]} by its factors: {f_brem: ..., X0_g_per_cm2: ...}`,
      },
    ];
  if (byFactors.length === 0 && photoproduction !== undefined)
    return [
      {
        path: ["photoproduction"],
        message: "must be left out if no meson is given by its factors, sigma0_ub and f_nuc",
      },
    ];
  return [];
}
