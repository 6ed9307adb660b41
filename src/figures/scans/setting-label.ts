import { log10 } from "../../elementary/index.js";
import type { VariedSetting } from "../../experiments/file/settings.js";
import { texLabel } from "../labels/tex-label.js";

/** Units at the end of a key, as TeX. */
const UNITS: readonly (readonly [end: string, tex: string])[] = [
  ["_GeV_per_cm", "\\text{GeV/cm}"],
  ["_g_per_cm3", "\\text{g/cm}^3"],
  ["_g_per_cm2", "\\text{g/cm}^2"],
  ["_g_per_mol", "\\text{g/mol}"],
  ["_per_GeV", "\\text{GeV}^{-1}"],
  ["_GeV2", "\\text{GeV}^2"],
  ["_GeV", "\\text{GeV}"],
  ["_MeV", "\\text{MeV}"],
  ["_mrad", "\\text{mrad}"],
  ["_cm", "\\text{cm}"],
  ["_mm", "\\text{mm}"],
  ["_X0", "X_0"],
  ["_fm", "\\text{fm}"],
  ["_ub", "\\mu\\text{b}"],
];

/** Splits the last key of a path into words and unit: `beam.energy_GeV` is `energy` in GeV. Places of a list keep their number. */
function splitPath(path: string): { words: string; unit: string } {
  const keys = path.split(".");
  const place = /^\d+$/.test(keys[keys.length - 1]) ? keys.pop() : undefined;
  const key = keys[keys.length - 1];
  const [end, unit] = UNITS.find(([end]) => key.endsWith(end)) ?? ["", ""];
  const words = key.slice(0, key.length - end.length).replaceAll("_", " ");
  return { words: place === undefined ? words : `${words} ${place}`, unit };
}

/** Digits of a value in a name. */
const DIGITS = 4;

/** Writes a number as TeX, with a power of ten if it is very large or small. */
export function numberTex(value: number): string {
  const size = value === 0 ? 0 : Math.floor(log10(Math.abs(value)));
  if (size >= -3 && size < 5) return String(Number(value.toPrecision(DIGITS)));
  const [mantissa, exponent] = Number(value.toPrecision(DIGITS)).toExponential().split("e");
  const power = `10^{${Number(exponent)}}`;
  return mantissa === "1" ? power : `${mantissa}\\times${power}`;
}

/** Writes the title of the axis of a varied key as TeX: its words, after those of its section, and its unit: `beam energy [GeV]`. */
export function axisTitle(path: string): string {
  const { words, unit } = splitPath(path);
  const keys = path.split(".");
  const section = keys.length > 1 ? `${keys[0].replaceAll("_", " ")} ` : "";
  return `\\text{${section}${words}}${unit === "" ? "" : `\\;\\;[${unit}]`}`;
}

/** Writes a setting in plain words: `energy_GeV=4`. A word stands for itself. */
export const settingWords = ({ path, value }: VariedSetting): string =>
  typeof value === "string"
    ? value
    : `${path.slice(path.lastIndexOf(".") + 1)}=${Number(value.toPrecision(DIGITS))}`;

/** Writes a setting as TeX: the words of its key, its value and unit, `energy = 4 GeV`. A word stands for itself. */
export function settingTex({ path, value }: VariedSetting): string {
  if (typeof value === "string") return texLabel(value);
  const { words, unit } = splitPath(path);
  return `\\text{${words}}=${numberTex(value)}${unit === "" ? "" : `\\,${unit}`}`;
}
