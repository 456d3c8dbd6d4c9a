// What activations and derivatives share.
#include "numbers.h"

enum {
  LINEAR, THRESHOLD, THRESHOLD_SYMMETRIC, SIGMOID, SIGMOID_STEPWISE, SIGMOID_SYMMETRIC,
  SIGMOID_SYMMETRIC_STEPWISE, GAUSSIAN, GAUSSIAN_SYMMETRIC, ELLIOT, ELLIOT_SYMMETRIC, LINEAR_PIECE,
  LINEAR_PIECE_SYMMETRIC, SIN_SYMMETRIC, COS_SYMMETRIC, SIN, COS, RECTIFIED, RECTIFIED_LEAKY
};

#define EACH for (const float *end = x + count; x != end; x++)
#define EACH_PAIR for (const float *end = x + count; x != end; x++, y++)

// libfann's six points; `low` and `high` are the values beyond the first and the last.
static const float AT[2][6] = {
    {-2.64665246009826660156f, -1.47221946716308593750f, -0.549306154251098632812f,
     0.549306154251098632812f, 1.47221934795379638672f, 2.64665293693542480469f},
    {-2.64665293693542480469f, -1.47221934795379638672f, -0.549306154251098632812f,
     0.549306154251098632812f, 1.47221934795379638672f, 2.64665293693542480469f}};
static const float IS[2][6] = {
    {0.00499999988824129104614f, 0.0500000007450580596924f, 0.25f, 0.75f,
     0.949999988079071044922f, 0.995000004768371582031f},
    {-0.990000009536743164062f, -0.899999976158142089844f, -0.5f, 0.5f,
     0.899999976158142089844f, 0.990000009536743164062f}};

ALIKE int piece(const float *at, float x) {
  return x < at[2] ? (x < at[1] ? (x < at[0] ? -1 : 0) : 1)
                   : (x < at[4] ? (x < at[3] ? 2 : 3) : (x < at[5] ? 4 : 5));
}

ALIKE float steps(int symmetric, float x) {
  const float *at = AT[symmetric], *is = IS[symmetric];
  int i = piece(at, x);
  if (i < 0) return symmetric ? -1 : 0;
  if (i > 4) return x == x ? 1 : x;
  return (is[i + 1] - is[i]) * (x - at[i]) / (at[i + 1] - at[i]) + is[i];
}

ALIKE float rise(int symmetric, float x) {
  const float *at = AT[symmetric], *is = IS[symmetric];
  int i = piece(at, x);
  return i < 0 || i > 4 ? 0 : (is[i + 1] - is[i]) / (at[i + 1] - at[i]);
}

ALIKE float clip(float x, float low, float high) { return x < low ? low : x > high ? high : x; }

ALIKE float size(float x) { return __builtin_fabsf(x); }
