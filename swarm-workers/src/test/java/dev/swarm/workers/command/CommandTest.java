package dev.swarm.workers.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandTest {
  @Test
  void theDefaultLimitsAreTenMinutesOneMebibyteAndTwoSeconds() {
    assertThat(Command.of("true").limits())
        .isEqualTo(new Limits(Duration.ofMinutes(10), 1 << 20, Duration.ofSeconds(2)));
  }

  @Test
  void aCommandNeedsAProgram() {
    assertThatIllegalArgumentException().isThrownBy(Command::of).withMessageContaining("program");
    assertThatIllegalArgumentException().isThrownBy(() -> Command.of(" "));
  }

  @Test
  void whatNoProcessCouldGetIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Command.of("echo", "a\0b"));
    assertThatIllegalArgumentException().isThrownBy(() -> Value.of("a\0b"));
    for (var name : List.of("", "A=B", "A\0B")) {
      var values = Map.of(name, Value.of("x"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new Command(List.of("true"), Path.of("/"), values, Limits.DEFAULT));
    }
  }

  @Test
  void theVariablesOfTheStepCannotBeSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Command.of("true").with("SWARM_STEP", Value.of("x")))
        .withMessage("SWARM_STEP is set by Swarm itself");
    assertThat(Command.of("true").with("SWARM_DB", Value.of("x")).environment()).hasSize(1);
  }

  @Test
  void eachPartCanBeReplacedAlone() {
    var limits = Limits.DEFAULT.withTime(Duration.ofSeconds(1));
    var command = Command.of("a", "b").in(Path.of("/x")).with("N", Value.of("v")).within(limits);
    assertThat(command)
        .isEqualTo(
            new Command(List.of("a", "b"), Path.of("/x"), Map.of("N", Value.of("v")), limits));
  }

  @Test
  void limitsOutsideTheirBoundsAreRefused() {
    var limits = Limits.DEFAULT;
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withTime(Duration.ZERO));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withTime(Duration.ofDays(366)));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withOutputBytes(0));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withOutputBytes((64 << 20) + 1));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withGrace(Duration.ofMillis(-1)));
    assertThatIllegalArgumentException().isThrownBy(() -> limits.withGrace(Duration.ofHours(1)));
  }

  @Test
  void limitsAreToldInTheUnitThatFits() {
    assertThat(Limits.DEFAULT.timeInWords()).isEqualTo("10 min");
    assertThat(Limits.DEFAULT.withTime(Duration.ofSeconds(90)).timeInWords()).isEqualTo("90 s");
    assertThat(Limits.DEFAULT.withTime(Duration.ofMillis(1500)).timeInWords()).isEqualTo("1500 ms");
    assertThat(Limits.DEFAULT.outputInWords()).isEqualTo("1 MiB");
    assertThat(Limits.DEFAULT.withOutputBytes(2048).outputInWords()).isEqualTo("2 KiB");
    assertThat(Limits.DEFAULT.withOutputBytes(1000).outputInWords()).isEqualTo("1000 bytes");
  }
}
