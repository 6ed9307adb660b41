* gamma*(k) -> chi(k1) chibar(k2), summed over the spins and contracted with two vectors x and y:
*
*   X_xy = Tr[(k1slash + mc) xslash (k2slash - mc) yslash],   k1 = (k + d)/2,   k2 = (k - d)/2,
*   k^2 = s,   k.d = 0,   d^2 = 4 mc^2 - s.
*
* What meets a conserved lepton current drops the term with k: -2 (d.x d.y + s x.y).

Off statistics;
Vectors k, d, x, y;
Symbols s, mc, kx, ky, dx, dy, xy;

Local X = ((g_(1, k) + g_(1, d))/2 + mc) * g_(1, x) * ((g_(1, k) - g_(1, d))/2 - mc) * g_(1, y);
trace4, 1;
.sort
id k.k = s;
id k.d = 0;
id d.d = 4*mc^2 - s;
id k.x = kx;
id k.y = ky;
id d.x = dx;
id d.y = dy;
id x.y = xy;
Print;
.end
