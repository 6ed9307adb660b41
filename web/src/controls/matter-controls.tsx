import { type ThicknessKey, thicknessKeyOf } from "millitree/parts";
import { numberAt, valueAt, withMaterial, withThickness, withValue } from "../state/file-edit.js";
import type { ExperimentFile } from "../state/page-state.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice } from "./fields.js";
import { Slider } from "./slider.js";

/** The choice that is shown if the matter is not a material of the list. */
const OTHER = "as in the file";

/** The upper ends of the sliders of a thickness. */
const THICKEST: Readonly<Record<ThicknessKey, number>> = {
  thickness_X0: 100,
  thickness_cm: 1000,
  thickness_mm: 1e4,
  thickness_g_per_cm2: 1e4,
};

/** The thickness of a calorimeter that no longer absorbs everything: in radiation lengths, or in cm if these are not known. */
const USUAL = { thickness_X0: 40, thickness_cm: 100 } as const;

/** The props of `MatterControls`. */
export interface MatterControlsProps extends OfferedControlProps {
  /** The key of the matter. */
  at: "target" | "calorimeter";
  /** The names of the controls. */
  words: { material: string; thickness: string; unit: string };
}

/** Shows the controls of a piece of matter: its material, its thickness and the unit of this; a calorimeter may absorb everything. */
export function MatterControls({ file, catalogue, onFile, at, words }: MatterControlsProps) {
  const matter = valueAt(file, [at]) as ExperimentFile;
  const material = catalogue.materials.find(({ name }) => name === matter.material);
  const absorbs = matter.absorbing === true;
  const key = thicknessKeyOf(matter as Partial<Record<ThicknessKey, number>>);
  const X0 = material?.X0_cm ?? numberAt(file, [at, "X0_cm"]);
  const density = material?.density_g_per_cm3 ?? numberAt(file, [at, "density_g_per_cm3"]);
  const units = {
    thickness_X0: { label: "X₀", cm: X0 },
    thickness_cm: { label: "cm", cm: 1 },
    thickness_mm: { label: "mm", cm: 0.1 },
    thickness_g_per_cm2: { label: "g/cm²", cm: density && 1 / density },
  };
  const isShown = (unit: string): boolean => unit === key && !absorbs;
  const offered = Object.entries(units).filter(([unit, { cm }]) => isShown(unit) || cm !== undefined);
  const names = catalogue.materials.map(({ name }) => ({ value: name, label: name }));
  const unitInWords = (unit: string, label: string): string =>
    `${at === "calorimeter" ? "in " : ""}${label}${unit === "thickness_X0" && X0 !== undefined ? ` (${Number(X0.toPrecision(3))} cm)` : ""}`;
  const changeUnit = (unit: string) => {
    if (unit === "absorbing") return onFile(withThickness(file, at, { absorbing: true }));
    const [from, thickness] = absorbs
      ? X0 === undefined
        ? [1, USUAL.thickness_cm]
        : [X0, USUAL.thickness_X0]
      : [units[key].cm, matter[key] as number];
    const to = units[unit as ThicknessKey].cm;
    if (isShown(unit) || from === undefined || to === undefined) return;
    onFile(withThickness(file, at, { [unit]: Number(((thickness * from) / to).toPrecision(12)) }));
  };
  return (
    <>
      <Choice
        label={words.material}
        value={material?.name ?? OTHER}
        options={material ? names : [...names, { value: OTHER, label: OTHER }]}
        onChoose={(name) => name !== OTHER && onFile(withMaterial(file, name, at))}
      />
      {"layers" in matter ? (
        <p class="hint">A target of several layers: its thicknesses are in the file below.</p>
      ) : (
        <>
          {!absorbs && (
            <Slider
              label={words.thickness}
              unit={units[key].label}
              value={numberAt(file, [at, key])}
              low={0.01}
              high={THICKEST[key]}
              logarithmic
              onInput={(value) => onFile(withValue(file, [at, key], value))}
            />
          )}
          {(at === "calorimeter" || offered.length > 1) && (
            <Choice
              label={words.unit}
              value={absorbs ? "absorbing" : key}
              options={[
                ...(at === "calorimeter" ? [{ value: "absorbing", label: "absorbs all" }] : []),
                ...offered.map(([value, { label }]) => ({ value, label: unitInWords(value, label) })),
              ]}
              onChoose={changeUnit}
            />
          )}
        </>
      )}
    </>
  );
}
