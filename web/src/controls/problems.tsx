import { IconButton } from "../icon.js";

/** What is wrong, as the command line says it; nothing where nothing is. */
export function Problems({ message, onClose }: { message: string; onClose?: () => void }) {
  if (message === "") return null;
  return (
    <div class="problems" role="alert">
      <pre>{message}</pre>
      {onClose && <IconButton name="remove" label="Close the message" onClick={onClose} />}
    </div>
  );
}
