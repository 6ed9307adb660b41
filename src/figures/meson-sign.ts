import { type MesonName, vectorMesons } from "../physics/particles.js";
import { plainLetters } from "./labels/tex-label.js";

/** The sign of a meson where there is no TeX: ρ, J/ψ. */
export const mesonSign = (meson: MesonName): string => plainLetters(vectorMesons[meson].symbol);
