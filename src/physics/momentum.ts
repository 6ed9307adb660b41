/** Returns the momentum [GeV] of a particle of mass m and energy E [GeV], in a form that loses no digits near rest. NaN below m. */
export const momentumOf = (m: number, E: number): number => Math.sqrt((E - m) * (E + m));
