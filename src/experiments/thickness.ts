/** The keys of a thickness, one for each unit. */
export const thicknessKeys = ["thickness_cm", "thickness_mm", "thickness_g_per_cm2", "thickness_X0"] as const;

/** A key of a thickness. */
export type ThicknessKey = (typeof thicknessKeys)[number];

/** A thickness in the unit in which the file gives it; `thicknessOf` converts it to cm. */
export type Thickness = {
  [Key in ThicknessKey]: Record<Key, number> & Partial<Record<Exclude<ThicknessKey, Key>, never>>;
}[ThicknessKey];

/** Returns the key of the unit in which a thickness is given. */
export const thicknessKeyOf = (thickness: Partial<Record<ThicknessKey, number>>): ThicknessKey =>
  thicknessKeys.find((key) => thickness[key] !== undefined) ?? "thickness_cm";
