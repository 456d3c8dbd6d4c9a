package dev.swarm.cli.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The settings that one class declares, in its order. That class alone adds to it, as it loads. */
final class Section {
  private final List<Setting<?>> declared = new ArrayList<>();

  <T> Setting<T> declare(Setting.Names names, Kind<T> kind, Setting.Usual usual, String sentence) {
    var setting = new Setting<>(names, kind, usual, sentence);
    declared.add(setting);
    return setting;
  }

  List<Setting<?>> all() {
    return Collections.unmodifiableList(declared);
  }
}
