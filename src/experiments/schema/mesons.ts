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
  f_brem: z
    .union(
      [
        quantity("Number of bremsstrahlung photons per lepton on target that can make mesons", {
          from: 0,
          to: 1000,
        }),
        z.literal("computed"),
      ],
      { error: "must be a number >= 0 and <= 1000, or computed" },
    )
    .meta({
      description:
        "Number of bremsstrahlung photons per lepton on target that can make mesons; computed: mesons are made along the paths of the shower's photons, in target and calorimeter",
    }),
  X0_g_per_cm2: quantity(
    "Radiation length of the material in which these photons convert; left out with f_brem: computed",
    { above: 0, to: 1000, unit: "g/cm^2" },
  ).exactOptional(),
});

/** Photons that make mesons: their number and the matter that they meet, or those of the shower. */
export type MesonPhotons = Photoproduction | { f_brem: "computed" };

/** The key `line_shape`: narrow mesons, or mesons with a width. */
export const lineShape = oneOf<LineShape>(
  "Line shape of the mesons: narrow, as in the paper, or breit-wigner, with their widths",
  lineShapes,
);

/** Lists the problems of `photoproduction` and `mesons` with each other. Bears any input. */
export function mesonProblems({
  mesons,
  photoproduction,
  cascade,
}: {
  mesons?: Partial<Record<MesonName, unknown>>;
  photoproduction?: { f_brem?: unknown; X0_g_per_cm2?: unknown } | undefined;
  cascade?: unknown;
}): { path: string[]; message: string }[] {
  const computed = photoproduction?.f_brem === "computed";
  if (computed && (cascade === undefined || cascade === "none"))
    return [
      {
        path: ["photoproduction", "f_brem"],
        message: "must be a number without cascade: electromagnetic, which alone computes photons",
      },
    ];
  if (typeof photoproduction?.f_brem === "number" || computed) {
    const given = photoproduction?.X0_g_per_cm2 !== undefined;
    if (given === computed)
      return [
        {
          path: ["photoproduction", "X0_g_per_cm2"],
          message: computed ? "must be left out with f_brem: computed" : "must be given with f_brem",
        },
      ];
  }
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
