package dev.swarm.mcp.compat;

import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** What this process used of the machine's processors since it began, where the JVM tells it. */
final class ProcessorTime {
  private ProcessorTime() {}

  /** Puts it in all, and as a share of what all processors had to give. */
  static ObjectNode put(ObjectNode view) {
    int processors = Runtime.getRuntime().availableProcessors();
    var used = used();
    double given = (double) ManagementFactory.getRuntimeMXBean().getUptime() * processors;
    var share = used.isPresent() ? Figure.share(used.getAsDouble(), given) : used;
    Figure.put(view.put("processors", processors), "process_cpu_ms", used);
    return Figure.put(view, "process_cpu_load", share);
  }

  private static OptionalDouble used() {
    return ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean bean
            && bean.getProcessCpuTime() >= 0
        ? OptionalDouble.of(bean.getProcessCpuTime() / 1e6)
        : OptionalDouble.empty();
  }
}
