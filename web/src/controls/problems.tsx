import { useRef } from "preact/hooks";
import { IconButton } from "../ui/icon.js";

/** Shows problems in the words of the command line; nothing if there is none. */
export function Problems({ message, onClose }: { message: string; onClose?: () => void }) {
  // the close button disappears with the message: the focus returns to its former place
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
            // there is none if the whole window had lost the focus
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
