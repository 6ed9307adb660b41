import { type CurveUnit, curveUnit, plainName, withoutUnit } from "./energy-unit.js";

/** The parts that a column can have, by its name. */
export type ColumnRole =
  /** A mass by its word. */
  | "mass"
  /** Some energy: a unit of energy, and a word that is not known. */
  | "energy"
  | "epsilon"
  /** One of several curves: observed, expected, Curve1. */
  | "curve"
  /** Words that may stand for a limit on epsilon if nothing else does: limit, coupling. */
  | "limit"
  | "error"
  | "index"
  /** Words that tell curves apart. */
  | "label"
  | "x"
  | "y"
  | "other";

/** The meaning of a column's name. */
export interface ColumnName {
  role: ColumnRole;
  /** The unit of a mass or an energy; null if none is named. */
  unit: CurveUnit | null;
  /** Function of the number that the column has. `log` alone may be that to the base 10 or e. */
  scale: "linear" | "log10" | "log";
  /** True if it is the word alone, without more about it. */
  exact: boolean;
  /** Words behind the word of the role: up, error, 95 cl. */
  rest: string;
  /** The reason why the number is not that of its word: a square, a unit that is not known. */
  fault: string | null;
  /** True if the name is that of a square, an inverse or another function: no option makes it the number itself. */
  isFunction: boolean;
}

const ERROR =
  /(^|[\s±])(err|errs|error|errors|unc|uncert|uncertainty|uncertainties|std|stat|syst|sys|sigma|delta|plus|minus|rel|relative|width|±|\+|-|\+-|\+\/-)([\s\d±+-]|$)/;
const OBSERVED =
  /^(observed|obs|expected|exp|median|limit|upper limit|observed limit|expected limit|median expected|expected median|[+-]?[12] ?(sigma|σ)|(plus|minus) [12] ?(sigma|σ)|(expected )?[+-][12] ?(sigma|σ))$/;
const NUMBERED = /^(curve|set|series|dataset|data set|line|contour|piece) ?\w{0,12}$/;
const LIMIT =
  /^(limit|limits|bound|bounds|upper limit|lower limit|exclusion|excluded|reach|coupling|sensitivity|ul|value|e|lim|(9\d) ?%? ?(cl|c l)?( limit)?)$/;
const INDEX = /^(|index|idx|#|n|i|j|k|no|nr|num|row|id|point|unnamed ?\d*)$/;
const LABEL =
  /^(curve|kind|label|labels|dataset|data set|series|set|contour|line|group|name|names|experiment|experiments|title)$/;
const MASS =
  /^(?:(?:dm|chi|mcp|dark photon|dark matter|particle|v|x|a|a') )?mass(?:es)?(?= |$)(.*)$|^m(?:[ _]?(?:chi|x|dm|mcp|q|v|a'?|dp|zd|z'?|phi|s|f|lsp))?(?= |$)(.*)$/;
/** Words for epsilon; behind the last ones only words about a limit may follow: a charge radius is no charge. */
const EPSILON = /^(?:the )?(epsilon|eps)(?= |$|\d)(.*)$/;
const CHARGE =
  /^(?:(?:the|milli|fractional|electric|effective|mini|kinetic|photon) ?)*(q ?(?:chi|x|mcp)? ?\/ ?e|q ?(?:chi|x|mcp)?|charges?|millicharges?|mixing)(?= |$)(.*)$/;
const ABOUT_LIMITS =
  /^(\s*(chi|limit|limits|lim|up|upper|ul|bound|max|low|lower|obs|observed|exp|expected|median|parameter|value|reach|excl|excluded|exclusion|of|at|the|in|units|in units of e|in e|e|cl|c|l|%|9\d|9\dcl|\d\d ?%|excess|reached|sensitivity|95%|90%))*\s*$/;
/** Remarks in brackets behind a name without being a unit. */
const REMARK =
  /^(|1|e|-|—|–|q\/e|dimensionless|unitless|no unit|none|arb|this work|obs|obs\.|observed|exp|exp\.|expected|median|upper|lower|limit|upper limit|chi|dm|mcp|eps|epsilon|charge|log|log10|(at )?\d+(\.\d+)? ?%?( ?(cl|c\.l\.|c\.l|confidence( level)?))?|(cl|c\.l\.) ?=? ?\d+ ?%?)$/;

/** Names of other functions of a number than its logarithm. */
const POWER = /\^|\*|²|³|\bsquared?\b|\bsq\b|sqrt|[a-z)/ ]_?2$|(?:^|[_ ])(?:eps|epsilon|q|u|e)_?2(?=[_ ]|$)/;
const INVERSE = /^1 ?\/|^inv(erse)?[ _]|^reciprocal/;

/** Reads the function of a name, log10(m/GeV), and what stands inside. */
function scaleOf(name: string): { scale: ColumnName["scale"]; inside: string } {
  const [, log, rest] =
    /^(log[ _]?10|lg(?![a-z])|log(?![a-z])|ln(?![a-z])|log(?=mass|m_|m$|eps|q$|mchi))[\s_]*(.*)$/is.exec(
      name.replace(/^log[ _]?\{?_?10\}?/i, "log10"),
    ) ?? [];
  if (log === undefined) return { scale: "linear", inside: name };
  const inside = /^\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*(.*)$/.exec(rest);
  return {
    scale: /10|lg/i.test(log) ? "log10" : "log",
    inside: inside ? `${inside[1]} ${inside[2]}`.trim() : rest,
  };
}

/** Returns the words of a name in small letters, with blanks between them. */
const wordsOf = (text: string): string =>
  text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[_\s|,;:]+/g, " ")
    .replace(/\bm (chi|x|dm|v|q|a'?)(?= |$)/, "m$1")
    .replace(/\.+$/, "")
    .trim();

/** Reads brackets behind a name: units of energy, and whether the rest are remarks. */
function bracketsOf(name: string): { outside: string; unit: CurveUnit | null; strange: string | null } {
  let unit: CurveUnit | null = null;
  let strange: string | null = null;
  const outside = name.replace(/\s*[[(]([^\])]*)[\])]/g, (_, inside: string) => {
    const found = curveUnit(inside) ?? withoutUnit(inside).unit;
    if (found) unit ??= found;
    else if (!REMARK.test(inside.toLowerCase().trim())) strange ??= inside.trim();
    return " ";
  });
  return { outside: outside.replace(/\s+/g, " ").trim(), unit, strange };
}

/** Reads the name of a column: its part, its unit, and the function of the number. */
export function columnName(name: string): ColumnName {
  const plain = plainName(name);
  const { scale, inside } = scaleOf(plain);
  const ofCharge = inside.replace(/^\(([^()]*)\)(?=\d|$)/, "$1 ").trim();
  const { outside, unit: inBrackets, strange } = bracketsOf(ofCharge);
  const { rest: bare, unit: behind } = withoutUnit(outside);
  const unit = inBrackets ?? behind;
  const words = wordsOf(bare);
  const found = {
    unit,
    scale,
    exact: false,
    rest: "",
    isFunction: false,
    fault: strange === null ? null : `its unit ${strange} is not known`,
  };
  if (ERROR.test(words) && !OBSERVED.test(words)) return { ...found, role: "error" };
  const other: ColumnName = { ...found, role: "other" };
  if (INVERSE.test(words)) return { ...other, isFunction: true, fault: "it is an inverse" };
  const power = POWER.test(words) || POWER.test(bare.toLowerCase()) || /\)\s*(\^|\*\*)?2/.test(plain);
  const [, afterMass, afterM] = MASS.exec(words) ?? [];
  const mass = afterMass ?? afterM;
  if (mass !== undefined)
    return {
      ...found,
      role: "mass",
      rest: mass.trim(),
      exact: /^m(ass)?$/.test(words),
      isFunction: power || /\/|ratio/.test(words),
      fault: power || /\/|ratio/.test(words) ? "it is not the mass itself" : found.fault,
    };
  const epsilon = EPSILON.exec(words) ?? CHARGE.exec(words);
  if (epsilon) {
    const rest = epsilon[2].trim();
    const known = EPSILON.test(words) || ABOUT_LIMITS.test(rest);
    if (!known) return other;
    const ratio = /\//.test(rest);
    const fault =
      power || ratio ? "it is not epsilon itself" : unit ? `it has the unit ${unit}` : found.fault;
    return { ...found, role: "epsilon", rest, exact: rest === "", isFunction: power || ratio, fault };
  }
  if (OBSERVED.test(words) || (NUMBERED.test(words) && !LABEL.test(words)))
    return { ...found, role: unit === null ? "curve" : "energy" };
  if (power) return { ...other, isFunction: true, fault: "it is not the number itself" };
  if (unit !== null) return { ...found, role: "energy", rest: words };
  if (found.fault !== null) return other;
  if (words === "x" || words === "y") return { ...found, role: words };
  if (INDEX.test(words)) return { ...found, role: "index" };
  if (LABEL.test(words)) return { ...found, role: "label" };
  return LIMIT.test(words) ? { ...found, role: "limit" } : other;
}
