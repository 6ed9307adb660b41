import { useEffect, useState } from "preact/hooks";
import { OnDemand } from "./on-demand.js";

type Katex = typeof import("katex").default;

/** KaTeX with its style sheet, loaded when the first formula is shown. If it can't be loaded, formulas stay plain text. */
const katexOnDemand = new OnDemand<Katex>(async () => {
  const [{ default: katex }] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
  return katex;
});

/** Returns KaTeX; null until it is there. */
export function useKatex(): Katex | null {
  const [katex, setKatex] = useState<Katex | null>(() => katexOnDemand.loaded);
  useEffect(() => {
    if (katex) return;
    let shown = true;
    void katexOnDemand.get().then((it) => {
      if (shown) setKatex(() => it);
    });
    return () => {
      shown = false;
    };
  }, [katex]);
  return katex;
}
