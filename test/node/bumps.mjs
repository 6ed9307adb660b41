/** Makes an integrand from plain data, for tests: 1 + the sum of a_d sin(2 pi x_d); NaN if x_0 exceeds `end`. */
export function bumps({ amplitudes, end = 1 }) {
  return {
    dimensions: amplitudes.length,
    value(x) {
      if (x[0] > end) return Number.NaN;
      let sum = 1;
      for (let d = 0; d < amplitudes.length; d++) sum += amplitudes[d] * Math.sin(2 * Math.PI * x[d]);
      return sum;
    },
  };
}
