"""The squared amplitude of l N -> l N chi chibar at single points of phase space, to 30 digits: pair-amplitude.csv.

    python3 pair-amplitude.py > pair-amplitude.csv        needs mpmath and numpy; ten seconds

A point is given by the doubles of its row alone, everything else follows in 100 digits. Nucleus at rest, k = k1 + k2 of
mass squared s and energy E_k, U = m^2 - (p - k)^2 = U_min + dU, tau = -(P - P')^2, and

  phi        azimuth of the recoil Q around V = p - k (three-vectors). At phi = 0 the part of Q across V is in the plane
             of p and k, on the side of p: S = (p' + k)^2 - m^2 is largest there. sin(phi) has the sign of Q.e2.
  cosTheta,  direction of chi where the pair is at rest, reached by a boost along khat; cosTheta = n.khat,
  phiStar    phiStar from e1 towards e2 = khat x e1, where e1 is across khat in the plane of p and k with p.e1 > 0.

The amplitude is the contraction of explicit Dirac matrices; the script stops where the closed form does not agree with
it to 40 digits. Without couplings, form factor and propagators of photons, summed over all spins:

  T24, T24_spin0   L^{mu a nu b} X_ab H_{mu nu}: X the trace of the pair, H that of a nucleus of spin 1/2, or
                   2 (P + P')_mu (P + P')_nu for spin 0, which makes both 8 L_PP at small recoil
  T23              -g_ab in place of X_ab, spin 1/2

and naive_error is the relative error of T24 from the closed form in doubles, with all products taken between the
four-vectors of the laboratory, each component of which is the exact one rounded.
"""
import random
import sys
from itertools import chain

import numpy as np
from mpmath import cos, log, matrix, mp, mpf, nstr, sin, sqrt

mp.dps = 100

MASS = {"e": 0.51099895e-3, "mu": 0.1056583755}
BEAMS = [("mu", 160.0, 207), ("e", 8.0, 27), ("e", 100.0, 207)]
INPUTS = "lepton m_GeV E_GeV M_GeV mChi_GeV s_GeV2 Ek_GeV dU_GeV2 tau_GeV2 phi cosTheta phiStar".split()


# Kinematics in the laboratory, z along k, y = khat x e1.


class Emission:
    """l(p) N -> l(p') N V(k) at given E_k and dU; tau and phi are still free."""

    def __init__(self, m, E, M, s, Ek, dU):
        self.m, self.E, self.M, self.s, self.Ek, self.dU = (mpf(x) for x in (m, E, M, s, Ek, dU))
        p, k = sqrt(self.E**2 - self.m**2), sqrt(self.Ek**2 - self.s)
        self.U_min = 2 * (self.E**2 * self.s + self.m**2 * k**2) / (self.E * self.Ek + p * k) - self.s
        self.U = self.U_min + self.dU
        self.El = self.E - self.Ek
        self.one_minus_cos = self.dU / (2 * p * k)
        self.p = [p * sqrt(self.one_minus_cos * (2 - self.one_minus_cos)), mpf(0), p * (1 - self.one_minus_cos)]
        self.V = [self.p[0], mpf(0), self.p[2] - k]
        self.V2 = self.V[0] ** 2 + self.V[2] ** 2
        self.k = [self.Ek, mpf(0), mpf(0), k]

    def tau_range(self):
        """Where the angle between Q and V is real, or None."""
        if self.one_minus_cos > 2:
            return None
        b = 2 * self.V2 - self.U * (1 + self.El / self.M)
        A = 1 + 2 * self.El / self.M + (self.m**2 - self.U) / self.M**2
        if b <= 0 or b**2 <= self.U**2 * A:
            return None
        D = sqrt(b**2 - self.U**2 * A)
        return self.U**2 / (b + D), (b + D) / A

    def recoil(self, tau, phi):
        """Q."""
        Q = sqrt(tau + tau**2 / (4 * self.M**2))
        along = (self.U + tau * (1 + self.El / self.M)) / (2 * sqrt(self.V2))
        across = sqrt(Q**2 - along**2)
        V = [v / sqrt(self.V2) for v in self.V]
        side = [V[2], 0, -V[0]]  # across V
        if self.p[0] * side[0] + self.p[2] * side[2] < 0:
            side = [-x for x in side]
        return [along * V[i] + across * (cos(phi) * side[i] + sin(phi) * (i == 1)) for i in range(3)]

    def S(self, tau, phi):
        Q = self.recoil(tau, phi)
        return -tau * (1 + self.E / self.M) + 2 * sum(a * b for a, b in zip(self.p, Q))


def momenta(row):
    """p, P, p', P', k, d = k1 - k2."""
    event = Emission(*(row[x] for x in ("m_GeV", "E_GeV", "M_GeV", "s_GeV2", "Ek_GeV", "dU_GeV2")))
    tau, s, M = mpf(row["tau_GeV2"]), event.s, event.M
    p, P, k = [event.E, *event.p], [M, mpf(0), mpf(0), mpf(0)], event.k
    POut = [M + tau / (2 * M), *event.recoil(tau, mpf(row["phi"]))]
    pOut = [p[i] + P[i] - POut[i] - k[i] for i in range(4)]
    c, azimuth = mpf(row["cosTheta"]), mpf(row["phiStar"])
    d_rest = sqrt(s - 4 * mpf(row["mChi_GeV"]) ** 2)
    across, along = d_rest * sqrt(1 - c**2), d_rest * c
    d = [along * k[3] / sqrt(s), across * cos(azimuth), across * sin(azimuth), along * k[0] / sqrt(s)]
    return p, P, pOut, POut, k, d


# The amplitude from explicit matrices.

METRIC = (1, -1, -1, -1)
ONE = mp.eye(4)
GAMMA = [
    matrix([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, -1, 0], [0, 0, 0, -1]]),
    matrix([[0, 0, 0, 1], [0, 0, 1, 0], [0, -1, 0, 0], [-1, 0, 0, 0]]),
    matrix([[0, 0, 0, -1j], [0, 0, 1j, 0], [0, 1j, 0, 0], [-1j, 0, 0, 0]]),
    matrix([[0, 0, 1, 0], [0, 0, 0, -1], [-1, 0, 0, 0], [0, 1, 0, 0]]),
]


def dot(a, b):
    return a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3]


def slash(a):
    return sum((METRIC[i] * a[i] * GAMMA[i] for i in range(4)), mp.zeros(4))


def bar(A):
    return GAMMA[0] * A.H * GAMMA[0]


def trace_of_product(A, B):
    return sum(A[i, j] * B[j, i] for i in range(4) for j in range(4))


def lowered(tensor):
    """T_ab of T[a][b] = T^{ab}, real."""
    return [[METRIC[a] * METRIC[b] * mp.re(tensor(a, b)) for b in range(4)] for a in range(4)]


def matrix_amplitudes(row):
    """T24, T24_spin0, T23."""
    p, P, pOut, POut, k, d = momenta(row)
    m, M, mChi = (mpf(row[x]) for x in ("m_GeV", "M_GeV", "mChi_GeV"))
    plus = [a + b for a, b in zip(pOut, k)]
    minus = [a - b for a, b in zip(p, k)]
    late = (slash(plus) + m * ONE) / (dot(plus, plus) - m**2)
    early = (slash(minus) + m * ONE) / (dot(minus, minus) - m**2)
    vertex = [[GAMMA[a] * late * GAMMA[mu] + GAMMA[mu] * early * GAMMA[a] for a in range(4)] for mu in range(4)]
    out, into = slash(pOut) + m * ONE, slash(p) + m * ONE
    left = [[out * v * into for v in of_mu] for of_mu in vertex]
    right = [[bar(v) for v in of_mu] for of_mu in vertex]

    chi = slash([(a + b) / 2 for a, b in zip(k, d)]) + mChi * ONE
    chibar = slash([(a - b) / 2 for a, b in zip(k, d)]) - mChi * ONE
    pair = lowered(lambda a, b: trace_of_product(chi * GAMMA[a], chibar * GAMMA[b]))
    vector = [[-METRIC[a] * (a == b) for b in range(4)] for a in range(4)]
    spinor = lowered(lambda a, b: trace_of_product((slash(POut) + M * ONE) * GAMMA[a], (slash(P) + M * ONE) * GAMMA[b]))
    both = [a + b for a, b in zip(P, POut)]
    scalar = lowered(lambda a, b: 2 * both[a] * both[b])

    def contraction(photon, nucleus):
        total = mpf(0)
        for a in range(4):
            summed = [sum((photon[a][b] * r[b] for b in range(4)), mp.zeros(4)) for r in right]
            for mu in range(4):
                seen = sum((nucleus[mu][nu] * summed[nu] for nu in range(4)), mp.zeros(4))
                total += mp.re(trace_of_product(left[mu][a], seen))
        return total

    return contraction(pair, spinor), contraction(pair, scalar), contraction(vector, spinor)


# The amplitude in closed form, docs/derivation, for components that are mpf or float64.


def closed_amplitudes(m, p, P, pOut, POut, k, d):
    """T24, T24_spin0, T23."""
    q = [a - b for a, b in zip(P, POut)]
    s, U, S, tau = dot(k, k), 2 * dot(p, k) - dot(k, k), 2 * dot(pOut, k) + dot(k, k), -dot(q, q)
    beta2, M2, W, t = -dot(d, d) / s, dot(P, P), s + 2 * m**2, -tau
    Pp, Pk, Pd, pd, qd = dot(P, p), dot(P, k), dot(P, d), dot(p, d), dot(q, d)
    PD, r, h = Pp - Pk, 1 / S, -1 / U
    PP = (
        -16 * W * (Pp * r + PD * h) ** 2 + 16 * t * r * h * (Pp**2 + PD**2)
        + h * (4 * S * M2 - 8 * t * Pp - 8 * t * M2) - h**2 * W * t * (8 * PD + 4 * M2)
        + r * (-4 * U * M2 + 8 * t * PD - 8 * t * M2 + 4 * t**2) - r**2 * W * t * (8 * Pp + 4 * M2)
        + r * h * (t**2 * (16 * Pp - 8 * Pk + 8 * M2) + s * t * (8 * Pk - 16 * Pp + 8 * M2) - 4 * s * t**2
                   + m**2 * t * (16 * Pk - 32 * Pp - 16 * M2))
    )
    gg = (
        h * (8 * S - 16 * t - 16 * s - 32 * m**2) + r * (-8 * U - 16 * t - 16 * s - 32 * m**2)
        - (r**2 + h**2) * (8 * s * t + 16 * m**2 * t + 16 * m**2 * s + 32 * m**4)
        + r * h * (16 * t**2 + 32 * s * t + 16 * s**2 - 64 * m**4)
    )

    def bracket(x, y):
        return x[0] * y[0] - beta2 * x[1] * y[1]

    qs, Ps, ps, pOuts = (qd, (S - U) / 2), (Pd, Pk), (pd, (U + s) / 2), (pd + qd, (S - s) / 2)
    a, b = (pd + qd) * r + pd * h, r + h
    N = 4 * a**2 - beta2 * s**2 * b**2
    B, C = Pp * r + PD * h, Pd - 2 * (Pp * (pd + qd) * r + PD * pd * h)
    exchanged = M2 * bracket(qs, qs) - tau * bracket(Ps, (Ps[0] - qs[0], Ps[1] - qs[1]))
    PPdd = 8 * (C * (C + tau * a) - beta2 * s**2 * B * (B - tau * b / 2)) - 2 * M2 * tau * N - 8 * s * r * h * exchanged
    ggdd = 4 * (2 * m**2 - tau) * N - 16 * s * r * h * (bracket(ps, ps) + bracket(pOuts, pOuts) + beta2 * s * tau)
    T23, Tdd = 8 * PP - 2 * tau * gg, 8 * PPdd - 2 * tau * ggdd
    return 2 * s * T23 - 2 * Tdd, 16 * (s * PP - PPdd), T23


# The points.


def energy_max(m, E, M, s):
    """Largest E_k: lepton and nucleus recoil together."""
    m, E, M, s = (mpf(x) for x in (m, E, M, s))
    rs, mr = sqrt(M**2 + m**2 + 2 * M * E), M + m
    if rs <= sqrt(s) + mr:
        return mpf(0)
    Es = (rs**2 + s - mr**2) / (2 * rs)
    return ((E + M) * Es + sqrt(E**2 - m**2) * sqrt(Es**2 - s)) / rs


def tau_of_smallest_S(event, low, high):
    """tau in [low, high] at which S at phi = pi is smallest, to a few digits, by golden section in ln tau."""
    S, golden = lambda y: event.S(mp.exp(y), mp.pi), (sqrt(mpf(5)) - 1) / 2
    x = [log(low), log(high)]
    for _ in range(60):
        c, d = x[1] - golden * (x[1] - x[0]), x[0] + golden * (x[1] - x[0])
        x = [x[0], d] if S(c) < S(d) else [c, x[1]]
    return mp.exp((x[0] + x[1]) / 2)


def cycle(values, rng):
    """The values over and over, each round in a new order."""
    while True:
        yield from rng.sample(values, len(values))


def points(count):
    """`count` rows for every beam and mass: one where the amplitude almost vanishes, V along the beam and the recoil
    along V, then what is worst in every variable in changing combinations."""
    rng = random.Random(1)
    excesses = cycle([1e-6, 0.5, 9.0, 99.0], rng)
    energies = cycle([0.05, 0.3, 0.7, 0.95, 0.999, 1 - 1e-5, "end"], rng)
    angles = cycle([1e-6, 1e-3, 1.0, 30.0, 1e3], rng)
    recoils = cycle([1e-6, 1e-2, "middle", "smallest S", 1e-3, 0.1], rng)
    azimuths = cycle([0.0, 1.0, -2.5, 3.0, float(np.pi) - 1e-5], rng)
    polar = cycle([-1 + 1e-9, -0.6, 0.0, 0.3, 0.9, 1.0], rng)
    for lepton, E, A in BEAMS:
        for mChi in (0.001, 0.01, 0.1):
            made, trials = 0, chain([(1e-6, 0.95, 1e-6, 1e-6)], zip(excesses, energies, angles, recoils))
            while made < count:
                excess, x, angle, recoil = next(trials)
                m, M, s = MASS[lepton], A * 0.93149410242, 4 * mChi**2 * (1 + excess)
                limit = energy_max(m, E, M, s)
                Ek = float(limit * (1 - mpf("1e-7"))) if x == "end" else x * E
                if not sqrt(mpf(s)) < Ek < limit:
                    continue
                dU = float(Emission(m, E, M, s, Ek, 0).U_min * angle)
                event = Emission(m, E, M, s, Ek, dU)
                limits = event.tau_range()
                if limits is None:
                    continue
                if recoil == "middle":
                    tau = sqrt(limits[0] * min(limits[1], mpf("0.1")))
                elif recoil == "smallest S":
                    tau = tau_of_smallest_S(event, limits[0] * (1 + mpf("1e-9")), limits[1] * (1 - mpf("1e-9")))
                else:
                    tau = mpf(recoil) if recoil in (1e-3, 0.1) else limits[0] * (1 + recoil)
                if not limits[0] < float(tau) < limits[1]:
                    continue
                phi = float(np.pi) - 1e-5 if recoil == "smallest S" else next(azimuths)
                phiStar = round(rng.uniform(-3.14, 3.14), 6)
                values = lepton, m, E, M, mChi, s, Ek, dU, float(tau), phi, next(polar), phiStar
                made += 1
                yield dict(zip(INPUTS, values))


HEADER = """\
# The squared amplitude of l N -> l N chi chibar at single points of phase space, and that of l N -> l N V (T23).
# Code: pair-amplitude.py, explicit Dirac matrices in 100 digits; it says how the inputs fix a point and what is summed.
# Accuracy: all 30 digits. The inputs, up to phiStar, are doubles in full.
# U to Pd are invariants of the point, p.d, q.d and P.d with q = P - P' and d = k1 - k2.
# naive_error: relative error of T24 in doubles, from products of the laboratory's four-vectors rounded to doubles."""

print(HEADER)
print(",".join([*INPUTS, *"U_GeV2 S_GeV2 pd_GeV2 qd_GeV2 Pd_GeV2 T24 T24_spin0 T23 naive_error".split()]))
for row in points(7):
    vectors = momenta(row)
    p, P, pOut, POut, k, d = vectors
    m = mpf(row["m_GeV"])
    assert abs(dot(pOut, pOut) / m**2 - 1) < mpf("1e-60") and abs(dot(k, d)) < mpf("1e-90")
    exact = matrix_amplitudes(row)
    if max(abs(a / b - 1) for a, b in zip(closed_amplitudes(m, *vectors), exact)) > mpf("1e-40"):
        sys.exit(f"the closed form is not the contraction of matrices at {row}")
    rounded = [np.array([float(x) for x in v]) for v in vectors]
    naive = abs(mpf(float(closed_amplitudes(np.float64(row["m_GeV"]), *rounded)[0])) / exact[0] - 1)
    q = [a - b for a, b in zip(P, POut)]
    invariants = 2 * dot(p, k) - dot(k, k), 2 * dot(pOut, k) + dot(k, k), dot(p, d), dot(q, d), dot(P, d)
    inputs = [row["lepton"], *(repr(row[x]) for x in INPUTS[1:])]
    print(",".join([*inputs, *(nstr(x, 30) for x in (*invariants, *exact)), nstr(naive, 2)]))
