import { useRef } from "preact/hooks";
import { IconButton } from "../ui/icon.js";

/** What is wrong, as the command line says it; nothing where nothing is. */
export function Problems({ message, onClose }: { message: string; onClose?: () => void }) {
  // what closes goes with the message: the focus returns to where it came from
  const before = useRef<EventTarget | null>(null);
  if (message === "") return null;
  return (
    <div class="problems" role="alert">
      <pre>{message}</pre>
      {onClose && (
        <IconButton
          name="remove"
          label="Close the message"
          onFocus={({ relatedTarget }) => {
            // none where the whole window had lost it
            if (relatedTarget) before.current = relatedTarget;
          }}
          onClick={() => {
            (before.current as HTMLElement | null)?.focus();
            onClose();
          }}
        />
      )}
    </div>
  );
}
