package dev.swarm.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.cli.init.edit.Entry;
import dev.swarm.cli.init.edit.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What each assistant's configuration becomes, beside files in which a person can read it. */
class GoldenTest {
  private static final Path FILES = Path.of("src/test/resources/dev/swarm/cli/init");
  private static final Entry ENTRY =
      new Entry("/opt/our \"swarm\"/swarm", List.of("mcp"), List.of());

  /** A configuration before, and beside it what it is to be after. */
  record Case(Client client, Path before) {
    Path after() {
      return before.resolveSibling(before.getFileName().toString().replace("before", "after"));
    }

    String merged(String text) throws MalformedException {
      return client.format().merge(text, ENTRY);
    }
  }

  static List<Case> cases() throws IOException {
    try (Stream<Path> files = Files.walk(FILES)) {
      return files
          .filter(file -> file.getFileName().toString().contains(".before."))
          .sorted()
          .map(file -> new Case(client(file), file))
          .toList();
    }
  }

  private static Client client(Path file) {
    var folder = file.getParent().getFileName().toString();
    return Client.valueOf(folder.replace('-', '_').toUpperCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theEntryIsMergedAndNothingElseChanges(Case golden) throws Exception {
    assertThat(golden.merged(Files.readString(golden.before())))
        .isEqualTo(Files.readString(golden.after()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aSecondTimeThereIsNothingToDo(Case golden) throws Exception {
    var after = Files.readString(golden.after());

    assertThat(golden.merged(after)).isEqualTo(after);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theLineBreaksOfWindowsStay(Case golden) throws Exception {
    var before = Files.readString(golden.before());
    var after = Files.readString(golden.after());
    boolean telling = before.contains("\n");

    assertThat(golden.merged(before.replace("\n", "\r\n")))
        .isEqualTo(telling ? after.replace("\n", "\r\n") : after);
  }
}
