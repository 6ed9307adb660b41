import type { ComponentChildren } from "preact";

/** Draws a part of a plot that says nothing to screen readers: tables and labels of controls hold the same. */
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
