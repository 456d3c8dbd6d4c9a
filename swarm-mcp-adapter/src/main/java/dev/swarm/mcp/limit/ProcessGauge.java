package dev.swarm.mcp.limit;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Measures this process by what the JVM and Linux tell.
 *
 * <p>Memory is what the heap held after the last collection, so without what was thrown away since,
 * and what is outside of the heap: at least the JVM's own pools and direct buffers; on Linux, where
 * that is more, all memory of the process that is no file's, without the heap as far as the JVM has
 * it. So files mapped into memory do not count: the system takes those pages back when it needs
 * them.
 */
final class ProcessGauge implements Gauge {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String ANONYMOUS = "RssAnon:";

  // Owned by who measures.
  private long busy = -1;
  private long measured;

  @Override
  public Load measure() {
    return new Load(OptionalLong.of(heapInUse() + outside()), processors());
  }

  /** A full collection: one of the young alone leaves what died old. */
  @Override
  public void tidy() {
    System.gc();
  }

  private static long heapInUse() {
    return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(ProcessGauge::afterwards)
        .orElseGet(() -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  private static long afterwards(GcInfo collection) {
    var usage = collection.getMemoryUsageAfterGc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .flatMap(pool -> Stream.ofNullable(usage.get(pool.getName())))
        .mapToLong(MemoryUsage::getUsed)
        .sum();
  }

  private static long outside() {
    var memory = ManagementFactory.getMemoryMXBean();
    long known =
        memory.getNonHeapMemoryUsage().getUsed()
            + ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
    long committed = memory.getHeapMemoryUsage().getCommitted();
    return anonymous().map(all -> Math.max(known, all - committed)).orElse(known);
  }

  /** The process's memory that is no file's, where the system tells it. */
  private static Optional<Long> anonymous() {
    try (var lines = Files.lines(STATUS)) {
      return lines
          .filter(line -> line.startsWith(ANONYMOUS))
          .map(line -> line.substring(ANONYMOUS.length()).strip().split(" ", 2)[0])
          .map(kibibytes -> Long.parseLong(kibibytes) << 10)
          .findFirst();
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private OptionalDouble processors() {
    long now = System.nanoTime();
    long before = busy;
    long since = now - measured;
    busy =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getProcessCpuTime()
            : -1;
    measured = now;
    int processors = Runtime.getRuntime().availableProcessors();
    return busy < 0 || before < 0 || since <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (busy - before) / ((double) since * processors)));
  }
}
