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
  const inX0 = "thickness_X0" in target;
  const key = inX0 ? "thickness_X0" : "thickness_cm";
  const X0 = material?.X0_cm ?? numberAt(file, ["target", "X0_cm"]);
  const names = catalogue.materials.map(({ name }) => ({ value: name, label: name }));
  const changeUnit = (unit: string) => {
    if (unit === key || X0 === undefined) return;
    const { [key]: thickness, ...rest } = target;
    const changed = Number((inX0 ? (thickness as number) * X0 : (thickness as number) / X0).toPrecision(12));
    onFile({ ...file, target: { ...rest, [unit]: changed } });
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
            unit={inX0 ? "X₀" : "cm"}
            value={numberAt(file, ["target", key])}
            low={0.01}
            high={inX0 ? 100 : 1000}
            logarithmic
            onInput={(value) => onFile(withValue(file, ["target", key], value))}
          />
          {X0 !== undefined && (
            <Choice
              label="Unit of thickness"
              value={key}
              options={[
                { value: "thickness_X0", label: `X₀ (${Number(X0.toPrecision(3))} cm)` },
                { value: "thickness_cm", label: "cm" },
              ]}
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
