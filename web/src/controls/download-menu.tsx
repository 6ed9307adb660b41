import { useEffect, useRef, useState } from "preact/hooks";
import type { FigureName } from "../download/request.js";
import { Problems } from "./problems.js";

const FORMATS = ["svg", "pdf", "png", "csv"] as const;

/** The files that can be downloaded, by their names in the engine. */
export type Download = `${FigureName}.${(typeof FORMATS)[number]}` | "hepdata" | "yaml";

interface Offer {
  title: string;
  files: { what: Download; label: string }[];
}

const figure = (name: FigureName, title: string): Offer => ({
  title,
  files: FORMATS.map((format) => ({ what: `${name}.${format}`, label: format.toUpperCase() })),
});

const offers: readonly Offer[] = [
  figure("reach", "Reach (Figure 4)"),
  figure("cross-sections", "Cross sections (Figure 3)"),
  figure("spectra", "Spectra at the picked mass (Figure 2)"),
  {
    title: "Data and files",
    files: [
      { what: "hepdata", label: "HEPData" },
      { what: "yaml", label: "YAML" },
    ],
  },
];

/** The props of `DownloadMenu`. */
export interface DownloadMenuProps {
  /** A function that makes and saves the files, and returns notes on them; it rejects with a message for the reader. */
  onDownload: (what: Download) => Promise<string[]>;
  /** A function that returns the command for the same numbers from the YAML files. */
  command: () => Promise<string>;
  /**
   * A function that returns the present address of the page. As long as it does not change, the command does not change either.
   */
  address: () => string;
}

/** The command, or the reason why there is none. */
const NO_COMMAND = { line: "", problem: "" };

/**
 * Shows the menu of downloads: figures at journal size, tables, and the files with which the command line gives the same numbers.
 */
export function DownloadMenu({ onDownload, command, address }: DownloadMenuProps) {
  const [busy, setBusy] = useState("");
  const [failure, setFailure] = useState("");
  const [{ line, problem }, setCommand] = useState(NO_COMMAND);
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: PointerEvent) => {
      if (menu.current?.open && !menu.current.contains(target as Node)) menu.current.open = false;
    };
    addEventListener("pointerdown", close);
    return () => removeEventListener("pointerdown", close);
  }, []);
  const page = open ? address() : null;
  // the command of the present page, also if the page changes under the open menu; earlier failures belong to another page
  useEffect(() => {
    setFailure("");
    if (page === null) {
      setCommand(NO_COMMAND);
      return;
    }
    let current = true;
    command()
      .then(
        (line) => ({ line, problem: "" }),
        ({ message }: Error) => ({ line: "", problem: message }),
      )
      .then((answer) => current && setCommand(answer));
    return () => {
      current = false;
    };
  }, [page]);
  const run = async (what: Download) => {
    // a disabled button would lose the focus
    if (busy !== "") return;
    setBusy(what);
    setFailure("");
    try {
      setFailure((await onDownload(what)).join("\n"));
    } catch (error) {
      setFailure((error as Error).message);
    }
    setBusy("");
  };
  return (
    <details
      class="menu"
      ref={menu}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !menu.current?.open) return;
        menu.current.open = false;
        menu.current.querySelector("summary")?.focus();
      }}
    >
      <summary>Download</summary>
      <div class="menu-body">
        {offers.map(({ title, files }) => (
          <fieldset key={title}>
            <legend>{title}</legend>
            <div class="row">
              {files.map(({ what, label }) => (
                <button
                  type="button"
                  key={what}
                  data-download={what}
                  aria-label={`${title}: ${label}`}
                  aria-disabled={busy !== ""}
                  onClick={() => run(what)}
                >
                  {busy === what ? "…" : label}
                </button>
              ))}
            </div>
          </fieldset>
        ))}
        {line !== "" && (
          <>
            <p class="hint">The same numbers on the command line, from the YAML:</p>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard */}
            <pre class="command" tabIndex={0}>
              {line}
            </pre>
          </>
        )}
        <span class="hidden" role="status">
          {busy && `making ${busy}`}
        </span>
        <Problems message={failure || problem} />
      </div>
    </details>
  );
}
