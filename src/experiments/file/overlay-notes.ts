import { isMapping, type Mapping, valueAt } from "./settings.js";

/** Tests whether a file counts mesons whose decays are part of its signal. */
const counts = (file: Mapping): boolean =>
  valueAt(file, "final") !== "vector" &&
  Object.values(valueAt(file, "mesons") ?? {}).some((count) => typeof count === "number" && count > 0);

const matter = ["material", "formula", "mass_fractions", "Z", "layers"];

/** Lists what a user must know of a file with values put over it: numbers that follow, and numbers made for the old values. */
export function overlayNotes(before: unknown, after: unknown): string[] {
  if (!isMapping(before) || !isMapping(after)) return [];
  const differs = (...path: string[]) =>
    JSON.stringify(valueAt(before, ...path)) !== JSON.stringify(valueAt(after, ...path));
  const notes: string[] = [];
  if (counts(before) && counts(after)) {
    if (differs("beam", "on_target") && differs("mesons"))
      notes.push("the numbers of mesons scale with on_target");
    if (differs("target") || differs("beam", "energy_GeV"))
      notes.push(
        "the numbers of mesons are those of the target and beam energy before: state them anew, or mesons: {}",
      );
  }
  const scales = ["screening_per_GeV", "size_GeV2", "radius_fm"].filter(
    (key) => valueAt(after, "form_factor", key) !== undefined && !differs("form_factor", key),
  );
  if (scales.length > 0 && matter.some((key) => differs("target", key)))
    notes.push(`form_factor: ${scales.join(", ")} as of the target before`);
  const ignored = ["confidence_level", "method", "observed"].filter((key) => differs("limit", key));
  if (valueAt(after, "limit", "events") !== undefined && ignored.length > 0 && !differs("limit", "events"))
    notes.push(
      `limit.${ignored.join(", limit.")} has no influence while limit.events is given: limit.events: null takes it away`,
    );
  return notes;
}
