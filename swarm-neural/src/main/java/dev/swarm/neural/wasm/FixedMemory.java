package dev.swarm.neural.wasm;

import static com.dylibso.chicory.runtime.ConstantEvaluators.computeConstantValue;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.ActiveDataSegment;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * A WASM memory that never grows: one array, so that an access is one bounds check and one move,
 * where Chicory's own memories look a page up first. Not shared between threads.
 *
 * <p>An address outside of it is a trap, {@link WasmRuntimeException}, and changes nothing. An
 * address is an unsigned number; as no array holds 2³¹ bytes, a negative one is outside.
 */
final class FixedMemory implements Memory {
  private static final VarHandle SHORTS = view(short[].class);
  private static final VarHandle INTS = view(int[].class);
  private static final VarHandle LONGS = view(long[].class);
  private static final VarHandle FLOATS = view(float[].class);
  private static final VarHandle DOUBLES = view(double[].class);

  private final byte[] bytes;
  private DataSegment[] segments = {};

  FixedMemory(int pages) {
    bytes = new byte[Math.multiplyExact(pages, PAGE_SIZE)];
  }

  /** How many. */
  int bytes() {
    return bytes.length;
  }

  private static VarHandle view(Class<?> array) {
    return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public int pages() {
    return bytes.length / PAGE_SIZE;
  }

  /** Refuses with -1, unless asked for nothing more. */
  @Override
  public int grow(int size) {
    return size == 0 ? pages() : -1;
  }

  @Override
  public int initialPages() {
    return pages();
  }

  @Override
  public int maximumPages() {
    return pages();
  }

  @Override
  public boolean shared() {
    return false;
  }

  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments) {
    initialize(instance, dataSegments, 0);
  }

  @Override
  public void initialize(Instance instance, DataSegment[] dataSegments, int memoryIndex) {
    segments = dataSegments == null ? new DataSegment[0] : dataSegments.clone();
    for (var segment : segments) {
      if (segment instanceof ActiveDataSegment active && active.index() == memoryIndex) {
        int at = (int) computeConstantValue(instance, active.offsetInstructions())[0];
        if (outside(at, active.data().length, bytes.length)) {
          throw new UninstantiableException(trap(at, active.data().length).getMessage());
        }
        write(at, active.data());
      }
    }
  }

  @Override
  public void initPassiveSegment(int segmentId, int dest, int offset, int size) {
    write(dest, segments[segmentId].data(), offset, size);
  }

  @Override
  public void drop(int segment) {
    segments[segment] = PassiveDataSegment.EMPTY;
  }

  private static boolean outside(int at, int size, int length) {
    return at < 0 || size < 0 || at > length - size;
  }

  private void check(int at, int size) {
    if (outside(at, size, bytes.length)) {
      throw trap(at, size);
    }
  }

  private WasmRuntimeException trap(int at, int size) {
    return new WasmRuntimeException(
        "out of bounds memory access: %s bytes at %s of %d"
            .formatted(Integer.toUnsignedString(size), Integer.toUnsignedString(at), bytes.length));
  }

  @Override
  public void write(int addr, byte[] data, int offset, int size) {
    if (outside(offset, size, data.length)) {
      throw trap(offset, size);
    }
    check(addr, size);
    System.arraycopy(data, offset, bytes, addr, size);
  }

  @Override
  public byte[] readBytes(int addr, int len) {
    check(addr, len);
    return Arrays.copyOfRange(bytes, addr, addr + len);
  }

  @Override
  public void zero() {
    Arrays.fill(bytes, (byte) 0);
  }

  @Override
  public void fill(byte value, int fromIndex, int toIndex) {
    check(fromIndex, toIndex - fromIndex);
    Arrays.fill(bytes, fromIndex, toIndex, value);
  }

  @Override
  public void copy(int dest, int src, int size) {
    check(dest, size);
    check(src, size);
    System.arraycopy(bytes, src, bytes, dest, size);
  }

  /** Copies numbers in. */
  void write(int addr, float[] numbers, int from, int count) {
    check(addr, Math.multiplyExact(count, Float.BYTES));
    Objects.checkFromIndexSize(from, count, numbers.length);
    floats(addr, count).put(numbers, from, count);
  }

  /** Copies numbers out. */
  void read(int addr, float[] numbers, int from, int count) {
    check(addr, Math.multiplyExact(count, Float.BYTES));
    Objects.checkFromIndexSize(from, count, numbers.length);
    floats(addr, count).get(numbers, from, count);
  }

  private FloatBuffer floats(int addr, int count) {
    return ByteBuffer.wrap(bytes, addr, count * Float.BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  @Override
  public byte read(int addr) {
    try {
      return bytes[addr];
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, 1);
    }
  }

  @Override
  public void writeByte(int addr, byte data) {
    try {
      bytes[addr] = data;
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, 1);
    }
  }

  @Override
  public short readShort(int addr) {
    try {
      return (short) SHORTS.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Short.BYTES);
    }
  }

  @Override
  public long readU16(int addr) {
    return Short.toUnsignedLong(readShort(addr));
  }

  @Override
  public void writeShort(int addr, short data) {
    try {
      SHORTS.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Short.BYTES);
    }
  }

  @Override
  public int readInt(int addr) {
    try {
      return (int) INTS.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Integer.BYTES);
    }
  }

  @Override
  public void writeI32(int addr, int data) {
    try {
      INTS.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Integer.BYTES);
    }
  }

  @Override
  public long readLong(int addr) {
    try {
      return (long) LONGS.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Long.BYTES);
    }
  }

  @Override
  public void writeLong(int addr, long data) {
    try {
      LONGS.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Long.BYTES);
    }
  }

  @Override
  public float readFloat(int addr) {
    try {
      return (float) FLOATS.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Float.BYTES);
    }
  }

  @Override
  public long readF32(int addr) {
    return readInt(addr);
  }

  @Override
  public void writeF32(int addr, float data) {
    try {
      FLOATS.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Float.BYTES);
    }
  }

  @Override
  public double readDouble(int addr) {
    try {
      return (double) DOUBLES.get(bytes, addr);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Double.BYTES);
    }
  }

  @Override
  public long readF64(int addr) {
    return readLong(addr);
  }

  @Override
  public void writeF64(int addr, double data) {
    try {
      DOUBLES.set(bytes, addr, data);
    } catch (IndexOutOfBoundsException e) {
      throw trap(addr, Double.BYTES);
    }
  }

  /** What the interface's atomic operations are made with: this memory has one thread. */
  @Override
  @SuppressWarnings("removal")
  public Object lock(int address) {
    return this;
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, int expected, long timeout) {
    throw new ChicoryException("a wait on a memory that is not shared");
  }

  @Override
  @SuppressWarnings("removal")
  public int waitOn(int address, long expected, long timeout) {
    throw new ChicoryException("a wait on a memory that is not shared");
  }

  @Override
  @SuppressWarnings("removal")
  public int notify(int address, int maxThreads) {
    check(address, Integer.BYTES);
    return 0;
  }
}
