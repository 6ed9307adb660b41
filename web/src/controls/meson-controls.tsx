import { vectorMesons } from "millitree/parts";
import type { ComponentChildren } from "preact";
import { isMapping, numberAt, valueAt, withValue } from "../state/file-edit.js";
import type { OfferedControlProps } from "./control-props.js";
import { NumberField } from "./fields.js";

/** The meanings of the factors of a meson's yield, Eqs. (5), (6) of arXiv:2505.04295. */
const FACTORS: Readonly<Record<string, ComponentChildren>> = {
  sigma0_ub: (
    <>
      <i>σ</i>
      <sub>0</sub> <span class="unit">[μb]</span>
    </>
  ),
  f_nuc: (
    <>
      <i>f</i>
      <sub>nuc</sub>
    </>
  ),
  f_brem: (
    <>
      <i>f</i>
      <sub>brem</sub>
    </>
  ),
  X0_g_per_cm2: (
    <>
      <i>X</i>
      <sub>0</sub> of the converter <span class="unit">[g/cm²]</span>
    </>
  ),
};

/** Shows the controls for the vector mesons of all leptons on target: their numbers, or the factors of these. */
export function MesonControls({
  file,
  catalogue,
  onFile,
  mesonsFollow,
  onMesonsFollow,
}: OfferedControlProps & { mesonsFollow: boolean; onMesonsFollow: (follow: boolean) => void }) {
  const ofCascade = valueAt(file, ["photoproduction", "f_brem"]) === "computed";
  const factorsAt = (path: readonly string[], sign: string) => {
    const factors = valueAt(file, path);
    if (!isMapping(factors)) return null;
    return Object.keys(factors).map((key) => (
      <NumberField
        key={key}
        sign={
          <>
            {sign}: {FACTORS[key] ?? key}
          </>
        }
        label={[...path, key].join(" ")}
        value={numberAt(file, [...path, key])}
        onInput={(value) => onFile(withValue(file, [...path, key], value))}
      />
    ));
  };
  return (
    <fieldset>
      <legend>Vector mesons</legend>
      {catalogue.mesons.map((name) => {
        const path = ["mesons", name];
        const sign = vectorMesons[name].sign;
        return (
          factorsAt(path, sign) ?? (
            <NumberField
              key={name}
              sign={`Number of ${sign}`}
              label={`Number of ${name} mesons`}
              value={numberAt(file, path)}
              placeholder="none"
              onInput={(value) => onFile(withValue(file, path, value))}
              onEmpty={() => onFile(withValue(file, path, undefined))}
            />
          )
        );
      })}
      {ofCascade ? (
        <p class="hint">Their photons are those of the cascade, in target and calorimeter.</p>
      ) : (
        factorsAt(["photoproduction"], "photons")
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={mesonsFollow}
          onChange={(event) => onMesonsFollow(event.currentTarget.checked)}
        />
        numbers follow the leptons on target
      </label>
      {!ofCascade && (
        <p class="hint">Their numbers are the file's: they follow neither energy nor target nor window.</p>
      )}
    </fieldset>
  );
}
