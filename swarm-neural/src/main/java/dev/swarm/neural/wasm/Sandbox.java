package dev.swarm.neural.wasm;

import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;

/**
 * An instance of the module with a memory of its own, which holds one network at a time. For one
 * thread at a time.
 */
final class Sandbox {
  private final FixedMemory memory;
  private final Instance instance;
  private final byte[] constants;
  private int used = Layout.BASE;

  /**
   * Makes an instance with a memory of so many bytes, whole pages.
   *
   * @throws IllegalStateException when the module itself needs more than is left free for it
   */
  Sandbox(KernelModule module, int bytes) {
    memory = new FixedMemory(bytes / Memory.PAGE_SIZE);
    instance =
        Instance.builder(module.module())
            .withMachineFactory(CompiledKernel::create)
            .withImportValues(
                ImportValues.builder().addMemory(new ImportMemory("env", "memory", memory)).build())
            .build();
    long base = instance.exports().global("__heap_base").getValue();
    if (base > Layout.BASE) {
      throw new IllegalStateException("the module needs %d bytes for itself".formatted(base));
    }
    constants = memory.readBytes(0, Layout.BASE);
  }

  FixedMemory memory() {
    return memory;
  }

  ExportFunction function(String name) {
    return instance.export(name);
  }

  /** Says that there will be something of the network, up to this address. */
  void use(long end) {
    used = Math.max(used, Math.toIntExact(end));
  }

  /** Makes it as it was when it was new. */
  void wipe() {
    memory.write(0, constants);
    memory.fill((byte) 0, Layout.BASE, used);
    used = Layout.BASE;
  }
}
