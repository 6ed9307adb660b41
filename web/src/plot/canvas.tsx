import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { shell } from "../ui/shell.js";

/** Room for a plot, as large as the style sheet makes it. */
export const Canvas = shell(Measured);

function Measured({ children }: { children: (width: number, height: number) => ComponentChildren }) {
  const element = useRef<HTMLDivElement>(null);
  const [{ width, height }, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([{ contentRect }]) =>
      setSize({ width: Math.floor(contentRect.width), height: Math.floor(contentRect.height) }),
    );
    observer.observe(element.current as HTMLDivElement);
    return () => observer.disconnect();
  }, []);
  return (
    <div class="canvas" ref={element}>
      {width > 0 && height > 0 && children(width, height)}
    </div>
  );
}
