import type { ComponentChildren } from "preact";

/** Shows a table that scrolls by itself if it is wider than the page. */
export function ScrollingTable({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <figure class="explain-table" aria-label={label} tabIndex={0}>
      <table>{children}</table>
    </figure>
  );
}
