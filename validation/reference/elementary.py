"""Elementary functions in 100 digits, at 10,000 points each and at their hard cases: elementary/NAME.csv.gz.

    python3 elementary.py        needs mpmath (Debian: python3-mpmath); two minutes

A row has the arguments and the double nearest to the value, each as the 16 hexadecimal digits of its bits, and `rest`, what
that rounding left out in units of its last place. The error of any other double follows from the two. Hard are arguments

  - near to where a result changes its form: zeros, ones, the ends of the doubles, powers of two, and their neighbours;
  - of sine, cosine and tangent that are nearest to a multiple of pi/2 among all with one exponent, from the continued fraction
    of 2^e 2/pi; the worst of all is 6381956970095103 2^797, 2^-60.9 from one;
  - whose value is next to a double or to the middle between two: elementary/hard.csv;
  - whose value is a double: whole powers and their roots, Pythagorean triples.
"""
import csv
import gzip
import math
import struct
from pathlib import Path
from random import Random

import mpmath
from mpmath import floor, mp, mpf, nint

mp.dps = 100
COUNT = 10_000
HERE = Path(__file__).parent


def bits(x):
    return struct.pack(">d", x).hex()


def rounded(y):
    """The double nearest to y, and what is left of y in units of its last place."""
    _, mantissa, exponent, length = y._mpf_
    if mantissa == 0:
        return 0.0, 0.0
    unit = max(exponent + length - 53, -1074)
    double = math.ldexp(int(nint(y / mpf(2) ** unit)), unit)
    return double, float((y - mpf(double)) / mpf(math.ulp(double)))


def neighbours(*values):
    """With their signs changed, too."""
    for x in values:
        for y in (x, -x):
            yield from (math.nextafter(y, -math.inf), y, math.nextafter(y, math.inf))


POWERS = [2.0**n for n in [*range(-60, 61), -1074, -1073, -1023, -1022, -1021, -600, -100, 100, 600, 1022, 1023]]
ENDS = [5e-324, 2.225073858507201e-308, 2.2250738585072014e-308, 1.7976931348623157e308]
EIGHTHS_OF_TURNS = [n * math.pi / 4 for n in range(1, 60)]
CUBES = [float(n**3) for n in range(1, 200)]
TRIPLES = [(float(m * m - n * n), 2.0 * m * n) for m in range(2, 12) for n in range(1, m)]
WHOLE_POWERS = [(float(x), float(n)) for x in range(2, 20) for n in range(2, 12) if x**n < 2**53]
ROOTS = [(float(x**n), 1 / n) for x in range(2, 20) for n in (2, 4, 8) if x**n < 2**53]


def nearest_to_right_angles():
    with mpmath.workprec(2400):
        for e in range(-52, 971, 3):
            ratio = mpf(2) ** e * 2 / mpmath.pi
            before, q, rest = 0, 1, ratio - floor(ratio)
            denominators = []
            while q < 2**53:
                denominators.append(q)
                before, q, rest = q, int(floor(1 / rest)) * q + before, 1 / rest - floor(1 / rest)
            for m in denominators[-2:]:
                yield math.ldexp(m, e)
    yield math.ldexp(6381956970095103, 797)


class Points(Random):
    def sign(self):
        return self.choice((-1, 1))

    def scale(self, low, high):
        """From 2^low to 2^(high + 1), even in the exponent."""
        return math.ldexp(self.uniform(1, 2), self.randint(low, high))

    def signed_scale(self, low, high):
        return self.sign() * self.scale(low, high)

    def pair(self, kind, *arguments):
        return kind(*arguments), kind(*arguments)


trigonometric = (
    lambda p: p.uniform(-4, 4),
    lambda p: p.signed_scale(-30, 20),
    lambda p: p.signed_scale(-1050, 1022),
), [*neighbours(*POWERS, *ENDS, *EIGHTHS_OF_TURNS), *nearest_to_right_angles()]

near_one = lambda p: 1 + p.signed_scale(-45, -4)

# name: function, kinds of random points, hard cases
FUNCTIONS = {
    "exp": (
        mpmath.exp,
        (lambda p: p.uniform(-745, 709.7), lambda p: p.uniform(-3, 3), lambda p: p.signed_scale(-70, 8)),
        neighbours(*POWERS, 709.782712893384, 745.1332191019411, 708, 708.3964185322641),
    ),
    "expm1": (
        mpmath.expm1,
        (lambda p: p.uniform(-50, 709.7), lambda p: p.uniform(-1, 1), lambda p: p.signed_scale(-70, 5)),
        neighbours(*POWERS, 0.0625, 40, 709.782712893384),
    ),
    "log": (
        mpmath.log,
        (lambda p: p.scale(-1074, 1023), lambda p: p.uniform(0.5, 2), near_one),
        neighbours(*POWERS, *ENDS),
    ),
    "log1p": (
        mpmath.log1p,
        (lambda p: p.uniform(-1, 1), lambda p: p.signed_scale(-60, -1), lambda p: p.scale(-4, 1023)),
        neighbours(*POWERS, *ENDS, 1e-6),
    ),
    "log10": (
        mpmath.log10,
        (lambda p: p.scale(-1074, 1023), lambda p: p.uniform(0.1, 10), near_one),
        neighbours(*POWERS, *ENDS, *(float(f"1e{n}") for n in range(-323, 309))),
    ),
    "sinh": (
        mpmath.sinh,
        (lambda p: p.uniform(-710, 710), lambda p: p.uniform(-3, 3), lambda p: p.signed_scale(-60, 8)),
        neighbours(*POWERS, 22, 700, 710.4758600739439),
    ),
    "cosh": (
        mpmath.cosh,
        (lambda p: p.uniform(-710, 710), lambda p: p.uniform(-3, 3), lambda p: p.signed_scale(-30, 8)),
        neighbours(*POWERS, 22, 700, 710.4758600739439),
    ),
    "asinh": (
        mpmath.asinh,
        (lambda p: p.uniform(-3, 3), lambda p: p.signed_scale(-60, 60), lambda p: p.signed_scale(-1050, 1022)),
        neighbours(*POWERS, *ENDS),
    ),
    "acosh": (
        mpmath.acosh,
        (lambda p: p.uniform(1, 3), lambda p: 1 + p.scale(-52, 4), lambda p: p.scale(1, 1023)),
        neighbours(*POWERS, *ENDS),
    ),
    "sin": (mpmath.sin, *trigonometric),
    "cos": (mpmath.cos, *trigonometric),
    "tan": (mpmath.tan, *trigonometric),
    "asin": (
        mpmath.asin,
        (lambda p: p.uniform(-1, 1), lambda p: p.signed_scale(-40, -2), lambda p: p.sign() * (1 - p.scale(-52, -3))),
        neighbours(*POWERS, 0.5),
    ),
    "cbrt": (
        lambda x: mpmath.sign(x) * mpmath.cbrt(abs(x)),
        (lambda p: p.signed_scale(-1050, 1022), lambda p: p.uniform(-8, 8)),
        neighbours(*POWERS, *ENDS, *CUBES),
    ),
    "atan2": (
        mpmath.atan2,
        (
            lambda p: p.pair(p.uniform, -1, 1),
            lambda p: p.pair(p.signed_scale, -12, 12),
            lambda p: p.pair(p.signed_scale, -1050, 1022),
        ),
        [(y, x) for y in (1.0, *ENDS) for x in neighbours(*POWERS[::4], *ENDS)],
    ),
    "hypot": (
        mpmath.hypot,
        (
            lambda p: p.pair(p.uniform, -1, 1),
            lambda p: p.pair(p.signed_scale, -20, 20),
            lambda p: p.pair(p.signed_scale, -1050, 1022),
        ),
        [*TRIPLES, *((y, x) for y in ENDS for x in neighbours(*ENDS))],
    ),
    "pow": (
        mpmath.power,
        (
            lambda p: (p.scale(-20, 20), p.uniform(-20, 20)),
            lambda p: (p.scale(-1074, 1023), p.uniform(-1, 1)),
            lambda p: (1 + p.signed_scale(-40, -5), p.signed_scale(1, 20)),
            lambda p: (p.uniform(0, 10), p.uniform(-4, 4)),
        ),
        [
            *WHOLE_POWERS,
            *ROOTS,
            *((x, a) for x in (*POWERS[::6], *ENDS) for a in (0.5, -0.5, 1.0, -1.0, 1 / 3, 2.0)),
        ],
    ),
}


def collected_hard_cases(name):
    with open(HERE / "elementary" / "hard.csv") as file:
        for function, arguments in csv.reader(line for line in file if not line.startswith("#")):
            if function == name:
                yield tuple(map(float.fromhex, arguments.split()))


def row(function, arguments):
    """None if the value is not a real number, or larger than all doubles."""
    if any(map(math.isinf, arguments)) or not any(arguments):
        return None
    # bits of the whole number of turns in the argument, or of 1 beside it
    extra = max(abs(math.frexp(x)[1]) for x in arguments)
    with mpmath.workprec(400 + extra):
        try:
            y = function(*map(mpf, arguments))
            if not isinstance(y, mpf) or not mpmath.isfinite(y):
                return None
            double, rest = rounded(y)
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
    return f"{','.join(map(bits, arguments))},{bits(double)},{rest:.4f}"


def main():
    (HERE / "elementary").mkdir(exist_ok=True)
    for name, (function, kinds, hard) in FUNCTIONS.items():
        points = Points(f"elementary {name}")
        random = [kinds[i % len(kinds)](points) for i in range(COUNT)]
        arguments = [x if isinstance(x, tuple) else (x,) for x in [*random, *hard, *collected_hard_cases(name)]]
        rows = [text for text in (row(function, x) for x in dict.fromkeys(arguments)) if text]
        columns = {"atan2": "y,x", "hypot": "x,y", "pow": "x,a"}.get(name, "x")
        text = f"{columns},value,rest\n" + "\n".join(rows) + "\n"
        with open(HERE / "elementary" / f"{name}.csv.gz", "wb") as file:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as zipped:
                zipped.write(text.encode())
        print(f"{name:6s} {len(rows)}")


if __name__ == "__main__":
    main()
