package dev.swarm.neural.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmRuntimeException;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.Parser;
import com.dylibso.chicory.wasm.UninstantiableException;
import com.dylibso.chicory.wasm.types.DataSegment;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.PassiveDataSegment;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedMemoryTest {
  private static final int PAGES = 3;
  private static final int BYTES = PAGES * Memory.PAGE_SIZE;

  private final FixedMemory memory = new FixedMemory(PAGES);

  /** A million operations over all seeds. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void itDoesWhatChicorysOwnMemoryDoes(long seed) {
    // Shared, as its atomic operations fail otherwise: they look for monitors that it then lacks.
    var theirs = new ByteArrayMemory(new MemoryLimits(PAGES, PAGES, true));
    var data = new SplittableRandom(seed);
    var bytes = new byte[BYTES];
    data.nextBytes(bytes);
    memory.write(0, bytes);
    theirs.write(0, bytes);
    var segments = new DataSegment[] {new PassiveDataSegment(new byte[] {1, 2, 3, 4, 5})};
    memory.initialize(null, segments.clone());
    theirs.initialize(null, segments.clone());

    for (int i = 0; i < 100_000; i++) {
      var operation = MemoryOperation.draw(data, BYTES);
      assertThat(operation.on(memory))
          .as("operation %d of seed %d: %s", i, seed, operation)
          .isEqualTo(operation.on(theirs));
    }
    assertThat(memory.readBytes(0, BYTES)).isEqualTo(theirs.readBytes(0, BYTES));
  }

  @Test
  void anAccessThatReachesOverTheEndIsATrapAndChangesNothing() {
    for (int at : new int[] {BYTES - 3, BYTES, BYTES + 1, Integer.MAX_VALUE, -1, -4, -BYTES}) {
      assertTrap(() -> memory.readInt(at));
      assertTrap(() -> memory.readFloat(at));
      assertTrap(() -> memory.readDouble(at));
      assertTrap(() -> memory.writeI32(at, -1));
      assertTrap(() -> memory.writeF32(at, -1));
      assertTrap(() -> memory.writeLong(at, -1));
      assertTrap(() -> memory.write(at, new byte[] {1, 1, 1, 1}));
      assertTrap(() -> memory.write(at, new float[] {1}, 0, 1));
      assertTrap(() -> memory.read(at, new float[1], 0, 1));
    }
    assertThat(memory.readBytes(0, BYTES)).containsOnly(0);
  }

  @Test
  void aSizeThatOverflowsIsATrap() {
    assertTrap(() -> memory.readBytes(8, Integer.MAX_VALUE));
    assertTrap(() -> memory.readBytes(8, -1));
    assertTrap(() -> memory.fill((byte) 1, 8, Integer.MIN_VALUE + 8));
    assertTrap(() -> memory.fill((byte) 1, 8, 4));
    assertTrap(() -> memory.copy(8, 16, Integer.MAX_VALUE));
    assertTrap(() -> memory.copy(8, BYTES - 7, 8));
    assertTrap(() -> memory.copy(BYTES - 7, 8, 8));
    assertTrap(() -> memory.write(0, new byte[4], 2, 3));
    assertThat(memory.readBytes(0, BYTES)).containsOnly(0);
  }

  @Test
  void theLastBytesCanBeReadAndWritten() {
    memory.writeLong(BYTES - 8, 0x0102030405060708L);
    assertThat(memory.readInt(BYTES - 4)).isEqualTo(0x01020304);
    assertThat(memory.read(BYTES - 1)).isEqualTo((byte) 1);
    assertThat(memory.readBytes(BYTES, 0)).isEmpty();
  }

  @Test
  void itDoesNotGrow() {
    assertThat(memory.grow(1)).isEqualTo(-1);
    assertThat(memory.grow(-1)).isEqualTo(-1);
    assertThat(memory.grow(0)).isEqualTo(PAGES);
    assertThat(List.of(memory.pages(), memory.initialPages(), memory.maximumPages()))
        .containsOnly(PAGES);
  }

  @Test
  void nobodyCanWaitOnAMemoryThatIsNotShared() {
    assertThat(memory.shared()).isFalse();
    assertThatThrownBy(() -> memory.atomicWait(0, 0, 1)).isInstanceOf(ChicoryException.class);
    assertThatThrownBy(() -> memory.atomicWait(0, 0L, 1)).isInstanceOf(ChicoryException.class);
    assertThat(memory.atomicNotify(0, 1)).isZero();
    assertTrap(() -> memory.atomicNotify(BYTES, 1));
  }

  @Test
  void anAtomicOperationOnAByteGivesWhatWasThere() {
    memory.writeByte(5, (byte) -100);
    assertThat(memory.atomicAddByte(5, (byte) -100)).isEqualTo((byte) -100);
    assertThat(memory.atomicCmpxchgByte(5, (byte) 1, (byte) 2)).isEqualTo((byte) 56);
    assertThat(memory.atomicCmpxchgByte(5, (byte) 56, (byte) 2)).isEqualTo((byte) 56);
    assertThat(memory.atomicReadByte(5)).isEqualTo((byte) 2);
    assertTrap(() -> memory.atomicAddByte(BYTES, (byte) 1));
  }

  @Test
  void anActiveSegmentIsWrittenWhenItFits() {
    var module = moduleWithDataAt(BYTES - 3);
    instantiate(module, memory);
    assertThat(memory.readBytes(BYTES - 4, 4)).containsExactly(0, 7, 8, 9);

    assertThatThrownBy(() -> instantiate(moduleWithDataAt(BYTES - 2), new FixedMemory(PAGES)))
        .isInstanceOf(UninstantiableException.class);
    assertThatThrownBy(() -> instantiate(moduleWithDataAt(-1), new FixedMemory(PAGES)))
        .isInstanceOf(UninstantiableException.class);
  }

  @Test
  void aDroppedSegmentIsEmpty() {
    memory.initialize(null, new DataSegment[] {new PassiveDataSegment(new byte[] {1, 2})});
    memory.initPassiveSegment(0, 10, 1, 1);
    assertThat(memory.readInt(8)).isEqualTo(2 << 16);
    memory.drop(0);
    assertTrap(() -> memory.initPassiveSegment(0, 10, 0, 1));
    memory.initPassiveSegment(0, 10, 0, 0);
  }

  private static void instantiate(byte[] module, Memory memory) {
    var imports = ImportValues.builder().addMemory(new ImportMemory("env", "memory", memory));
    Instance.builder(Parser.parse(module)).withImportValues(imports.build()).build();
  }

  /** A module that imports its memory and has the bytes 7, 8, 9 for it. */
  private static byte[] moduleWithDataAt(int offset) {
    var module = new ByteArrayOutputStream();
    module.writeBytes(new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
    module.writeBytes(new byte[] {2, 15, 1, 3, 'e', 'n', 'v', 6, 'm', 'e', 'm', 'o', 'r', 'y'});
    module.writeBytes(new byte[] {2, 0, 1});
    module.writeBytes(new byte[] {11, 13, 1, 0, 0x41});
    for (int shift = 0; shift < 28; shift += 7) {
      module.write(((offset >> shift) & 0x7f) | 0x80);
    }
    module.write((offset >> 28) & 0x7f);
    module.writeBytes(new byte[] {0x0b, 3, 7, 8, 9});
    return module.toByteArray();
  }

  private static void assertTrap(Runnable access) {
    assertThatThrownBy(access::run)
        .isInstanceOf(WasmRuntimeException.class)
        .hasMessageContaining("out of bounds memory access");
  }
}
