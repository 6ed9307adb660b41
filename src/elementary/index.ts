/**
 * Elementary functions with the same bits in every JavaScript engine.
 *
 * ECMAScript leaves Math.exp, Math.log and the like, and the operator `**`, to the engine. Engines differ in the last
 * bits, and so do versions of one engine. The standard does fix + - * / Math.sqrt, comparisons and the conversion of
 * integers: these functions use nothing else. Tables and polynomials are made by scripts/elementary.py. Each function
 * states how well it is rounded.
 */
export { powerOfTwo, square } from "./bits.js";
export { exp, expm1 } from "./exponential.js";
export { acosh, asinh, cosh, sinh } from "./hyperbolic.js";
export { asin, atan2 } from "./inverse-trigonometric.js";
export { log, log1p, log10 } from "./logarithm.js";
export { integerPower, pow, powerOfTen } from "./power.js";
export { cbrt, hypot } from "./root.js";
export { cos, sin, tan } from "./trigonometric.js";
