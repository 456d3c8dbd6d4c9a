// Elementary functions, as the module has no library. Arithmetic is of doubles, so that what is
// stored as a float is right to the last place or the one before.
#include "network.h"

union bits {
  double number;
  long long whole;
};

// The bits of 2^(i/32).
static const long long ROOTS[32] = {
    0x3ff0000000000000LL, 0x3ff059b0d3158574LL, 0x3ff0b5586cf9890fLL, 0x3ff11301d0125b51LL,
    0x3ff172b83c7d517bLL, 0x3ff1d4873168b9aaLL, 0x3ff2387a6e756238LL, 0x3ff29e9df51fdee1LL,
    0x3ff306fe0a31b715LL, 0x3ff371a7373aa9cbLL, 0x3ff3dea64c123422LL, 0x3ff44e086061892dLL,
    0x3ff4bfdad5362a27LL, 0x3ff5342b569d4f82LL, 0x3ff5ab07dd485429LL, 0x3ff6247eb03a5585LL,
    0x3ff6a09e667f3bcdLL, 0x3ff71f75e8ec5f74LL, 0x3ff7a11473eb0187LL, 0x3ff82589994cce13LL,
    0x3ff8ace5422aa0dbLL, 0x3ff93737b0cdc5e5LL, 0x3ff9c49182a3f090LL, 0x3ffa5503b23e255dLL,
    0x3ffae89f995ad3adLL, 0x3ffb7f76f2fb5e47LL, 0x3ffc199bdd85529cLL, 0x3ffcb720dcef9069LL,
    0x3ffd5818dcfba487LL, 0x3ffdfc97337b9b5fLL, 0x3ffea4afa2a490daLL, 0x3fff50765b6e4540LL};

static const double SHIFTER = 0x1.8p52;

// e^x: 2^(k/32) from the table, times a cubic in what is left, which is below ln 2 / 64; off by
// less than 6e-10 of itself.
ALIKE double exponential(double x) {
  x = x < -700 ? -700 : x > 700 ? 700 : x;
  union bits k = {x * 0x1.71547652b82fep+5 + SHIFTER};
  double r = x - (k.number - SHIFTER) * 0x1.62e42fefa39efp-6;
  union bits scale = {.whole = ROOTS[k.whole & 31] + ((k.whole >> 5) << 52)};
  return scale.number * (1 + r * (1 + r * (0.5 + r * (1.0 / 6))));
}

ALIKE double logistic(double x) { return 1 / (1 + exponential(-2 * x)); }

ALIKE double tangent(double x) {
  if (x > -0.02 && x < 0.02) return x * (1 - x * x * (1.0 / 3));
  return 1 - 2 / (1 + exponential(2 * x));
}

// sin(x + quarters · π/2), by Taylor's polynomials between -π/4 and π/4. Beyond 2^30, where
// neighbouring floats are many turns apart, it gives the value at 2^30.
ALIKE double wave(double x, int quarters) {
  x = x < -0x1p30 ? -0x1p30 : x > 0x1p30 ? 0x1p30 : x;
  union bits k = {x * 0x1.45f306dc9c883p-1 + SHIFTER};
  double n = k.number - SHIFTER;
  double r = x - n * 0x1.921fb544p+0 - n * 0x1.0b4611a626331p-34;
  double q = r * r;
  int at = (int)k.whole + quarters;
  double y = at & 1 ? 1 + q * (-1.0 / 2 + q * (1.0 / 24 + q * (-1.0 / 720 + q * (1.0 / 40320 - q * (1.0 / 3628800)))))
                    : r * (1 + q * (-1.0 / 6 + q * (1.0 / 120 + q * (-1.0 / 5040 + q * (1.0 / 362880)))));
  return at & 2 ? -y : y;
}

// ln x for a normal x above zero: the exponent, and the series of the inverse tangent.
ALIKE double logarithm(double x) {
  union bits b = {x};
  int exponent = (int)((b.whole >> 52) & 2047) - 1023;
  b.whole = (b.whole & 0xfffffffffffffLL) | 0x3ff0000000000000LL;
  if (b.number > 0x1.6a09e667f3bcdp+0) {
    b.number *= 0.5;
    exponent++;
  }
  double s = (b.number - 1) / (b.number + 1), q = s * s;
  double series = 1 + q * (1.0 / 3 + q * (1.0 / 5 + q * (1.0 / 7 + q * (1.0 / 9 + q * (1.0 / 11 + q * (1.0 / 13))))));
  return exponent * 0x1.62e42fefa39efp-1 + 2 * s * series;
}
