package dev.swarm.neural.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.neural.net.Activation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** That docs/neural.md tells the truth. */
class DocsTest {
  private final String page = page();

  private static String page() {
    try {
      return Files.readString(Path.of("..", "docs", "neural.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void theJsonThereIsANetwork() throws IOException {
    var block = Pattern.compile("(?s)```json\n(\\{\n *\"format\".*?)```").matcher(page);
    assertThat(block.find()).isTrue();
    var saved = Texts.json(block.group(1));
    assertThat(saved.network().topology().values()).isEqualTo(7);
    assertThat(saved.network().weight(12)).isEqualTo(-1);
    assertThat(Texts.json(Texts.json(saved))).isEqualTo(saved);
  }

  @Test
  void libfannComputesAsManyActivationsAsItSays() {
    long libfanns = Arrays.stream(Activation.values()).filter(Activation::libfann).count();
    assertThat(page).contains("Every activation that libfann 2.2 computes (" + libfanns + ")");
  }

  @Test
  void theErrorThereIsTheOneThatIsTold() throws IOException {
    String text = Texts.golden("layered-linear").replace("(4, 0, 5.", "(4, 9, 5.");
    try {
      Texts.net(text);
      throw new AssertionError("read");
    } catch (MalformedException e) {
      assertThat(page).contains("\n" + e.getMessage() + "\n");
    }
  }
}
