import { useEffect, useState } from "preact/hooks";

/**
 * The time for which the last answer may stand in for the next one [ms]. Most answers come within a frame or two; nothing should
 * flicker.
 */
const GRACE = 250;

/**
 * Tests whether the answer at hand must no longer stand in for the wanted one: it answers another question, and no new one has
 * come for a while.
 *
 * @param about question of the answer at hand
 * @param wanted question that is asked now
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
