import { useEffect } from "preact/hooks";
import { IconButton } from "../ui/icon.js";

/** The props of `UndoButtons`. */
export interface UndoButtonsProps {
  canUndo: boolean;
  canRedo: boolean;
  onUndo: () => void;
  onRedo: () => void;
}

/** Tests for an element in which the browser itself undoes typing. */
const takesText = (target: EventTarget | null): boolean =>
  target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === "text");

/** Shows buttons that undo and redo the last change of the page; the usual keys do the same. */
export function UndoButtons({ canUndo, canRedo, onUndo, onRedo }: UndoButtonsProps) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || takesText(event.target)) return;
      const key = event.key.toLowerCase();
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "z" && !event.shiftKey) onUndo();
      else onRedo();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [onUndo, onRedo]);
  return (
    <span>
      <IconButton name="undo" title="Undo" label="Undo" disabled={!canUndo} onClick={onUndo} />
      <IconButton name="redo" title="Redo" label="Redo" disabled={!canRedo} onClick={onRedo} />
    </span>
  );
}
