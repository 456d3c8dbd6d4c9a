package dev.swarm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MistypedTest {
  @ParameterizedTest
  @CsvSource({
    "SWARM_PROFIL,SWARM_PROFILE",
    "MAX_REQUEST_PER_MINUTE,MAX_REQUESTS_PER_MINUTE",
    "MAX_REQEUST_BYTES,MAX_REQUEST_BYTES",
    "LOGLEVEL,LOG_LEVEL",
    "log_level,LOG_LEVEL",
    "SWARM-DB,SWARM_DB",
    "NODE_ENVS,NODE_ENV"
  })
  void aNameThatIsNearlyASettingsIsTakenForAMistake(String written, String meant) {
    assertThat(Mistyped.in(Map.of(written, "1"))).containsExactly(new Mistyped(written, meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATH",
        "HOME",
        "LANG",
        "USER",
        "LOGNAME",
        "HOSTNAME",
        "TLS",
        "LOG_FILE",
        "DB_HOST",
        "SERVER_NAME",
        "SERVER_PORT",
        "SWARM_RUN",
        "SWARM_STEP",
        "SWARM_JAVA_OPTS",
        "NODE_PATH",
        "REQUESTS_CA_BUNDLE",
        "PIP_DEFAULT_TIMEOUT",
        "MAX_THREADS",
        "MAX_WORKERS",
        "LOG_COLOR"
      })
  void whatOtherProgramsReadIsNone(String name) {
    assertThat(Mistyped.in(Map.of(name, "1"))).isEmpty();
  }

  @Test
  void noSettingIsTakenForAnother() {
    var all = new HashMap<String, String>();
    for (var setting : Settings.all()) {
      all.put(setting.name(), "1");
      setting.names().aliases().forEach(alias -> all.put(alias, "1"));
    }
    assertThat(Mistyped.in(all)).isEmpty();
  }

  @Test
  void anEmptyVariableIsNoMistakeAndAllOthersAreTold() {
    assertThat(Mistyped.in(Map.of("SWARM_PROFIL", "", "LOG_LEVL", "x", "LOG_DIRR", "y")))
        .extracting(Mistyped::written)
        .isEqualTo(List.of("LOG_DIRR", "LOG_LEVL"));
  }
}
