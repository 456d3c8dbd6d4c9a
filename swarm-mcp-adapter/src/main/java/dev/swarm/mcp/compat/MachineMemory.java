package dev.swarm.mcp.compat;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The machine's memory in MiB, as far as this JVM tells it.
 *
 * @param total what this process may see, in a container the container's
 */
record MachineMemory(OptionalDouble total, OptionalDouble free) {
  static MachineMemory now() {
    return new MachineMemory(bean("TotalMemorySize"), bean("FreeMemorySize"));
  }

  /** Asked by name: the interface that has it is not every JVM's. */
  private static OptionalDouble bean(String attribute) {
    try {
      var name = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
      var value = ManagementFactory.getPlatformMBeanServer().getAttribute(name, attribute);
      return value instanceof Long bytes
          ? OptionalDouble.of(Numbers.megabytes(bytes))
          : OptionalDouble.empty();
    } catch (JMException e) {
      return OptionalDouble.empty();
    }
  }
}
