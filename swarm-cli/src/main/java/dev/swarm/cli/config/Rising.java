package dev.swarm.cli.config;

import java.nio.file.Path;
import java.util.Optional;

/** Whole numbers from which on something matters more and more. */
record Rising(int most) implements Kind<Thresholds> {
  @Override
  public Optional<Thresholds> read(String text, Path here) {
    return Thresholds.of(text, most);
  }

  @Override
  public String allowed() {
    return "three whole numbers that do not fall, up to " + most + ", such as 1/2/3; - for none";
  }

  @Override
  public Object plain(Thresholds value) {
    return value.toString();
  }
}
