/** The paths of the icons on a square of 16 by 16. */
const paths = {
  duplicate: "M5.5 5.5V2.5h8v8h-3M2.5 5.5h8v8h-8z",
  remove: "M4 4l8 8M12 4l-8 8",
  undo: "M5.5 2.5L2.5 5.5l3 3M2.5 5.5h7a4 4 0 0 1 0 8H6",
  redo: "M10.5 2.5l3 3-3 3M13.5 5.5h-7a4 4 0 0 0 0 8H10",
  sun: "M8 5.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6zM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6L13 13M13 3l-1.4 1.4M4.4 11.6L3 13",
  moon: "M13.5 9.8A6 6 0 0 1 6.2 2.5a6 6 0 1 0 7.3 7.3z",
};

/** Shows a small icon next to words or instead of them. The text next to it, or the element around it, gives its meaning. */
export const Icon = ({ name }: { name: keyof typeof paths }) => (
  <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
    <path
      d={paths[name]}
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linejoin="round"
      stroke-linecap="round"
    />
  </svg>
);

/** Shows a button that has only an icon. */
export const IconButton = ({
  name,
  label,
  title,
  disabled = false,
  onFocus,
  onClick,
}: {
  name: keyof typeof paths;
  /** The action and its object. */
  label: string;
  /** A short form of the label, shown under the pointer. */
  title?: string;
  /** True if it has nothing to do now; it keeps the focus. */
  disabled?: boolean;
  onFocus?: (event: FocusEvent) => void;
  onClick: () => void;
}) => (
  <button
    type="button"
    class="quiet"
    title={title}
    aria-label={label}
    aria-disabled={disabled}
    {...(onFocus && { onFocus })}
    onClick={onClick}
  >
    <Icon name={name} />
  </button>
);
