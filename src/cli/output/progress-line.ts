const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;

/** Counts the columns that a text takes on a terminal at most: letters beyond Latin may be two wide. */
const columnsOf = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter < "\u0300" || "█░".includes(letter) ? 1 : 2), 0);

/**
 * Writes a line of progress: title, bar, percentage, pace. If the terminal is too narrow, it leaves out the pace first, then the
 * bar, then the end of the title.
 *
 * @param columns columns of the terminal; the last three stay empty, so that neither the cursor nor the ^C of Ctrl-C starts a new
 * line
 */
export function progressLine(title: string, fraction: number, pace: string, columns: number): string {
  const room = columns - 3;
  const percentage = `${Math.round(100 * fraction)} %`.padStart(5);
  const plain = title.replace(/\p{C}/gu, "?");
  for (const end of [pace && `${percentage}  ${pace}`, percentage]) {
    const left = room - columnsOf(plain) - columnsOf(end) - 2;
    if (end !== "" && left >= SHORTEST_BAR) {
      const length = Math.min(LONGEST_BAR, left);
      const done = Math.round(length * fraction);
      return `${plain} ${"█".repeat(done)}${"░".repeat(length - done)} ${end}`;
    }
  }
  const letters = Array.from(plain);
  while (letters.length > 0 && columnsOf(letters.join("")) + percentage.length > room) letters.pop();
  return `${letters.join("")}${percentage}`.slice(0, Math.max(0, room));
}
