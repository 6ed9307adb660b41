/** A chemical element. */
export interface Element {
  /** Charge number. */
  Z: number;
  /** Standard atomic weight [g/mol]. */
  A: number;
  /** Mean excitation energy [eV]. */
  excitation_eV: number;
}

/**
 * Symbol, atomic weight [g/mol] and mean excitation energy [eV], in the order of Z = 1 to 92.
 *
 * Sources: IUPAC's Commission on Isotopic Abundances and Atomic Weights, standard atomic weights 2021, abridged or
 * conventional if an interval is given. For elements without a stable isotope it is the mass number of the
 * longest-lived one. Excitation energies: ICRU Report 37 (1984), as in Sternheimer, Berger, Seltzer, At. Data Nucl.
 * Data Tables 30 (1984) 261; carbon is graphite.
 */
const rows = `
H 1.008 19.2, He 4.0026 41.8, Li 6.94 40, Be 9.0121831 63.7, B 10.81 76, C 12.011 78, N 14.007 82, O 15.999 95,
F 18.998403162 115, Ne 20.1797 137, Na 22.98976928 149, Mg 24.305 156, Al 26.9815384 166, Si 28.085 173,
P 30.973761998 173, S 32.06 180, Cl 35.45 174, Ar 39.95 188, K 39.0983 190, Ca 40.078 191, Sc 44.955907 216,
Ti 47.867 233, V 50.9415 245, Cr 51.9961 257, Mn 54.938043 272, Fe 55.845 286, Co 58.933194 297, Ni 58.6934 311,
Cu 63.546 322, Zn 65.38 330, Ga 69.723 334, Ge 72.63 350, As 74.921595 347, Se 78.971 348, Br 79.904 343,
Kr 83.798 352, Rb 85.4678 363, Sr 87.62 366, Y 88.905838 379, Zr 91.224 393, Nb 92.90637 417, Mo 95.95 424,
Tc 97 428, Ru 101.07 441, Rh 102.90549 449, Pd 106.42 470, Ag 107.8682 470, Cd 112.414 469, In 114.818 488,
Sn 118.71 488, Sb 121.76 487, Te 127.6 485, I 126.90447 491, Xe 131.293 482, Cs 132.90545196 488, Ba 137.327 491,
La 138.90547 501, Ce 140.116 523, Pr 140.90766 535, Nd 144.242 546, Pm 145 560, Sm 150.36 574, Eu 151.964 580,
Gd 157.25 591, Tb 158.925354 614, Dy 162.5 628, Ho 164.930329 650, Er 167.259 658, Tm 168.934219 674,
Yb 173.045 684, Lu 174.9668 694, Hf 178.486 705, Ta 180.94788 718, W 183.84 727, Re 186.207 736, Os 190.23 746,
Ir 192.217 757, Pt 195.084 790, Au 196.96657 790, Hg 200.592 800, Tl 204.38 810, Pb 207.2 823, Bi 208.9804 823,
Po 209 830, At 210 825, Rn 222 794, Fr 223 827, Ra 226 826, Ac 227 841, Th 232.0377 847, Pa 231.03588 878,
U 238.02891 890`;

const table = rows.split(",").map((row, i): readonly [string, Element] => {
  const [symbol, A, excitation] = row.trim().split(" ");
  return [symbol, { Z: i + 1, A: Number(A), excitation_eV: Number(excitation) }];
});

/** Elements by symbol, hydrogen to uranium. */
export const elements: ReadonlyMap<string, Element> = new Map(table);

/** Returns the symbol of the element with a charge number; `Z=93` and so on beyond uranium. */
export const symbolOf = (Z: number): string => table[Z - 1]?.[0] ?? `Z=${Z}`;

/**
 * Returns the mean excitation energy of an element [eV]. Beyond uranium it is 10 eV times Z, close to the values of
 * heavy elements.
 *
 * @param Z charge number
 */
export const excitationEnergy = (Z: number): number => table[Z - 1]?.[1].excitation_eV ?? 10 * Z;
