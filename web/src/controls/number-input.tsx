import { shortNumber } from "millitree/parts";
import { useId, useLayoutEffect, useState } from "preact/hooks";

/** The numbers that a field takes. The words are shown if it gets another one. */
export interface Allowed {
  test: (value: number) => boolean;
  words: string;
}

const ANY_NUMBER: Allowed = { test: () => true, words: "must be a number" };
/** The numbers above 0. */
export const POSITIVE: Allowed = { test: (value) => value > 0, words: "must be a number > 0" };

/** The pattern of digits, a point and an exponent, without hexadecimals. */
const DECIMAL = /^[-+.\de]+$/i;

/** The props of `NumberInput`. */
export interface NumberInputProps {
  id?: string;
  label?: string;
  value: number | undefined;
  disabled?: boolean;
  placeholder?: string;
  /** The numbers that the field takes; beyond this the experiment's schema decides. */
  allowed?: Allowed;
  onInput: (value: number) => void;
  /** A function that is called if the field is emptied; left out if a number must be there. */
  onEmpty?: () => void;
}

/**
 * Shows a number as text, `2e16`. The field takes it on Enter or when it loses the focus: a half-typed number is another number.
 * A number that is not allowed stays, with words on what is, until the number changes by other means. Escape brings the number of
 * the file back.
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
  // the draft was typed over another number
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
