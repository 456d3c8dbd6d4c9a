package dev.swarm.neural.wasm;

import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Something that is done to a memory, drawn at random, now and then outside of it. */
record MemoryOperation(Kind kind, int at, int other, int size, long value) {

  private interface Action {
    Object on(Memory memory, MemoryOperation operation);
  }

  /**
   * Atomic ones are aligned, and none is of a byte: what Chicory's own memory does there, a
   * VarHandle's compareAndExchange or getAndAdd of a byte, crashes JDK 25.0.3 now and then.
   */
  @SuppressWarnings("ImmutableEnumChecker")
  private enum Kind {
    READ_BYTE((m, o) -> m.read(o.at)),
    READ_U8((m, o) -> m.readU8(o.at)),
    READ_I8((m, o) -> m.readI8(o.at)),
    READ_SHORT((m, o) -> m.readShort(o.at)),
    READ_U16((m, o) -> m.readU16(o.at)),
    READ_I16((m, o) -> m.readI16(o.at)),
    READ_INT((m, o) -> m.readInt(o.at)),
    READ_U32((m, o) -> m.readU32(o.at)),
    READ_I32((m, o) -> m.readI32(o.at)),
    READ_LONG((m, o) -> m.readLong(o.at)),
    READ_I64((m, o) -> m.readI64(o.at)),
    READ_FLOAT((m, o) -> Float.floatToRawIntBits(m.readFloat(o.at))),
    READ_F32((m, o) -> m.readF32(o.at)),
    READ_DOUBLE((m, o) -> Double.doubleToRawLongBits(m.readDouble(o.at))),
    READ_F64((m, o) -> m.readF64(o.at)),
    READ_BYTES((m, o) -> Arrays.toString(m.readBytes(o.at, o.size))),
    WRITE_BYTE((m, o) -> done(() -> m.writeByte(o.at, (byte) o.value))),
    WRITE_SHORT((m, o) -> done(() -> m.writeShort(o.at, (short) o.value))),
    WRITE_INT((m, o) -> done(() -> m.writeI32(o.at, (int) o.value))),
    WRITE_LONG((m, o) -> done(() -> m.writeLong(o.at, o.value))),
    WRITE_FLOAT((m, o) -> done(() -> m.writeF32(o.at, (float) o.value))),
    WRITE_DOUBLE((m, o) -> done(() -> m.writeF64(o.at, (double) o.value))),
    WRITE_BYTES((m, o) -> done(() -> m.write(o.at, o.bytes()))),
    FILL((m, o) -> done(() -> m.fill((byte) o.value, o.at, o.at + o.size))),
    COPY((m, o) -> done(() -> m.copy(o.at, o.other, o.size))),
    INIT((m, o) -> done(() -> m.initPassiveSegment(0, o.at, o.size & 3, o.size >> 4 & 7))),
    ATOMIC_READ((m, o) -> m.atomicReadInt(o.at & -4)),
    ATOMIC_WRITE((m, o) -> done(() -> m.atomicWriteLong(o.at & -8, o.value))),
    ATOMIC_ADD((m, o) -> m.atomicAddInt(o.at & -4, (int) o.value)),
    ATOMIC_ADD_LONG((m, o) -> m.atomicAddLong(o.at & -8, o.value)),
    ATOMIC_ADD_SHORT((m, o) -> m.atomicAddShort(o.at & -2, (short) o.value)),
    ATOMIC_AND((m, o) -> m.atomicAndInt(o.at & -4, (int) o.value)),
    ATOMIC_OR((m, o) -> m.atomicOrLong(o.at & -8, o.value)),
    ATOMIC_XOR((m, o) -> m.atomicXorShort(o.at & -2, (short) o.value)),
    ATOMIC_EXCHANGE((m, o) -> m.atomicXchgInt(o.at & -4, (int) o.value)),
    ATOMIC_COMPARE((m, o) -> m.atomicCmpxchgInt(o.at & -4, o.other, (int) o.value));

    private final Action action;

    Kind(Action action) {
      this.action = action;
    }

    private static Object done(Runnable write) {
      write.run();
      return "done";
    }
  }

  private static final Kind[] KINDS = Kind.values();

  static MemoryOperation draw(SplittableRandom random, int bytes) {
    return new MemoryOperation(
        KINDS[random.nextInt(KINDS.length)],
        address(random, bytes),
        address(random, bytes),
        random.nextInt(64) == 0 ? random.nextInt(-2, bytes + 2) : random.nextInt(100),
        random.nextLong());
  }

  /** Mostly inside, often where pages or the memory end, now and then far outside. */
  private static int address(SplittableRandom random, int bytes) {
    return switch (random.nextInt(16)) {
      case 0 -> random.nextInt();
      case 1, 2 -> bytes - random.nextInt(-4, 12);
      case 3, 4 -> Memory.PAGE_SIZE - random.nextInt(-4, 12);
      default -> random.nextInt(bytes);
    };
  }

  private byte[] bytes() {
    var bytes = new byte[Math.max(size, 0)];
    new SplittableRandom(value).nextBytes(bytes);
    return bytes;
  }

  /** What comes of it: a value, that it was done, or that it trapped. */
  Object on(Memory memory) {
    try {
      return kind.action.on(memory, this);
    } catch (WasmRuntimeException e) {
      return "trapped";
    }
  }
}
