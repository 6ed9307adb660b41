import { valueAt, withValue } from "../state/file-edit.js";
import type { OfferedControlProps } from "./control-props.js";
import { Choice } from "./fields.js";
import { MatterControls } from "./matter-controls.js";

/** The names of the controls of the target. */
const WORDS = { material: "Material", thickness: "Thickness", unit: "Unit of thickness" } as const;

/** Shows the controls of the target: material, thickness, and form factor of its nuclei. */
export function TargetControls({ file, catalogue, onFile }: OfferedControlProps) {
  return (
    <fieldset>
      <legend>Target</legend>
      <MatterControls file={file} catalogue={catalogue} onFile={onFile} at="target" words={WORDS} />
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
