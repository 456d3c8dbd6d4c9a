package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** That somebody is told of newer versions of all that this is built from. */
class WatchedDependenciesTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git");

  /** By the file's name, what it is called there. */
  private static final Map<String, String> ECOSYSTEMS =
      Map.of("package.json", "npm", "Containerfile", "docker");

  private static Map<String, Set<String>> watched() throws IOException {
    var file = Files.readString(ROOT.resolve(".github/dependabot.yml"));
    var watched = new TreeMap<String, Set<String>>();
    for (var update : new YAMLMapper().readTree(file).path("updates")) {
      assertThat(update.path("schedule").path("interval").asString("")).isNotEmpty();
      var places = new TreeSet<String>();
      update.path("directories").forEach(place -> places.add(place.asString("")));
      if (update.has("directory")) {
        places.add(update.path("directory").asString(""));
      }
      watched.put(update.path("package-ecosystem").asString(""), places);
    }
    return watched;
  }

  private static Map<String, Set<String>> there() throws IOException {
    var there = new TreeMap<String, Set<String>>();
    Files.walkFileTree(
        ROOT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes about) {
            return NOT_OURS.contains(String.valueOf(directory.getFileName()))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
            var kind = ECOSYSTEMS.get(file.getFileName().toString());
            if (kind != null) {
              var place = "/" + ROOT.relativize(file.getParent());
              there.computeIfAbsent(kind, k -> new TreeSet<>()).add(place);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    // One entry is for all modules.
    there.put("maven", Set.of("/"));
    return there;
  }

  @Test
  void allThatNamesVersionsIsWatchedAndNothingElse() throws IOException {
    assertThat(watched()).isEqualTo(there());
  }

  @Test
  void theImagesStandWhereTheyAreLookedFor() throws IOException {
    var images = new ArrayList<String>();
    for (var line : Files.readAllLines(ROOT.resolve("deploy/Containerfile"))) {
      if (line.startsWith("FROM ")) {
        images.add(line.split(" ", -1)[1]);
      }
    }
    assertThat(images).hasSize(2).allMatch(image -> image.matches("[a-z./-]+:[0-9][\\w.-]*"));
  }

  @Test
  void whatIsComparedWithStaysTheVersionItIs() throws IOException {
    var file = Files.readString(ROOT.resolve(".github/dependabot.yml"));
    List<String> ignored =
        new YAMLMapper()
            .readTree(file)
            .path("updates")
            .valueStream()
            .flatMap(update -> update.path("ignore").valueStream())
            .map(WatchedDependenciesTest::name)
            .toList();
    assertThat(ignored).containsExactly("ruv-swarm");
  }

  private static String name(JsonNode ignored) {
    return ignored.path("dependency-name").asString("");
  }
}
