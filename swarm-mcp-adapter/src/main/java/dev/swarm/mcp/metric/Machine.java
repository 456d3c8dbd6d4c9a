package dev.swarm.mcp.metric;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the process takes of the machine. What the system does not tell is absent. */
public final class Machine {
  private final @Nullable OperatingSystemMXBean system =
      ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean told
          ? told
          : null;
  private final Set<String> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toSet());
  private final int processors = Runtime.getRuntime().availableProcessors();
  // Owned by whoever samples.
  private long sampledAt;
  private long processorNanos = -1;
  private volatile OptionalDouble process = OptionalDouble.empty();
  private volatile OptionalDouble machine = OptionalDouble.empty();

  /** Measures the processors' time since the last sample; by one thread at a time. */
  public void sample() {
    if (system == null) {
      return;
    }
    long now = System.nanoTime();
    long nanos = system.getProcessCpuTime();
    if (processorNanos >= 0 && nanos >= 0 && now > sampledAt) {
      double share = (nanos - processorNanos) / ((double) (now - sampledAt) * processors);
      process = OptionalDouble.of(Math.clamp(share, 0.0, 1.0));
      machine = told(system.getCpuLoad());
    } else {
      // The system measures from its first question on.
      system.getCpuLoad();
    }
    sampledAt = now;
    processorNanos = nanos;
  }

  private static OptionalDouble told(double load) {
    return load >= 0 ? OptionalDouble.of(load) : OptionalDouble.empty();
  }

  /** The share of all processors that the process used between the last two samples. */
  public OptionalDouble process() {
    return process;
  }

  /** The same of all processes of the machine or container. */
  public OptionalDouble machine() {
    return machine;
  }

  /** The share of the largest heap that was in use after the last collection. */
  public OptionalDouble memory() {
    var last =
        ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
            .map(GarbageCollectorMXBean::getLastGcInfo)
            .filter(info -> info != null)
            .max(Comparator.comparingLong(info -> info.getEndTime()));
    long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
    if (last.isEmpty() || most <= 0) {
      return OptionalDouble.empty();
    }
    long used =
        last.get().getMemoryUsageAfterGc().entrySet().stream()
            .filter(pool -> heap.contains(pool.getKey()))
            .mapToLong(pool -> pool.getValue().getUsed())
            .sum();
    return OptionalDouble.of((double) used / most);
  }

  /** Since the process was started. */
  public Duration uptime() {
    return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
  }
}
