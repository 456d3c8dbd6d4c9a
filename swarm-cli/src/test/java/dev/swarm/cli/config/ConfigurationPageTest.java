package dev.swarm.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Keeps the reference page as the settings are declared. */
class ConfigurationPageTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");
  private static final String BEGIN = "<!-- settings: written by ConfigurationPageTest -->\n";
  private static final String END = "<!-- end of settings -->";

  @Test
  void thePageTellsEverySetting() throws IOException {
    var page = Files.readString(PAGE);
    var settings = settings();
    if (Boolean.getBoolean("swarm.docs.write")) {
      var head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
      Files.writeString(PAGE, head + settings + page.substring(page.indexOf(END)));
      return;
    }
    assertThat(page).contains(BEGIN + settings + END);
  }

  private static String settings() {
    var text = new StringBuilder();
    text.append("\n| variable | in the file | allowed | default | in production | |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (var setting : Settings.all()) {
      var usual = setting.usual();
      text.append("| ").append(names(setting)).append(" | `").append(setting.names().key());
      text.append("` | ").append(setting.kind().allowed());
      text.append(" | `").append(usual.development()).append("` | ");
      text.append(
          usual.production().equals(usual.development()) ? "" : "`" + usual.production() + "`");
      text.append(" | ").append(setting.sentence()).append(" |\n");
    }
    return text.append('\n').toString();
  }

  private static String names(Setting<?> setting) {
    var names = new ArrayList<String>();
    names.add("`" + setting.name() + "`");
    setting.names().aliases().forEach(alias -> names.add("alias `" + alias + "`"));
    setting.names().flag().ifPresent(flag -> names.add("flag `" + flag + "`"));
    return String.join(", ", names);
  }
}
