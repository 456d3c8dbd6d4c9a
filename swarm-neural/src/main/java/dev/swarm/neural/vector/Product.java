package dev.swarm.neural.vector;

import static dev.swarm.neural.vector.Lanes.COUNT;

/**
 * Adds the product of two matrices to a third: {@code sums += factors · rows}.
 *
 * <p>All of a network's work on many numbers is this: its sums, the errors of what it reads, and
 * the slopes of its weights.
 */
final class Product {
  /*
   * A processor multiplies and adds some 2 vectors a cycle, but one result can be added to only some
   * 4 cycles later. So at least 8 sums must be under way at once, in registers. With four rows or
   * more those are tiles of 4 by 2 vectors, which need the fewest loads. With one row they are 8
   * vectors side by side; where a row has fewer, the terms are summed in parts that are under way
   * together. Tiles sum the same parts, one after another: so a row is rounded the same alone and
   * among others.
   */
  private static final int UNDER_WAY = 8;
  private static final int TERMS_WORTH_PARTS = 32;

  private final Tiles tiles;
  private final int width;

  /**
   * @param width of the sums' rows, whole vectors
   */
  Product(Rows sums, int width, Factors factors, Rows rows) {
    this.tiles = new Tiles(sums, factors, rows);
    this.width = width;
  }

  /**
   * @param count how many rows of sums
   * @param terms how many factors times rows go into each
   */
  void add(int count, int terms) {
    int column = 0;
    while (column < width) {
      int vectors = (width - column) / COUNT;
      int wide = vectors >= 8 ? 8 : vectors >= 4 ? 4 : 1;
      int parts = UNDER_WAY / wide;
      int part = parts > 1 && terms < TERMS_WORTH_PARTS ? 0 : terms / parts;
      int tiled = count & -4;
      for (int row = 0; row < tiled; row += 4) {
        for (int i = 0; part > 0 && i < parts; i++) {
          tile(row, column, wide, i * part, part);
        }
        tile(row, column, wide, parts * part, terms - parts * part);
      }
      for (int row = tiled; row < count; row++) {
        parts(row, column, wide, part);
        singles(row, column, wide, parts * part, terms - parts * part);
      }
      column += wide * COUNT;
    }
  }

  private void tile(int row, int column, int wide, int first, int terms) {
    if (terms == 0) {
      return;
    }
    if (wide == 1) {
      tiles.four(row, column, first, terms);
      return;
    }
    for (int x = column; x < column + wide * COUNT; x += 2 * COUNT) {
      tiles.fourByTwo(row, x, first, terms);
    }
  }

  private void parts(int row, int column, int wide, int part) {
    if (part == 0) {
      return;
    }
    switch (wide) {
      case 8 -> tiles.eight(row, column, part);
      case 4 -> tiles.fourInTwoParts(row, column, part);
      default -> tiles.oneInEightParts(row, column, part);
    }
  }

  private void singles(int row, int column, int wide, int first, int terms) {
    for (int x = column; terms > 0 && x < column + wide * COUNT; x += COUNT) {
      tiles.one(row, x, first, terms);
    }
  }
}
