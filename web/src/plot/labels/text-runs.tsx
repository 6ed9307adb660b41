import { type Run, SHIFTED_SIZE } from "./rich-text.js";

const SHIFTS = { sub: 0.22, super: -0.42 };

/** Writes the runs of a label as parts of an SVG text of this size [px]. */
export function TextRuns({ runs, size }: { runs: readonly Run[]; size: number }) {
  let height = 0;
  return (
    <>
      {runs.map(({ text, maths, shift }) => {
        const wanted = shift ? SHIFTS[shift] * size : 0;
        const dy = wanted - height;
        height = wanted;
        return (
          <tspan
            class={maths ? "plot-maths" : undefined}
            dy={dy === 0 ? undefined : dy.toFixed(2)}
            font-size={shift ? (SHIFTED_SIZE * size).toFixed(2) : undefined}
          >
            {text}
          </tspan>
        );
      })}
    </>
  );
}

/** Writes the runs of a label on a page. */
export function HtmlRuns({ runs }: { runs: readonly Run[] }) {
  return (
    <>
      {runs.map(({ text, maths, shift }) => {
        const Tag = shift === "sub" ? "sub" : shift === "super" ? "sup" : "span";
        return <Tag class={maths ? "plot-maths" : undefined}>{text}</Tag>;
      })}
    </>
  );
}
