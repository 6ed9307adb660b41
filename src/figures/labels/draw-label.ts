import { cos, sin } from "../../elementary/index.js";
import { LINE } from "../style.js";
import { drawText, element } from "../svg.js";
import type { Candidate } from "./candidate.js";

/**
 * Draws a placed label with its leader; `name` is kept as `data-label`.
 *
 * @param halo colour of the ground, if the label is written over a line that must not strike it through
 */
export function drawLabel(
  { text, centre, angle, leader }: Candidate,
  name: string,
  colour: string,
  halo?: string,
): string {
  // From the centre of the label to the left end of its baseline.
  const dx = -text.width / 2;
  const dy = (text.ascent - text.descent) / 2;
  const x = centre[0] + dx * cos(angle) - dy * sin(angle);
  const y = centre[1] + dx * sin(angle) + dy * cos(angle);
  const degrees = (angle * 180) / Math.PI;
  const drawn = [];
  if (leader) {
    const [[x1, y1], [x2, y2]] = leader;
    drawn.push(element("line", { x1, y1, x2, y2, stroke: colour, "stroke-width": LINE.leader }));
    drawn.push(element("circle", { cx: x2, cy: y2, r: 2.5 * LINE.leader, fill: colour }));
  }
  if (halo) {
    const width = LINE.halo / text.glyphs[0].scale;
    const ground = { fill: halo, stroke: halo, "stroke-width": width, "stroke-linejoin": "round" };
    drawn.push(drawText(text, x, y, ground, degrees));
  }
  drawn.push(drawText(text, x, y, { fill: colour, "data-label": name }, degrees));
  return drawn.join("");
}
