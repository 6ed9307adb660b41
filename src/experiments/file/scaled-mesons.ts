/**
 * Returns the mesons of a file with another number of leptons on target, by Eq. (5) of arXiv:2505.04295: those that are given as
 * numbers, which count all leptons on target, change in proportion; those given by their factors follow by themselves.
 *
 * @param ratio leptons on target after over before
 * @param rounded how a product is written
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
