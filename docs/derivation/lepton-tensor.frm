* The lepton line of l(p) N(P) -> l(p') N(P') gamma*(k), in the invariants of src/physics/.
*
*   M^{mu a} = ubar(p') [ gamma^a (p'slash + kslash + m) gamma^mu / S - gamma^mu (pslash - kslash + m) gamma^a / U ] u(p)
*
* mu is the index of the nuclear photon (q = P - P'), a of gamma*. |M|^2 summed over the spins of both leptons is
*
*   LPP   = -g_{ab} P_mu P_nu         LGG   = -g_{ab} g_{mu nu}         gamma* summed over its polarisations
*   LPPdd =  d_a d_b P_mu P_nu        LGGdd =  d_a d_b g_{mu nu}        gamma* -> chi(k1) chibar(k2), d = k1 - k2

Off statistics;
Vectors p, pOut, k, q, d, P;
Symbols m, M, s, beta2, tau, U, S, rU, rS, Pp, Pk, Pd, pd, qd;
Indices mu, a;

* Both diagrams between the spinors, and the same in reverse order: bar of gamma^mu is gamma^mu.
#define spinorOut "(g_(1, pOut) + m)"
#define spinorIn  "(g_(1, p) + m)"
#define late      "(g_(1, pOut) + g_(1, k) + m) * rS"
#define early     "(g_(1, p) - g_(1, k) + m) * rU"
#procedure lepton(name, photon, vector, sign)
  Local `name' = `sign'
    `spinorOut' * (g_(1, `vector') * `late' * g_(1, `photon') - g_(1, `photon') * `early' * g_(1, `vector')) *
    `spinorIn'  * (g_(1, `photon') * `late' * g_(1, `vector') - g_(1, `vector') * `early' * g_(1, `photon'));
#endprocedure

#call lepton(LPP, P, a, -)
#call lepton(LGG, mu, a, -)
#call lepton(LPPdd, P, d, +)
#call lepton(LGGdd, mu, d, +)
trace4, 1;
.sort

* Momentum conservation, then mass shells: p^2 = p'^2 = m^2, P^2 = P'^2 = M^2, k1^2 = k2^2, which is k.d = 0.
id pOut = p + q - k;
.sort
id p.p = m^2;
id P.P = M^2;
id k.k = s;
id q.q = -tau;
id d.d = -beta2*s;
id k.d = 0;
id p.k = (U + s)/2;
id p.q = (S + tau)/2;
id k.q = (S - U)/2;
id P.q = -tau/2;
id P.p = Pp;
id P.k = Pk;
id P.d = Pd;
id p.d = pd;
id q.d = qd;
id S*rS = 1;
id U*rU = 1;

Bracket rS, rU;
Print;
.end
