package dev.swarm.workers.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Kin by parenthood alone, for systems without {@code /proc}. A child whose parent ended before
 * anybody looked is not found.
 */
final class HandleKin implements Kin {
  // Owned by the run's thread.
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  HandleKin(ProcessHandle root) {
    known.add(root);
  }

  @Override
  public Left look() {
    for (var handle : List.copyOf(known)) {
      handle.descendants().forEach(known::add);
    }
    return seen().isEmpty() ? Left.NONE : Left.SOME;
  }

  @Override
  public List<ProcessHandle> seen() {
    return known.stream().filter(ProcessHandle::isAlive).toList();
  }

  @Override
  public void kill() {
    seen().forEach(ProcessHandle::destroyForcibly);
  }
}
