import { hypot, sin } from "../elementary/index.js";
import type { Collision } from "../physics/collision.js";
import { momentumOf } from "../physics/momentum.js";
import { forwardVersine, type RecoilPoint, recoilEnergies, versineOf } from "./recoil-limits.js";
import type { Selection } from "./selection.js";

/**
 * Lists the points at which limits of angle and pT meet each other or the limit of the energy, or at which a limit of
 * pT begins to matter.
 */
export function recoilCorners(collision: Collision, { cuts, recoilAngle = [] }: Selection): RecoilPoint[] {
  const { m } = collision;
  const { angleMin = 0, angleMax = Math.PI, pTMin = 0, pTMax = Infinity } = cuts;
  const angles = [angleMin, angleMax, ...recoilAngle.map(([angle]) => angle)].filter(
    (angle) => angle > 0 && angle < Math.PI,
  );
  const transverse = [pTMin, pTMax].filter((pT) => pT > 0 && pT < Infinity);
  const corners = transverse.flatMap((pT) =>
    [...angles, 0.5 * Math.PI].map((angle) => ({
      energy: hypot(m, pT / sin(angle)),
      versine: versineOf(angle),
    })),
  );
  const most = recoilEnergies(collision, cuts)[1];
  if (most === collision.E) return corners;
  const pMost = momentumOf(m, most);
  const atMost = [
    ...angles.map(versineOf),
    ...transverse
      .filter((pT) => pT < pMost)
      .flatMap((pT) => [forwardVersine(pT, pMost), 2 - forwardVersine(pT, pMost)]),
  ];
  return [...corners, ...atMost.map((versine) => ({ energy: most, versine }))];
}
