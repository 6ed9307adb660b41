/** TeX's kinds of atoms, which decide the space between them. */
export type AtomClass = "ord" | "bin" | "rel" | "open" | "close" | "punct";

/** A character of a formula: its font and its kind. */
export interface Sign {
  character: string;
  font: "upright" | "italic";
  kind: AtomClass;
}

/** Greek letters by their commands; as in TeX, capitals stand upright. */
const GREEK: Readonly<Record<string, string>> = {
  ...{ alpha: "α", beta: "β", gamma: "γ", delta: "δ", epsilon: "ϵ", varepsilon: "ε", zeta: "ζ", eta: "η" },
  ...{ theta: "θ", iota: "ι", kappa: "κ", lambda: "λ", mu: "μ", nu: "ν", xi: "ξ", pi: "π", rho: "ρ" },
  ...{ sigma: "σ", tau: "τ", upsilon: "υ", phi: "ϕ", varphi: "φ", chi: "χ", psi: "ψ", omega: "ω" },
  ...{ Gamma: "Γ", Delta: "Δ", Theta: "Θ", Lambda: "Λ", Xi: "Ξ", Pi: "Π", Sigma: "Σ", Upsilon: "Υ" },
  ...{ Phi: "Φ", Psi: "Ψ", Omega: "Ω" },
};

const SIGNS: Readonly<Record<string, readonly [character: string, kind: AtomClass]>> = {
  times: ["×", "bin"],
  pm: ["±", "bin"],
  to: ["→", "rel"],
  le: ["≤", "rel"],
  ge: ["≥", "rel"],
  approx: ["≈", "rel"],
  sim: ["∼", "rel"],
  infty: ["∞", "ord"],
};

/** Spaces by their commands [1/18 em]. */
export const SPACES: Readonly<Record<string, number>> = { "!": -3, ",": 3, ":": 4, ";": 5 };

/** Returns the sign for a backslash with a name or another character; undefined if there is none. */
export function commandSign(name: string): Sign | undefined {
  const letter = Object.hasOwn(GREEK, name) ? GREEK[name] : undefined;
  if (letter) return { character: letter, font: /[a-z]/.test(name[0]) ? "italic" : "upright", kind: "ord" };
  if (Object.hasOwn(SIGNS, name)) {
    const [character, kind] = SIGNS[name];
    return { character, font: "upright", kind };
  }
  return /^[{}$%&#_|]$/.test(name)
    ? { character: name, font: "upright", kind: BRACES[name] ?? "ord" }
    : undefined;
}

const BRACES: Readonly<Record<string, AtomClass>> = { "{": "open", "}": "close" };

const KINDS: readonly (readonly [characters: string, kind: AtomClass])[] = [
  ["+-*", "bin"],
  ["=<>:", "rel"],
  ["([", "open"],
  [")]!?", "close"],
  [",;", "punct"],
];

/** Returns the sign for a character of a formula: letters are italic, a hyphen is a minus. */
export function characterSign(character: string): Sign {
  if (/[A-Za-z]/.test(character)) return { character, font: "italic", kind: "ord" };
  const kind = KINDS.find(([characters]) => characters.includes(character))?.[1] ?? "ord";
  const drawn = character === "-" ? "−" : character === "*" ? "∗" : character;
  return { character: drawn, font: "upright", kind };
}

/** Returns the sign for a character of a text: upright, quotes curled. */
export function textSign(character: string): Sign {
  const drawn = character === "'" ? "’" : character === "`" ? "‘" : character;
  return { character: drawn, font: "upright", kind: "ord" };
}
