package dev.swarm.persistence.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.work.Steps.Among;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The statements that are worded beforehand are those that jOOQ makes. */
class StatementsTest {
  /** So many branches of a claim are worded beforehand: one for each capability set in use. */
  private static final int BRANCHES = 4;

  private static final Path RESOURCES = Path.of("src/main/resources/dev/swarm/persistence/sql");

  /** Writes them anew when the tests run with {@code -Dswarm.statements.write=true}. */
  @Test
  void theyAreAsJooqWordsThem() throws Exception {
    var worded = new TreeMap<String, String>();
    for (var hot : all()) {
      assertThat(worded.put(hot.name(), hot.worded(Dialect.SQLITE))).as(hot.name()).isNull();
    }
    var text = new StringBuilder();
    worded.forEach((name, sql) -> text.append("-- " + name + "\n" + sql + "\n"));
    var file = RESOURCES.resolve(Dialect.SQLITE.resource());
    if (Boolean.getBoolean("swarm.statements.write")) {
      Files.writeString(file, text);
      return;
    }
    assertThat(file).content().isEqualTo(text.toString());
  }

  @Test
  void whatWasWordedBeforeIsNotWordedAgain() {
    var hot =
        new Hot(
            "agents.find",
            () -> {
              throw new AssertionError("worded again");
            });
    assertThat(hot.text(Dialect.SQLITE)).startsWith("select ").contains(" from `agent` ");
  }

  @Test
  void whatWasNotForeseenIsWordedWhenItIsNeeded() {
    var hot = Claimable.ready(new Claimable.Shape(Among.ALL_TASKS, BRANCHES + 1));
    assertThat(Dialect.SQLITE.worded().find(hot.name())).isEmpty();
    assertThat(hot.text(Dialect.SQLITE)).isEqualTo(hot.worded(Dialect.SQLITE));
  }

  private static List<Hot> all() throws Exception {
    var all = new ArrayList<Hot>();
    for (var type : types()) {
      for (var field : type.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers()) && field.getType() == Hot.class) {
          field.setAccessible(true);
          all.add((Hot) field.get(null));
        }
      }
    }
    made().forEach(all::add);
    return all;
  }

  /** Those that are made for what comes. */
  private static Stream<Hot> made() {
    return Stream.of(
            IntStream.range(0, 16).mapToObj(what -> SqlSteps.update(StepRow.moved(what))),
            Stream.of(TaskRow.MOVING, TaskRow.STATE_ONLY, TaskRow.END).map(SqlTasks::update),
            Arrays.stream(Among.values()).map(Claimable::runOut),
            Arrays.stream(Among.values()).flatMap(StatementsTest::ready))
        .flatMap(each -> each);
  }

  private static Stream<Hot> ready(Among among) {
    return IntStream.rangeClosed(1, BRANCHES)
        .mapToObj(branches -> Claimable.ready(new Claimable.Shape(among, branches)));
  }

  private static List<Class<?>> types() throws IOException, URISyntaxException {
    var folder = Path.of(Hot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    var types = new ArrayList<Class<?>>();
    try (var files = Files.list(folder.resolve(Hot.class.getPackageName().replace('.', '/')))) {
      for (var file : files.map(Path::getFileName).map(Path::toString).sorted().toList()) {
        if (file.endsWith(".class") && !file.contains("-")) {
          types.add(type(file.substring(0, file.length() - ".class".length())));
        }
      }
    }
    return types;
  }

  private static Class<?> type(String name) {
    try {
      return Class.forName(Hot.class.getPackageName() + "." + name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
