import { Component, type ComponentChild } from "preact";

/** Makes a component that is drawn again only if one of its props has another value. */
export function memo<P extends object>(render: (props: P) => ComponentChild) {
  return class extends Component<P> {
    override shouldComponentUpdate(next: P): boolean {
      const keys = Object.keys(next) as (keyof P)[];
      return (
        keys.length !== Object.keys(this.props).length || keys.some((key) => next[key] !== this.props[key])
      );
    }
    override render(props: P): ComponentChild {
      return render(props);
    }
  };
}
