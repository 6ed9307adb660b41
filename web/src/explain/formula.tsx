import { useLayoutEffect, useRef } from "preact/hooks";
import { useKatex } from "./katex.js";

/** Shows a formula in TeX, with its MathML for screen readers; plain text until KaTeX is there. */
export function Formula({ tex, plain, display = false }: { tex: string; plain: string; display?: boolean }) {
  const katex = useKatex();
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (katex && place.current)
      katex.render(tex, place.current, {
        displayMode: display,
        output: "htmlAndMathml",
        throwOnError: true,
      });
  }, [katex, tex, display]);
  return katex ? (
    <span key="tex" ref={place} />
  ) : (
    <span key="plain" class="explain-plain">
      {plain}
    </span>
  );
}

/** Shows a formula on lines of its own. It scrolls by itself if it is wider than the page. */
export function DisplayFormula({ tex, plain, label }: { tex: string; plain: string; label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <figure class="explain-formula" aria-label={label} tabIndex={0}>
      <Formula tex={tex} plain={plain} display />
    </figure>
  );
}

/** Returns the plain text of a command of TeX, for when TeX is not at hand. */
const plainOf = (tex: string): string =>
  tex
    .replace(/\\(?:mathrm|text)\{([^{}]*)\}/g, "$1")
    .replace(/\\to\b/g, " → ")
    .replace(/\\[,;!]/g, " ")
    .replace(/\\bar\\(\w+)/g, "$1bar")
    .replace(/[\\${}]/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Shows words with TeX between dollars. */
export function Phrase({ words }: { words: string }) {
  return (
    <>
      {words
        .split("$")
        .map((piece, i) => (i % 2 === 0 ? piece : <Formula key={i} tex={piece} plain={plainOf(piece)} />))}
    </>
  );
}
