package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.COUNT;
import static dev.swarm.neural.vector.Lanes.all;
import static dev.swarm.neural.vector.Lanes.load;

import jdk.incubator.vector.FloatVector;

/**
 * Pieces of a {@link Product} that fit into registers. Each sums some terms from zero and then adds
 * that to what is there.
 *
 * <p>They are written out, since vectors only stay in registers as local variables.
 */
final class Tiles {
  private final float[] sums;
  private final int sumsAt;
  private final int sumsStride;
  private final float[] factors;
  private final int factorsAt;
  private final int byRow;
  private final int byTerm;
  private final float[] rows;
  private final int rowsAt;
  private final int rowsStride;

  Tiles(Rows sums, Factors factors, Rows rows) {
    this.sums = sums.array();
    this.sumsAt = sums.at();
    this.sumsStride = sums.stride();
    this.factors = factors.array();
    this.factorsAt = factors.at();
    this.byRow = factors.byRow();
    this.byTerm = factors.byColumn();
    this.rows = rows.array();
    this.rowsAt = rows.at();
    this.rowsStride = rows.stride();
  }

  /** Four rows, two vectors each. */
  void fourByTwo(int row, int column, int first, int terms) {
    int sum = sumsAt + row * sumsStride + column;
    int factor = factorsAt + row * byRow + first * byTerm;
    int vector = rowsAt + first * rowsStride + column;
    var sum00 = all(0);
    var sum01 = all(0);
    var sum10 = all(0);
    var sum11 = all(0);
    var sum20 = all(0);
    var sum21 = all(0);
    var sum30 = all(0);
    var sum31 = all(0);
    for (int i = 0; i < terms; i++) {
      var v0 = load(rows, vector);
      var v1 = load(rows, vector + COUNT);
      var f0 = all(factors[factor]);
      var f1 = all(factors[factor + byRow]);
      var f2 = all(factors[factor + 2 * byRow]);
      var f3 = all(factors[factor + 3 * byRow]);
      sum00 = f0.fma(v0, sum00);
      sum01 = f0.fma(v1, sum01);
      sum10 = f1.fma(v0, sum10);
      sum11 = f1.fma(v1, sum11);
      sum20 = f2.fma(v0, sum20);
      sum21 = f2.fma(v1, sum21);
      sum30 = f3.fma(v0, sum30);
      sum31 = f3.fma(v1, sum31);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum00, sum);
    add(sum01, sum + COUNT);
    add(sum10, sum + sumsStride);
    add(sum11, sum + sumsStride + COUNT);
    add(sum20, sum + 2 * sumsStride);
    add(sum21, sum + 2 * sumsStride + COUNT);
    add(sum30, sum + 3 * sumsStride);
    add(sum31, sum + 3 * sumsStride + COUNT);
  }

  /** Four rows, a vector each. */
  void four(int row, int column, int first, int terms) {
    int sum = sumsAt + row * sumsStride + column;
    int factor = factorsAt + row * byRow + first * byTerm;
    int vector = rowsAt + first * rowsStride + column;
    var sum0 = all(0);
    var sum1 = all(0);
    var sum2 = all(0);
    var sum3 = all(0);
    for (int i = 0; i < terms; i++) {
      var v0 = load(rows, vector);
      var f0 = all(factors[factor]);
      var f1 = all(factors[factor + byRow]);
      var f2 = all(factors[factor + 2 * byRow]);
      var f3 = all(factors[factor + 3 * byRow]);
      sum0 = f0.fma(v0, sum0);
      sum1 = f1.fma(v0, sum1);
      sum2 = f2.fma(v0, sum2);
      sum3 = f3.fma(v0, sum3);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum0, sum);
    add(sum1, sum + sumsStride);
    add(sum2, sum + 2 * sumsStride);
    add(sum3, sum + 3 * sumsStride);
  }

  /** One row, eight vectors. */
  void eight(int row, int column, int terms) {
    int sum = sumsAt + row * sumsStride + column;
    int factor = factorsAt + row * byRow;
    int vector = rowsAt + column;
    var sum0 = all(0);
    var sum1 = all(0);
    var sum2 = all(0);
    var sum3 = all(0);
    var sum4 = all(0);
    var sum5 = all(0);
    var sum6 = all(0);
    var sum7 = all(0);
    for (int i = 0; i < terms; i++) {
      var f0 = all(factors[factor]);
      sum0 = f0.fma(load(rows, vector), sum0);
      sum1 = f0.fma(load(rows, vector + COUNT), sum1);
      sum2 = f0.fma(load(rows, vector + 2 * COUNT), sum2);
      sum3 = f0.fma(load(rows, vector + 3 * COUNT), sum3);
      sum4 = f0.fma(load(rows, vector + 4 * COUNT), sum4);
      sum5 = f0.fma(load(rows, vector + 5 * COUNT), sum5);
      sum6 = f0.fma(load(rows, vector + 6 * COUNT), sum6);
      sum7 = f0.fma(load(rows, vector + 7 * COUNT), sum7);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum0, sum);
    add(sum1, sum + COUNT);
    add(sum2, sum + 2 * COUNT);
    add(sum3, sum + 3 * COUNT);
    add(sum4, sum + 4 * COUNT);
    add(sum5, sum + 5 * COUNT);
    add(sum6, sum + 6 * COUNT);
    add(sum7, sum + 7 * COUNT);
  }

  /** One row, four vectors, the terms in two parts. */
  void fourInTwoParts(int row, int column, int part) {
    int sum = sumsAt + row * sumsStride + column;
    int factor = factorsAt + row * byRow;
    int vector = rowsAt + column;
    int nextFactor = part * byTerm;
    int nextVector = part * rowsStride;
    var sum00 = all(0);
    var sum01 = all(0);
    var sum02 = all(0);
    var sum03 = all(0);
    var sum10 = all(0);
    var sum11 = all(0);
    var sum12 = all(0);
    var sum13 = all(0);
    for (int i = 0; i < part; i++) {
      var f0 = all(factors[factor]);
      var f1 = all(factors[factor + nextFactor]);
      sum00 = f0.fma(load(rows, vector), sum00);
      sum01 = f0.fma(load(rows, vector + COUNT), sum01);
      sum02 = f0.fma(load(rows, vector + 2 * COUNT), sum02);
      sum03 = f0.fma(load(rows, vector + 3 * COUNT), sum03);
      sum10 = f1.fma(load(rows, vector + nextVector), sum10);
      sum11 = f1.fma(load(rows, vector + nextVector + COUNT), sum11);
      sum12 = f1.fma(load(rows, vector + nextVector + 2 * COUNT), sum12);
      sum13 = f1.fma(load(rows, vector + nextVector + 3 * COUNT), sum13);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum00, sum);
    add(sum10, sum);
    add(sum01, sum + COUNT);
    add(sum11, sum + COUNT);
    add(sum02, sum + 2 * COUNT);
    add(sum12, sum + 2 * COUNT);
    add(sum03, sum + 3 * COUNT);
    add(sum13, sum + 3 * COUNT);
  }

  /** One row, one vector, the terms in eight parts. */
  void oneInEightParts(int row, int column, int part) {
    int sum = sumsAt + row * sumsStride + column;
    int factor = factorsAt + row * byRow;
    int vector = rowsAt + column;
    int nextFactor = part * byTerm;
    int nextVector = part * rowsStride;
    var sum0 = all(0);
    var sum1 = all(0);
    var sum2 = all(0);
    var sum3 = all(0);
    var sum4 = all(0);
    var sum5 = all(0);
    var sum6 = all(0);
    var sum7 = all(0);
    for (int i = 0; i < part; i++) {
      var f0 = all(factors[factor]);
      var f1 = all(factors[factor + nextFactor]);
      var f2 = all(factors[factor + 2 * nextFactor]);
      var f3 = all(factors[factor + 3 * nextFactor]);
      var f4 = all(factors[factor + 4 * nextFactor]);
      var f5 = all(factors[factor + 5 * nextFactor]);
      var f6 = all(factors[factor + 6 * nextFactor]);
      var f7 = all(factors[factor + 7 * nextFactor]);
      sum0 = f0.fma(load(rows, vector), sum0);
      sum1 = f1.fma(load(rows, vector + nextVector), sum1);
      sum2 = f2.fma(load(rows, vector + 2 * nextVector), sum2);
      sum3 = f3.fma(load(rows, vector + 3 * nextVector), sum3);
      sum4 = f4.fma(load(rows, vector + 4 * nextVector), sum4);
      sum5 = f5.fma(load(rows, vector + 5 * nextVector), sum5);
      sum6 = f6.fma(load(rows, vector + 6 * nextVector), sum6);
      sum7 = f7.fma(load(rows, vector + 7 * nextVector), sum7);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum0, sum);
    add(sum1, sum);
    add(sum2, sum);
    add(sum3, sum);
    add(sum4, sum);
    add(sum5, sum);
    add(sum6, sum);
    add(sum7, sum);
  }

  /** One row, one vector. */
  void one(int row, int column, int first, int terms) {
    int factor = factorsAt + row * byRow + first * byTerm;
    int vector = rowsAt + first * rowsStride + column;
    var sum = all(0);
    for (int i = 0; i < terms; i++) {
      sum = all(factors[factor]).fma(load(rows, vector), sum);
      factor += byTerm;
      vector += rowsStride;
    }
    add(sum, sumsAt + row * sumsStride + column);
  }

  private void add(FloatVector sum, int at) {
    load(sums, at).add(sum).intoArray(sums, at);
  }
}
