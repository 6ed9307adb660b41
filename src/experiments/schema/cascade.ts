import { oneOf } from "./fields.js";

/** The choices of what the beam becomes in matter. */
export const cascades = ["none", "electromagnetic"] as const;
/** One of these choices. */
export type Cascade = (typeof cascades)[number];

/** The key `cascade`. */
export const cascade = oneOf<Cascade>(
  "What a beam of electrons or positrons becomes in matter: none, every lepton keeps its energy; electromagnetic, it radiates, photons make pairs, and positrons annihilate",
  cascades,
);

/** The lowest energy that a shower is computed for: in GeV, and as a part of the beam's. */
const LOWEST_ENERGY_GeV = 0.1;
const LOWEST_PART = 0.01;

/** Returns the least E_miss/E that a shower is computed for. */
export const leastFraction = (energy_GeV: number): number =>
  Math.max(LOWEST_PART, LOWEST_ENERGY_GeV / energy_GeV);

/** Rounds a fraction up to four decimals, so that what a message allows is allowed. */
export const roundedUp = (fraction: number): number => Math.ceil(1e4 * fraction - 1e-9) / 1e4;

/** The keys of a file that a cascade concerns; any of them may be of any form. */
type File = Partial<
  Record<"cascade" | "calorimeter" | "beam" | "signal" | "cuts" | "efficiency" | "uncertainties", unknown>
>;

/** Returns a mapping as such, and an empty one for anything else. */
const mappingIn = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** Lists the problems of `cascade` with other keys. Bears any input. */
export function cascadeProblems(file: File): { path: string[]; message: string }[] {
  if (file.cascade === "none" || file.cascade === undefined)
    return [
      ...(file.calorimeter === undefined ? [] : [["calorimeter"]]),
      ...(mappingIn(file.uncertainties).cascade === undefined ? [] : [["uncertainties", "cascade"]]),
    ].map((path) => ({ path, message: "must be left out without cascade: electromagnetic" }));
  if (file.cascade !== "electromagnetic") return [];
  const [beam, signal, cuts, efficiency] = [file.beam, file.signal, file.cuts, file.efficiency].map(
    mappingIn,
  );
  const problems: { path: string[]; message: string }[] = [];
  const problem = (path: string[], message: string) => void problems.push({ path, message });
  if (String(beam.lepton).startsWith("mu"))
    problem(["cascade"], "must be none for muons, which radiate 40,000 times less than electrons");
  for (const key of ["energy_spread_GeV", "spectrum_GeV"])
    if (beam[key] !== undefined)
      problem(["beam", key], "must be left out with cascade: electromagnetic, which begins at one energy");
  const { energy_GeV } = beam;
  const low = Array.isArray(signal.missing_energy_fraction) ? signal.missing_energy_fraction[0] : undefined;
  if (typeof low === "number" && typeof energy_GeV === "number" && energy_GeV > 0) {
    const least = leastFraction(energy_GeV);
    if (least >= 1)
      problem(
        ["beam", "energy_GeV"],
        `must be above ${LOWEST_ENERGY_GeV} with cascade: electromagnetic, which goes down to this energy [GeV]`,
      );
    else if (low < least)
      problem(
        ["signal", "missing_energy_fraction"],
        `must begin at ${roundedUp(least)} or more with cascade: electromagnetic: below ${LOWEST_ENERGY_GeV} GeV, and ${100 * LOWEST_PART} % of the beam's energy, its cross sections are not good to 3 %`,
      );
  }
  const recoil = "must be left out with cascade: electromagnetic: in a shower no one lepton recoils";
  for (const key of Object.keys(cuts)) problem(["cuts", key], recoil);
  if (efficiency.recoil_angle_mrad !== undefined) problem(["efficiency", "recoil_angle_mrad"], recoil);
  return problems;
}
