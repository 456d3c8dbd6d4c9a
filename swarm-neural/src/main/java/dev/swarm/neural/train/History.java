package dev.swarm.neural.train;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps every n-th epoch, the first among them, and the last; n doubles whenever there are too
 * many. For one thread.
 */
public final class History {
  private final int most;
  private final List<Progress> kept = new ArrayList<>();
  private List<Progress> last = List.of();
  private int seen;
  private int every = 1;

  public History() {
    this(Trained.MOST);
  }

  History(int most) {
    this.most = most;
  }

  public void add(Progress progress) {
    last = List.of();
    if (seen++ % every != 0) {
      last = List.of(progress);
      return;
    }
    kept.add(progress);
    if (kept.size() == most) {
      thin();
    }
  }

  private void thin() {
    last = List.of(kept.getLast());
    for (int i = kept.size() - 1; i > 0; i--) {
      if (i % 2 == 1) {
        kept.remove(i);
      }
    }
    every *= 2;
  }

  public List<Progress> toList() {
    var all = new ArrayList<>(kept);
    all.addAll(last);
    return all;
  }
}
