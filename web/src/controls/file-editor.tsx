import { isUnread } from "millitree/service";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineClient } from "../engine/client.js";
import type { Entry, ExperimentFile } from "../state/page-state.js";
import { Problems } from "./problems.js";

/** A text that is not yet an experiment, and the file that it was typed over. */
interface Draft {
  text: string;
  over: string;
}

/** The drafts by the keys of their entries. They are kept while another entry is selected. */
export type Drafts = Map<number, Draft>;

/**
 * Shows the file of an experiment. It gives the same numbers on the command line, and has every key, also those without a
 * control.
 */
export function FileEditor({
  entry,
  engine,
  drafts,
  onFile,
}: {
  entry: Entry;
  engine: EngineClient;
  drafts: Drafts;
  onFile: (file: ExperimentFile) => void;
}) {
  const { key } = entry;
  const [open, setOpen] = useState(drafts.has(key));
  const [text, setText] = useState("");
  const [draft, setDraft] = useState<string | null>(null);
  const [message, setMessage] = useState("");
  const textarea = useRef<HTMLTextAreaElement>(null);
  const focused = useRef(false);
  const pending = useRef(0);
  const file = JSON.stringify(entry.file);
  /** The file as the editor last read or received it. */
  const own = useRef(file);
  const failed = ({ message }: Error) => {
    pending.current = 0;
    setMessage(message);
  };
  useEffect(() => {
    if (!open) return;
    let current = true;
    engine.ask("write", { file }, `write ${key}`).then((yaml) => {
      if (current) setText(yaml);
    }, failed);
    return () => {
      current = false;
    };
  }, [open, file, engine, key]);
  const write = (yaml: string | null) => {
    setDraft(yaml);
    if (yaml === null) drafts.delete(key);
    else drafts.set(key, { text: yaml, over: own.current });
  };
  const forget = () => {
    write(null);
    setMessage("");
    pending.current = 0;
  };
  // changed by a slider or by undo: a draft over another file would revert that change
  useEffect(() => {
    if (file === own.current) return;
    own.current = file;
    forget();
  }, [file]);
  const change = (yaml: string) => {
    write(yaml);
    const source = `${String(entry.file.name ?? "page")}.yaml`;
    const asked = ++pending.current;
    engine.ask("read", { text: yaml, source }, `read ${key}`).then((answer) => {
      if (asked !== pending.current) return;
      pending.current = 0;
      if (isUnread(answer)) {
        setMessage(answer.message);
        return;
      }
      setMessage("");
      own.current = JSON.stringify(answer.file);
      onFile(answer.file);
      // the text stays as it is while the user types
      if (!focused.current) write(null);
    }, failed);
  };
  // once, for a draft that was left behind
  useEffect(() => {
    const left = drafts.get(key);
    if (left?.over === file) change(left.text);
    else drafts.delete(key);
  }, []);
  return (
    <details class="file" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The experiment's file (YAML)</summary>
      <textarea
        ref={textarea}
        aria-label="The experiment's file, YAML"
        spellcheck={false}
        rows={Math.min(24, (draft ?? text).split("\n").length + 1)}
        value={draft ?? text}
        onInput={(event) => change(event.currentTarget.value)}
        onFocus={() => {
          focused.current = true;
        }}
        onBlur={() => {
          focused.current = false;
          // a valid text is in the file already; an invalid one stays; one that is still being read takes care of itself
          if (message === "" && pending.current === 0) write(null);
        }}
      />
      <Problems message={message} />
      {message !== "" && (
        <button
          type="button"
          onClick={() => {
            forget();
            // the button disappears
            textarea.current?.focus();
          }}
        >
          Back to the last valid file
        </button>
      )}
    </details>
  );
}
