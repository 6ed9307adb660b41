import { type ThicknessKey, thicknessKeyOf } from "millitree/parts";
import { numberAt, valueAt, withMaterial, withValue } from "../state/file-edit.js";
import type { ExperimentFile } from "../state/page-state.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice } from "./fields.js";
import { Slider } from "./slider.js";

/** The choice that is shown if the target is not a material of the list. */
const OTHER = "as in the file";

/** Shows the controls of the target: material, thickness, and form factor of its nuclei. */
export function TargetControls({ file, catalogue, onFile }: OfferedControlProps) {
  const target = valueAt(file, ["target"]) as ExperimentFile;
  const material = catalogue.materials.find(({ name }) => name === target.material);
  const key = thicknessKeyOf(target as Partial<Record<ThicknessKey, number>>);
  const X0 = material?.X0_cm ?? numberAt(file, ["target", "X0_cm"]);
  const density = material?.density_g_per_cm3 ?? numberAt(file, ["target", "density_g_per_cm3"]);
  const units = {
    thickness_X0: { label: "X₀", cm: X0 },
    thickness_cm: { label: "cm", cm: 1 },
    thickness_mm: { label: "mm", cm: 0.1 },
    thickness_g_per_cm2: { label: "g/cm²", cm: density && 1 / density },
  };
  const offered = Object.entries(units).filter(([unit, { cm }]) => unit === key || cm !== undefined);
  const names = catalogue.materials.map(({ name }) => ({ value: name, label: name }));
  const changeUnit = (unit: string) => {
    const { [key]: thickness, ...rest } = target;
    const [from, to] = [units[key].cm, units[unit as ThicknessKey].cm];
    if (unit === key || from === undefined || to === undefined) return;
    onFile({
      ...file,
      target: { ...rest, [unit]: Number((((thickness as number) * from) / to).toPrecision(12)) },
    });
  };
  return (
    <fieldset>
      <legend>Target</legend>
      <Choice
        label="Material"
        value={material?.name ?? OTHER}
        options={material ? names : [...names, { value: OTHER, label: OTHER }]}
        onChoose={(name) => name !== OTHER && onFile(withMaterial(file, name))}
      />
      {"layers" in target ? (
        <p class="hint">A target of several layers: its thicknesses are in the file below.</p>
      ) : (
        <>
          <Slider
            label="Thickness"
            unit={units[key].label}
            value={numberAt(file, ["target", key])}
            low={0.01}
            high={{ thickness_X0: 100, thickness_cm: 1000, thickness_mm: 1e4, thickness_g_per_cm2: 1e4 }[key]}
            logarithmic
            onInput={(value) => onFile(withValue(file, ["target", key], value))}
          />
          {offered.length > 1 && (
            <Choice
              label="Unit of thickness"
              value={key}
              options={offered.map(([value, { label }]) => ({
                value,
                label:
                  value === "thickness_X0" && X0 !== undefined
                    ? `${label} (${Number(X0.toPrecision(3))} cm)`
                    : label,
              }))}
              onChoose={changeUnit}
            />
          )}
        </>
      )}
      <Choice
        label="Form factor"
        value={String(valueAt(file, ["form_factor", "kind"]) ?? "elastic")}
        options={catalogue.formFactors.map((value) => ({ value, label: value }))}
        // scales belong to the kind of form factor for which they were given
        onChoose={(kind) => onFile(withValue(file, ["form_factor"], { kind }))}
      />
    </fieldset>
  );
}
