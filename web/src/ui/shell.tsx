import type { ComponentChild } from "preact";

/**
 * Makes a component with state of its own whose former drawings are freed. Preact (11.2) gives a component that changes by itself
 * a new vnode. The vnode that its parent has made stays in the parent's props, and with it the tree that was drawn first. If that
 * tree shares memoised parts with later ones, their pointers to parents lead on to every later tree: none would ever be freed. A
 * vnode that a component returns is in nobody's props.
 */
export const shell =
  <P extends object>(Inner: (props: P) => ComponentChild) =>
  (props: P) => <Inner {...props} />;
