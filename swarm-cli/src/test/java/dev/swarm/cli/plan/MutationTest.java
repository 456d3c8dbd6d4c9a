package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whatever a file holds, it is read or refused with places inside it, and nothing else. */
class MutationTest {
  private static final byte[] TELLING =
      " \n\t:-[]{},#&*!|>'\"%@`?~\\$0x.\r\0\u007f".getBytes(StandardCharsets.UTF_8);

  private static final boolean CAMPAIGN = Boolean.getBoolean("swarm.campaign");

  private final long seed = Long.getLong("swarm.seed", 20260101L);
  private final Random random = new Random(seed);

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @Test
  void aBrokenYamlPlanIsReadOrRefusedWithPlacesInside() {
    rounds("plan.yaml", PlanFolder.full(), CAMPAIGN ? 50_000 : 2_000);
  }

  @Test
  void aBrokenJsonPlanIsReadOrRefusedWithPlacesInside() {
    var tree = YAMLMapper.builder().build().readTree(PlanFolder.full());
    var json =
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    rounds("plan.json", json, CAMPAIGN ? 10_000 : 500);
  }

  private void rounds(String name, String good, int usual) {
    int rounds = Integer.getInteger("swarm.rounds", usual);
    for (int round = 0; round < rounds; round++) {
      var bytes = good.getBytes(StandardCharsets.UTF_8);
      for (int i = random.nextInt(3); i >= 0; i--) {
        bytes = mutated(bytes);
      }
      requireToldOrRead(name, bytes, "seed " + seed + ", round " + round);
    }
  }

  private byte[] mutated(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    int gone = Math.min(random.nextInt(random.nextInt(20) == 0 ? 60 : 3), bytes.length - at);
    var out = new ByteArrayOutputStream();
    out.write(bytes, 0, at);
    for (int i = gone == 0 ? 1 : random.nextInt(3); i > 0; i--) {
      boolean telling = random.nextInt(4) > 0;
      out.write(telling ? TELLING[random.nextInt(TELLING.length)] : random.nextInt(256));
    }
    out.write(bytes, at + gone, bytes.length - at - gone);
    return out.size() == 0 ? bytes : out.toByteArray();
  }

  private void requireToldOrRead(String name, byte[] bytes, String round) {
    var file = folder.write(name, bytes);
    try {
      assertThat(new PlanReader().read(file, Map.of()).tasks()).isNotEmpty();
    } catch (PlanException wrong) {
      assertThat(wrong.mistakes()).as(round).isNotEmpty();
      var lines = text(bytes).split("\r\n|\r|\n", -1);
      wrong.mistakes().forEach(mistake -> requireInside(mistake, lines, round));
    } catch (RuntimeException | Error broken) {
      throw new AssertionError(round + ":\n" + text(bytes), broken);
    }
  }

  private static void requireInside(Mistake mistake, String[] lines, String round) {
    var place = mistake.place();
    assertThat(place.line()).as("%s: %s", round, mistake).isBetween(1, lines.length);
    assertThat(place.column())
        .as("%s: %s", round, mistake)
        .isBetween(1, lines[place.line() - 1].length() + 1);
    assertThat(mistake.toString()).as(round).doesNotContain("\n", "org.", "tools.", "java.");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
