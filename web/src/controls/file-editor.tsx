import { isUnread } from "millitree/service";
import { useEffect, useRef, useState } from "preact/hooks";
import type { EngineClient } from "../engine/client.js";
import type { Entry, ExperimentFile } from "../state/page-state.js";
import { Problems } from "./problems.js";

/** A text that is no experiment yet, and the file over which it is written. */
interface Draft {
  text: string;
  over: string;
}

/** Drafts by the keys of their entries: they wait while another entry is looked at. */
export type Drafts = Map<number, Draft>;

/** The file of an experiment: the same numbers on the command line, and every key that has no control. */
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
  /** The file as it was read here last, or found. */
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
  // by a slider, by undo: what was written over another file would take that back
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
      // one's own words stand while one writes
      if (!focused.current) write(null);
    }, failed);
  };
  // once, for what was left behind
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
          // what is right is the file's already; what is wrong stays, and what is being read will see to itself
          if (message === "" && pending.current === 0) write(null);
        }}
      />
      <Problems message={message} />
      {message !== "" && (
        <button
          type="button"
          onClick={() => {
            forget();
            // the button goes
            textarea.current?.focus();
          }}
        >
          Back to the last valid file
        </button>
      )}
    </details>
  );
}
