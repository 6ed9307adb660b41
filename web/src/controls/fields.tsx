import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { NumberInput, type NumberInputProps } from "./number-input.js";

/** Shows a number with its label, for quantities that need no slider. */
export function NumberField({
  sign,
  ...props
}: NumberInputProps & { sign: ComponentChildren; label: string }) {
  return (
    <div class="field">
      <span class="label" aria-hidden="true">
        {sign}
      </span>
      <NumberInput {...props} />
    </div>
  );
}

interface TextFieldProps {
  label: string;
  value: string;
  onInput: (text: string) => void;
}

/** Shows a field for a line of text. */
export function TextField({ label, value, onInput }: TextFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  /** The options; a disabled one can't be chosen. */
  options: readonly { value: string; label: string; disabled?: boolean }[];
  onChoose: (value: string) => void;
}

/** Shows a choice of one of a few words. */
export function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const id = useId();
  const select = useRef<HTMLSelectElement>(null);
  // an option that is added to the list later must still be shown as chosen
  useEffect(() => {
    if (select.current) select.current.value = value;
  });
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} ref={select} value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled ?? false}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
