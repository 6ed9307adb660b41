import type { ComponentChildren } from "preact";

/** A part of a plot that says nothing to screen readers: what it shows is in tables and labels of controls. */
export function Drawing({
  children,
  clipPath,
  ...rest
}: {
  children?: ComponentChildren;
  class?: string;
  clipPath?: string;
}) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a g takes no focus
    <g aria-hidden="true" clip-path={clipPath} {...rest}>
      {children}
    </g>
  );
}
