/**
 * Returns the mesons of a file with another number of leptons on target, by Eq. (5) of arXiv:2505.04295. Mesons that are given as
 * numbers, which count all leptons on target, change in proportion. Those given by their factors follow by themselves.
 *
 * @param ratio ratio of the new to the old number of leptons on target
 * @param rounded function that writes a product
 */
export const scaledMesons = <Meson>(
  mesons: Readonly<Record<string, Meson>>,
  ratio: number,
  rounded = (product: number) => product,
): Record<string, Meson | number> =>
  Object.fromEntries(
    Object.entries(mesons).map(([meson, produced]) => [
      meson,
      typeof produced === "number" ? rounded(produced * ratio) : produced,
    ]),
  );
