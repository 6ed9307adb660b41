import { shortNumber } from "millitree/parts";
import { useId, useLayoutEffect, useState } from "preact/hooks";

/** What a field takes: the words are shown where it gets something else. */
export interface Allowed {
  test: (value: number) => boolean;
  words: string;
}

const ANY_NUMBER: Allowed = { test: () => true, words: "must be a number" };
export const POSITIVE: Allowed = { test: (value) => value > 0, words: "must be a number > 0" };

/** What is written with digits, a point, an exponent: no hexadecimals. */
const DECIMAL = /^[-+.\de]+$/i;

export interface NumberInputProps {
  id?: string;
  label?: string;
  value: number | undefined;
  disabled?: boolean;
  placeholder?: string;
  /** Beyond this the experiment's schema judges. */
  allowed?: Allowed;
  onInput: (value: number) => void;
  /** Asked where the field is emptied; left out where a number must be there. */
  onEmpty?: () => void;
}

/**
 * A number as text, `2e16`. It is taken when the field is left or Enter pressed: what is half typed is another number. What can't
 * be taken stays, with words on what can, until the number changes by other means; Escape brings the number of the file back.
 */
export function NumberInput(props: NumberInputProps) {
  const { label, value, disabled = false, placeholder = "", allowed = ANY_NUMBER, onInput, onEmpty } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  const [draft, setDraft] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const forget = () => {
    setDraft(null);
    setRefused(false);
  };
  // it was typed over another number
  useLayoutEffect(forget, [value]);
  const isEmpty = (text: string) => text.trim() === "" && onEmpty !== undefined;
  const isAllowed = (text: string) =>
    DECIMAL.test(text.trim()) && Number.isFinite(Number(text)) && allowed.test(Number(text));
  const take = () => {
    if (draft === null) return;
    if (!isEmpty(draft) && !isAllowed(draft)) {
      setRefused(true);
      return;
    }
    forget();
    if (isEmpty(draft)) onEmpty?.();
    else onInput(Number(draft));
  };
  return (
    <>
      <input
        type="text"
        class="number"
        autocomplete="off"
        spellcheck={false}
        id={id}
        aria-label={label}
        aria-invalid={draft !== null && !isEmpty(draft) && !isAllowed(draft)}
        aria-describedby={refused ? `${id}-refused` : undefined}
        value={draft ?? (value === undefined ? "" : shortNumber(value))}
        disabled={disabled}
        placeholder={placeholder}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key === "Enter") take();
          if (key === "Escape") forget();
        }}
        onBlur={take}
      />
      {refused && (
        <span class="refused" id={`${id}-refused`} role="alert">
          {allowed.words}
        </span>
      )}
    </>
  );
}
