import { useRef, useState } from "preact/hooks";
import { hasCascade, type SwitchedOff, withCascade, withoutCascade } from "../state/cascade-edit.js";
import { isMapping, valueAt, withValue } from "../state/file-edit.js";
import type { OfferedControlProps } from "./control-props.js";
import { MatterControls } from "./matter-controls.js";

/** The calorimeter that is switched on first: LDMX's. */
const USUAL = { material: "W", absorbing: true } as const;

/** The names of the controls of the calorimeter. */
const WORDS = { material: "Its material", thickness: "Its thickness", unit: "How thick it is" } as const;

/** Shows the controls of what the beam becomes in matter: the cascade, and the calorimeter behind the target. */
export function CascadeControls({ file, catalogue, onFile }: OfferedControlProps) {
  const [off, setOff] = useState<SwitchedOff | null>(null);
  const last = useRef<unknown>(USUAL);
  const on = hasCascade(file);
  const muons = String(valueAt(file, ["beam", "lepton"])).startsWith("mu");
  const calorimeter = valueAt(file, ["calorimeter"]);
  const change = (wanted: boolean) => {
    if (wanted) return onFile(withCascade(file, off));
    const switched = withoutCascade(file);
    setOff(switched);
    onFile(switched.file);
  };
  return (
    <fieldset>
      <legend>Beam in matter</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={on}
          // a file of muons that has a cascade is invalid, and must lose it
          disabled={muons && !on}
          onChange={(event) => change(event.currentTarget.checked)}
        />
        electromagnetic cascade
      </label>
      {muons && !on && (
        <p class="hint">Muons radiate 40,000 times less than electrons: it is not computed for them.</p>
      )}
      {!on && off !== null && off.taken.length > 0 && (
        <p class="hint">Off with it: {off.taken.join(", ")}. The switch brings them back.</p>
      )}
      {(on || calorimeter !== undefined) && (
        <label class="check">
          <input
            type="checkbox"
            checked={calorimeter !== undefined}
            onChange={(event) => {
              if (calorimeter !== undefined) last.current = calorimeter;
              onFile(
                withValue(file, ["calorimeter"], event.currentTarget.checked ? last.current : undefined),
              );
            }}
          />
          calorimeter behind the target
        </label>
      )}
      {isMapping(calorimeter) && (
        <MatterControls file={file} catalogue={catalogue} onFile={onFile} at="calorimeter" words={WORDS} />
      )}
    </fieldset>
  );
}
