import type { Frame, Place } from "./axes/frame.js";

/** Returns the place of a pointer in the user units of its SVG. */
export function pointerPlace(event: PointerEvent | MouseEvent): Place {
  const target = event.currentTarget as SVGElement;
  const svg = target.ownerSVGElement ?? (target as SVGSVGElement);
  const box = svg.getBoundingClientRect();
  const scale = box.width > 0 ? svg.viewBox.baseVal.width / box.width : 1;
  return [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
}

/** Returns the nearest place in the frame. */
export const intoFrame = ({ left, right, top, bottom }: Frame, [x, y]: Place): Place => [
  Math.min(Math.max(x, left), right),
  Math.min(Math.max(y, top), bottom),
];
