/** Fundamental constants: CODATA 2018 and the Particle Data Group, in natural units and powers of GeV. */

/** Fine-structure constant. CODATA 2018. */
export const ALPHA = 1 / 137.035999084;

/** Avogadro's number [1/mol]. SI 2019, exact. */
export const AVOGADRO = 6.02214076e23;

/** Atomic mass unit [GeV]. CODATA 2018. */
export const ATOMIC_MASS_UNIT = 0.93149410242;

/** Electron mass [GeV]. CODATA 2018. */
export const ELECTRON_MASS = 0.51099895e-3;

/** Classical electron radius [cm]. CODATA 2018. */
export const ELECTRON_RADIUS_cm = 2.8179403262e-13;

/** Muon mass [GeV]. CODATA 2018. */
export const MUON_MASS = 0.1056583755;

/** Proton mass [GeV]. CODATA 2018. */
export const PROTON_MASS = 0.93827208816;
