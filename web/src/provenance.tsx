import type { ExperimentFile } from "./state/page-state.js";

interface Statement {
  text?: unknown;
  source?: unknown;
  verified?: unknown;
}

/** Shows what the numbers of a file are and where they are from; nothing if the file does not say it. */
export function Provenance({ file }: { file: ExperimentFile }) {
  const { status } = file;
  const notes = (Array.isArray(file.notes) ? file.notes : []) as (Statement | null)[];
  if (status === undefined && notes.length === 0) return null;
  const open = notes.filter((note) => note?.verified === false).length;
  return (
    <details class="caveats provenance">
      <summary>
        {[
          ...(status === undefined ? [] : [String(status)]),
          ...(notes.length > 0 ? ["sources of the numbers"] : []),
          ...(open > 0 ? [`${open} not verified`] : []),
        ].join(" · ")}
      </summary>
      <ul>
        {notes.map((note) => (
          <li key={String(note?.text)}>
            {String(note?.text)} ({String(note?.source)}
            {note?.verified === false ? "; not verified" : ""})
          </li>
        ))}
      </ul>
    </details>
  );
}
