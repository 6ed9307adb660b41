import { useEffect, useState } from "preact/hooks";

/** How long the last answer may stand for one that is on its way [ms]: most come within a frame or two, nothing is to flicker. */
const GRACE = 250;

/**
 * Whether the answer at hand must no longer pass for the one that is wanted: it is about something else, and none has come for
 * a while.
 *
 * @param about what the answer at hand is about
 * @param wanted what one is wanted about
 */
export function useOverdue(about: string | number, wanted: string | number): boolean {
  const former = about !== wanted;
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!former) return;
    const timer = setTimeout(() => setWaited(true), GRACE);
    return () => {
      clearTimeout(timer);
      setWaited(false);
    };
  }, [former, about]);
  return former && waited;
}
