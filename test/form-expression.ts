/**
 * Reads what FORM prints: `NAME = sum ;`, with sums of products of integers, fractions, symbols, powers and sums in
 * parentheses.
 */

/** A sum with the sum of the absolute values of its terms, to which rounding is relative. */
export interface Sum {
  value: number;
  scale: number;
}

export type Expression = (symbols: Readonly<Record<string, number>>) => Sum;

/** The expressions of FORM's output by their names. */
export function formExpressions(output: string): Readonly<Record<string, Expression>> {
  const definitions = output.replace(/\s/g, "").split(";").filter(Boolean);
  return Object.fromEntries(
    definitions.map((definition) => {
      const [, name, sum] = /^(\w+)=(.+)$/.exec(definition)!;
      return [name, (symbols) => evaluated(sum, symbols)];
    }),
  );
}

function evaluated(text: string, symbols: Readonly<Record<string, number>>): Sum {
  const tokens = text.match(/\d+|\w+|./g)!;
  let place = 0;

  const sum = (): Sum => {
    let [value, scale] = [0, 0];
    do {
      const sign = tokens[place] === "-" ? -1 : 1;
      if (/^[+-]$/.test(tokens[place])) place++;
      const term = product();
      value += sign * term.value;
      scale += term.scale;
    } while (/^[+-]$/.test(tokens[place] ?? ""));
    return { value, scale };
  };

  const product = (): Sum => {
    let { value, scale } = power();
    while (/^[*/]$/.test(tokens[place] ?? "")) {
      const over = tokens[place++] === "/";
      const factor = power();
      value = over ? value / factor.value : value * factor.value;
      scale = over ? scale / factor.scale : scale * factor.scale;
    }
    return { value, scale };
  };

  const power = (): Sum => {
    const { value, scale } = base();
    if (tokens[place] !== "^") return { value, scale };
    const exponent = Number(tokens[place + 1]);
    place += 2;
    return { value: value ** exponent, scale: scale ** exponent };
  };

  const base = (): Sum => {
    const token = tokens[place++];
    if (token === "(") {
      const inner = sum();
      expectToken(")");
      return inner;
    }
    const value = /^\d+$/.test(token) ? Number(token) : symbols[token];
    if (value === undefined) throw new Error(`invalid symbol: ${token}; no value for it`);
    return { value, scale: Math.abs(value) };
  };

  const expectToken = (expected: string) => {
    if (tokens[place++] !== expected) throw new Error(`invalid sum: ${text}; ${expected} is missing`);
  };

  const result = sum();
  if (place !== tokens.length)
    throw new Error(`invalid sum: ${text}; nothing can follow ${tokens[place - 1]}`);
  return result;
}
