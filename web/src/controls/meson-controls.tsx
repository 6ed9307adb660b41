import type { ComponentChildren } from "preact";
import { numberAt, valueAt, withValue } from "../state/file-edit.js";
import type { ControlProps } from "./experiment-controls.js";
import { NumberField } from "./fields.js";

/** The signs of mesons, where TeX isn't loaded. */
const SIGNS: Readonly<Record<string, string>> = { rho: "ρ", omega: "ω", phi: "φ", jpsi: "J/ψ" };

/** What the factors of a meson's yield are, Eqs. (5), (6) of arXiv:2505.04295. */
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

/** Vector mesons of all leptons on target: their numbers, or the factors of these. */
export function MesonControls({
  file,
  catalogue,
  onFile,
  mesonsFollow,
  onMesonsFollow,
}: ControlProps & { mesonsFollow: boolean; onMesonsFollow: (follow: boolean) => void }) {
  const factorsAt = (path: readonly string[], sign: string) =>
    Object.keys(valueAt(file, path) as object).map((key) => (
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
  const byFactors = valueAt(file, ["photoproduction"]) !== undefined;
  return (
    <fieldset>
      <legend>Vector mesons</legend>
      {catalogue.mesons.map((name) => {
        const path = ["mesons", name];
        const sign = SIGNS[name] ?? name;
        const produced = valueAt(file, path);
        if (typeof produced === "object" && produced !== null) return factorsAt(path, sign);
        return (
          <NumberField
            key={name}
            sign={`Number of ${sign}`}
            label={`Number of ${name} mesons`}
            value={numberAt(file, path)}
            placeholder="none"
            onInput={(value) => onFile(withValue(file, path, value))}
            onEmpty={() => onFile(withValue(file, path, undefined))}
          />
        );
      })}
      {byFactors && factorsAt(["photoproduction"], "photons")}
      <label class="check">
        <input
          type="checkbox"
          checked={mesonsFollow}
          onChange={(event) => onMesonsFollow(event.currentTarget.checked)}
        />
        numbers follow the leptons on target
      </label>
      <p class="hint">They do not follow energy or material: production is the file's.</p>
    </fieldset>
  );
}
