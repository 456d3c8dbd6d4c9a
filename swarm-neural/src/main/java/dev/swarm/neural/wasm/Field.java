package dev.swarm.neural.wasm;

/**
 * The fields of {@code struct network} in {@code kernel/network.h} that this side writes or reads.
 */
enum Field {
  SQUARES(0),
  SQUARES_BEFORE(8),
  SEED(16),
  FAILED(24),
  FAILED_BEFORE(28),
  SAMPLE(32),
  DONE(36),
  SEGMENT(40),
  SEGMENTS(44),
  VALUES(48),
  INPUTS(52),
  OUTPUTS(56),
  WEIGHTS(60),
  GROUPS(64),
  WEIGHT(68),
  SLOPE(72),
  LAST(76),
  STEP(80),
  ONE(84),
  SLANT(88),
  ERROR(92),
  VALUES_OF(96),
  SLANTS_OF(100),
  ERRORS_OF(104),
  GIVEN(108),
  WANTED(112),
  TANH(116),
  LIBFANN(120),
  LIMIT(124),
  EPOCH(128),
  RULE(132);

  /** The size of the struct. */
  static final int BYTES = 168;

  private final int offset;

  Field(int offset) {
    this.offset = offset;
  }

  int in(Layout layout) {
    return (int) layout.network + offset;
  }

  void write(FixedMemory memory, Layout layout, long number) {
    memory.writeI32(in(layout), Math.toIntExact(number));
  }
}
