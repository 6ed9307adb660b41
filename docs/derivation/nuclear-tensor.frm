* The nucleus of spin 1/2, N(P) -> N(P'), summed over its spins and contracted with two vectors x and y:
*
*   H_xy = Tr[(P'slash + M) xslash (Pslash + M) yslash],   P' = P - q,   P^2 = P'^2 = M^2,   tau = -q^2.
*
* What meets a conserved lepton current drops the terms with q.x or q.y: 8 P.x P.y - 2 tau x.y. Spin 0 has
* (P + P').x (P + P').y, which drops to 4 P.x P.y.

Off statistics;
Vectors P, q, x, y;
Symbols M, tau, Px, Py, qx, qy, xy;

Local H = (g_(1, P) - g_(1, q) + M) * g_(1, x) * (g_(1, P) + M) * g_(1, y);
trace4, 1;
.sort
id P.P = M^2;
id P.q = -tau/2;
id P.x = Px;
id P.y = Py;
id q.x = qx;
id q.y = qy;
id x.y = xy;
Print;
.end
