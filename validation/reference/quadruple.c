// sigma(l N -> l N chi chibar) or sigma(l N -> l N V) for x_th < x < 1 [pb] in quadruple precision: the formulas as a
// textbook has them, with nothing rearranged against cancellation, and composite Gauss-Legendre rules in ln tau, ln U,
// sqrt(ln[1 + 4(E_max - E_k)/m]) and ln s. It made quadruple.csv.
//
//   gcc -O3 -march=native quadruple.c -o quadruple -lquadmath -lm
//   ./quadruple mu 160 82 207 0.5 chi 0.001  16 24 14 14      points per panel in s, E_k, U, tau; minutes
#include <quadmath.h>
#include <stdio.h>
#include <stdlib.h>
typedef __float128 q;

static const q PI = M_PIq, ALPHA = 1 / 137.035999084Q, ME = 0.51099895e-3Q, MMU = 0.1056583755Q, U_GEV = 0.93149410242Q, PB = 3.893793721e8Q;
static q m, E, p, M, Z, screening, size;
static long evaluations;

typedef struct { int n; q x[64], w[64]; } Rule;
static Rule rules[4];

static void gauss(Rule *rule, int n) { // on [0, 1]
  rule->n = n;
  for (int i = 0; i < n; i++) {
    q z = cosq(PI * (i + 0.75Q) / (n + 0.5Q)), d = 1;
    for (int it = 0; it < 60; it++) {
      q a = 1, b = z;
      for (int k = 2; k <= n; k++) { q c = ((2 * k - 1) * z * b - (k - 1) * a) / k; a = b; b = c; }
      d = n * (z * b - a) / (z * z - 1);
      z -= b / d;
      if (fabsq(b / d) < 1e-32Q) break;
    }
    rule->x[i] = (1 - z) / 2;
    rule->w[i] = 1 / ((1 - z * z) * d * d);
  }
}

static q panels(int dimension, q low, q high, q width, q (*f)(q)) {
  int count = (int)ceilq((high - low) / width);
  q step = (high - low) / count, sum = 0;
  for (int j = 0; j < count; j++)
    for (int i = 0; i < rules[dimension].n; i++) sum += rules[dimension].w[i] * f(low + step * (j + rules[dimension].x[i]));
  return sum * step;
}

static q s, Ek, k, U, Emax;

static q tauIntegrand(q lnTau) {
  evaluations++;
  q tau = expq(lnTau), t = -tau, El = E - Ek;
  q cosT = (2 * E * Ek - s - U) / (2 * p * k), Vz = p - k * cosT, VT2 = k * k * (1 - cosT * cosT), V = sqrtq(Vz * Vz + VT2);
  q Q = sqrtq(tau + tau * tau / (4 * M * M)), c = (U + tau * (1 + El / M)) / (2 * V * Q);
  if (VT2 < 0 || c >= 1) return 0;
  q a = -tau * (1 + E / M) + 2 * p * Q * c * Vz / V, b2 = 4 * p * p * Q * Q * (1 - c * c) * VT2 / (V * V);
  q q2 = a * a - b2, S = a, r = 1 / sqrtq(q2), r2 = a / (q2 * sqrtq(q2));
  q h = -1 / U, W = s + 2 * m * m, Pp = M * E, Pk = M * Ek, Pd = Pp - Pk, M2 = M * M, m2 = m * m;
  q PP = -16 * W * (Pp * Pp * r2 + 2 * Pp * Pd * r * h + Pd * Pd * h * h) + 16 * t * r * h * (Pp * Pp + Pd * Pd)
       + h * (4 * S * M2 - 8 * t * Pp - 8 * t * M2) - h * h * W * t * (8 * Pd + 4 * M2)
       + r * (-4 * U * M2 + 8 * t * Pd - 8 * t * M2 + 4 * t * t)
       + r * h * (t * t * (16 * Pp - 8 * Pk + 8 * M2) + s * t * (8 * Pk - 16 * Pp + 8 * M2) - 4 * s * t * t + m2 * t * (16 * Pk - 32 * Pp - 16 * M2))
       - r2 * W * t * (8 * Pp + 4 * M2);
  q gg = h * (8 * S - 16 * t - 16 * s - 32 * m2) + r * (-8 * U - 16 * t - 16 * s - 32 * m2)
       - (r2 + h * h) * (8 * s * t + 16 * m2 * t + 16 * m2 * s + 32 * m2 * m2) + r * h * (16 * t * t + 32 * s * t + 16 * s * s - 64 * m2 * m2);
  q F = tau / (tau + screening) / (1 + tau / size);
  return tau * Z * Z * F * F / (tau * tau) * (8 * PP - 2 * tau * gg) / V;
}

static q uIntegrand(q lnU) {
  U = expq(lnU);
  q El = E - Ek, V2 = El * El - m * m + U, c = 1 + El / M;
  q b = 2 * V2 - U * c, A = 1 + 2 * El / M + (m * m - U) / (M * M), D2 = b * b - U * U * A;
  if (D2 <= 0) return 0;
  q low = (b - sqrtq(D2)) / A, high = (b + sqrtq(D2)) / A;
  q bottom = screening * 1e-7Q, top = size * 1e6Q;
  if (low >= top) return 0;
  return U * panels(3, logq(low > bottom ? low : bottom), logq(high < top ? high : top), 3, tauIntegrand);
}

static q scale;
static q energyIntegrand(q y) { // E_max - E_k = scale (exp(y^2) - 1)
  q d = scale * expm1q(y * y);
  Ek = Emax - d;
  k = sqrtq(Ek * Ek - s);
  q Umin = 2 * E * Ek - 2 * p * k - s, Umax = Umin + 4 * p * k, limit = 2 * M * (E - Ek - m);
  if (limit < Umax) Umax = limit;
  if (Umax <= Umin) return 0;
  q e = 4 * PI * ALPHA, e6 = e * e * e;
  return 2 * y * (d + scale) * e6 / (4 * M * p) / (8 * PI * PI) / (2 * p) / (16 * PI * M) / 4 * panels(2, logq(Umin), logq(Umax), 2.5Q, uIntegrand);
}

static q xth;
static q vector(q ss) {
  s = ss;
  q rs = sqrtq(M * M + m * m + 2 * M * E), mr = M + m;
  if (rs <= sqrtq(s) + mr) return 0;
  q Es = (rs * rs + s - mr * mr) / (2 * rs);
  q ks = sqrtq(Es * Es - s), low = xth * E;
  Emax = ((E + M) * Es + p * ks) / rs;
  q Emin = (E + M) * ks > p * Es ? sqrtq(s) : ((E + M) * Es - p * ks) / rs;
  if (low < Emin) low = Emin;
  if (Emax <= low) return 0;
  scale = m / 4;
  return panels(1, 0, sqrtq(logq(1 + (Emax - low) / scale)), 1.5Q, energyIntegrand);
}

static q mchi;
static q weight(q ss) { return ALPHA / (3 * PI) * sqrtq(1 - 4 * mchi * mchi / ss) * (1 + 2 * mchi * mchi / ss) * vector(ss); }
static q pairNear(q u) { return 2 * u * weight(4 * mchi * mchi * expq(u * u)); }
static q pairFar(q lnS) { return weight(expq(lnS)); }

int main(int argc, char **argv) { // lepton E Z A x_th final mass ns nE nU ntau
  m = argv[1][0] == 'e' ? ME : MMU;
  E = strtoflt128(argv[2], 0); Z = strtoflt128(argv[3], 0);
  q A = strtoflt128(argv[4], 0), mass = strtoflt128(argv[7], 0);
  xth = strtoflt128(argv[5], 0);
  M = A * U_GEV; p = sqrtq(E * E - m * m);
  q a = 111 / cbrtq(Z) / ME;
  screening = 1 / (a * a); size = 0.164Q * powq(A, -2 / 3.Q);
  for (int i = 0; i < 4; i++) gauss(&rules[i], atoi(argv[8 + i]));
  q sigma;
  if (argv[6][0] == 'v') sigma = vector(mass * mass);
  else {
    mchi = mass;
    q rs = sqrtq(M * M + m * m + 2 * M * E), end = 2 * logq(rs - M - m), start = logq(4 * mass * mass);
    sigma = panels(0, 0, sqrtq(2), sqrtq(2), pairNear) + panels(0, start + 2, end, 2, pairFar);
  }
  char text[64];
  quadmath_snprintf(text, sizeof text, "%.12Qe", sigma * PB);
  printf("%s %s %s %s %s %s %s | %s %s %s %s | %s  (%ld)\n", argv[1], argv[2], argv[3], argv[4], argv[5], argv[6], argv[7], argv[8], argv[9], argv[10], argv[11], text, evaluations);
}
