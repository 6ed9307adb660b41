/** The only place where natural units (powers of GeV) meet laboratory units. */

/** (hbar c)^2 [pb GeV^2]: a cross section in GeV^-2 times this is in picobarn. CODATA 2018. */
export const PB_GEV2 = 3.893793721e8;

/** Square centimetres in a picobarn. */
export const CM2_PER_PB = 1e-36;

/** Square centimetres in a microbarn. */
export const CM2_PER_UB = 1e-30;

/** Units in which masses and energies are written, with their powers of ten of a GeV. */
export const energyUnits = { eV: -9, keV: -6, MeV: -3, GeV: 0, TeV: 3 } as const;

/** A unit of mass and energy. */
export type EnergyUnit = keyof typeof energyUnits;

/**
 * Converts a cross section from natural units to picobarn. The factor is (hbar c)^2 = 3.893793721e8 pb GeV^2.
 *
 * Source: CODATA 2018.
 *
 * @param sigma cross section [GeV^-2]
 * @returns the cross section [pb]
 *
 * @example
 * console.log(toPicobarn(1)); // => 389379372.1
 */
export const toPicobarn = (sigma: number): number => sigma * PB_GEV2;

/** A femtometre [1/GeV], 1/(hbar c). SI 2019, exact except for the omitted digits. */
export const FEMTOMETRE = 1 / 0.1973269804;
