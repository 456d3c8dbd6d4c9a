package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.blob.Payload;
import dev.swarm.memory.MemoryKey;
import dev.swarm.memory.MemorySpec;
import dev.swarm.memory.Search;
import dev.swarm.memory.Words;
import dev.swarm.topology.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search finds in a swarm's memory, and in which order. */
public interface MemorySearchRules extends OnStore {
  private static List<String> found(MemoryRules.Room room, Search search) {
    return room.scenario.memory().search(room.id(), search).orThrow().memories().stream()
        .map(memory -> memory.key().key())
        .toList();
  }

  private static List<String> found(MemoryRules.Room room, String text) {
    return found(room, Search.of(text));
  }

  @Test
  default void everyWordMustOccurInKeyOrValue() {
    var room = new MemoryRules.Room(this);
    room.put("parser notes", "the lexer is slow");
    room.put("lexer", "fast enough");
    room.put("other", "nothing of the kind");

    assertThat(found(room, "lexer")).containsExactly("lexer", "parser notes");
    assertThat(found(room, "slow lexer")).containsExactly("parser notes");
    assertThat(found(room, "parser slow")).containsExactly("parser notes");
    assertThat(found(room, "lexer missing")).isEmpty();
    assertThat(found(room, "lex")).as("a word's beginning is another word").isEmpty();
    assertThat(found(room, "the")).containsExactly("other", "parser notes");
  }

  @Test
  default void wordsAreComparedWithoutRegardToCaseAndFormInAnyScript() {
    var room = new MemoryRules.Room(this);
    room.put("german", "Die Straße nach Köln");
    room.put("greek", "ΟΔΟΣ Σοφίας");
    room.put("russian", "Привет, мир");
    room.put("hindi", "नमस्ते दुनिया");
    room.put("chinese", "東京都に行く");
    room.put("emoji", "done ✅ v2.0");
    room.put("new letters", "𞤀𞤣𞤤𞤢𞤥 ꟃ");

    assertThat(found(room, "STRASSE")).containsExactly("german");
    assertThat(found(room, "ko\u0308ln")).containsExactly("german");
    assertThat(found(room, "koln")).as("accents count").isEmpty();
    assertThat(found(room, "οδος σοφίας")).containsExactly("greek");
    assertThat(found(room, "ПРИВЕТ")).containsExactly("russian");
    assertThat(found(room, "नमस्ते")).containsExactly("hindi");
    assertThat(found(room, "京")).containsExactly("chinese");
    assertThat(found(room, "v2 0")).containsExactly("emoji");
    assertThat(found(room, "𞤢𞤣𞤤𞤢𞤥")).containsExactly("new letters");
    assertThat(found(room, "ｄｏｎｅ")).containsExactly("emoji");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "a\" OR \"b",
        "words: lexer",
        "lexer NOT fast",
        "lexer AND",
        "NEAR(lexer fast, 2)",
        "lex*",
        "^lexer",
        "lexer + fast",
        "-lexer",
        "{words}: lexer",
        "lexer' --",
        "lexer\u0000fast",
        "s_lexer",
        "n_6e6f746573",
        "(lexer"
      })
  default void noTextOfASearchIsReadAsSyntax(String text) {
    var room = new MemoryRules.Room(this);
    room.put("a", "lexer fast");
    room.put("b", "words lexer");
    room.put("every", text);
    var words = Words.of(text);
    if (words.isEmpty()) {
      assertThat(Scenario.code(room.scenario.memory().search(room.id(), Search.of(text))))
          .isEqualTo("INVALID");
      return;
    }
    var expected = new ArrayList<String>();
    for (var entry :
        List.of(List.of("every", text), List.of("b", "words lexer"), List.of("a", "lexer fast"))) {
      var has = Words.of(entry.getFirst() + " " + entry.getLast());
      if (has.containsAll(words)) {
        expected.add(entry.getFirst());
      }
    }
    assertThat(found(room, text)).isEqualTo(expected);
  }

  @Test
  default void whatIsPutLastIsFoundFirst() {
    var room = new MemoryRules.Room(this);
    for (var key : List.of("a", "b", "c")) {
      room.put(key, "word");
    }
    assertThat(found(room, "word")).containsExactly("c", "b", "a");
    room.put("a", "word again");
    assertThat(found(room, "word")).containsExactly("a", "c", "b");
    room.delete("a");
    room.put("d", "word");
    assertThat(found(room, "word")).containsExactly("d", "c", "b");
  }

  @Test
  default void aSearchIsPagedFromTheNewestOn() {
    var room = new MemoryRules.Room(this);
    IntStream.range(0, 10).forEach(i -> room.put("k" + i, i % 2 == 0 ? "even word" : "odd word"));
    var pages = new ArrayList<List<String>>();
    var search = Search.of("word even").limit(2);
    var next = OptionalLong.of(Long.MAX_VALUE);
    while (next.isPresent()) {
      var page =
          room.scenario.memory().search(room.id(), search.before(next.getAsLong())).orThrow();
      pages.add(page.memories().stream().map(m -> m.key().key()).toList());
      next = page.next();
    }
    assertThat(pages).containsExactly(List.of("k8", "k6"), List.of("k4", "k2"), List.of("k0"));
  }

  @Test
  default void aSearchKeepsToItsSwarmAndNamespace() {
    var room = new MemoryRules.Room(this);
    room.put("mine", "word");
    room.put(MemorySpec.of("other", "elsewhere", "word")).orThrow();
    room.put(MemorySpec.of("Notes", "upper", "word")).orThrow();
    var other = room.scenario.swarm(Topology.MESH);

    assertThat(found(room, "word")).containsExactly("upper", "elsewhere", "mine");
    assertThat(found(room, Search.of("word").in("notes"))).containsExactly("mine");
    assertThat(found(room, Search.of("word").in("no such \" namespace"))).isEmpty();
    assertThat(room.scenario.memory().search(other.id(), Search.of("word")).orThrow().memories())
        .isEmpty();
  }

  @Test
  default void neitherWhatExpiredNorWhatWasReplacedOrDeletedIsFound() {
    var room = new MemoryRules.Room(this);
    room.put(MemorySpec.of("notes", "expired", "word").ttl(Duration.ofSeconds(1))).orThrow();
    room.put("replaced", "word");
    room.put("replaced", "other");
    room.put("deleted", "word");
    room.delete("deleted");
    room.put("kept", "word");
    clock().advance(Duration.ofSeconds(1));

    assertThat(found(room, "word")).containsExactly("kept");
    assertThat(found(room, "other")).containsExactly("replaced");
    room.sweep();
    assertThat(found(room, "word")).containsExactly("kept");
  }

  @Test
  default void onlyTextIsSearchedAndOfALargeOneItsBeginning() {
    var room = new MemoryRules.Room(this);
    var key = new MemoryKey("notes", "bytes");
    room.put(MemorySpec.of(key, Payload.of(new byte[] {'w', 'o', 'r', 'd', ' ', -1}))).orThrow();
    room.put("large", "first " + "x ".repeat(40_000) + "last");
    room.put("cut", "y".repeat(65_530) + " whole" + "cut");

    assertThat(found(room, "word")).isEmpty();
    assertThat(found(room, "bytes")).containsExactly("bytes");
    assertThat(found(room, "first")).containsExactly("large");
    assertThat(found(room, "last")).isEmpty();
    assertThat(found(room, "whole")).isEmpty();
    assertThat(found(room, "y".repeat(64))).containsExactly("cut");
    assertThat(found(room, "y".repeat(65))).containsExactly("cut");
  }

  @Test
  default void aSearchForNothingOrForTooMuchIsRefused() {
    var room = new MemoryRules.Room(this);
    var many = String.join(" ", IntStream.range(0, 65).mapToObj(i -> "w" + i).toList());
    for (var text : List.of("", " \t", "-!?\"", many)) {
      assertThat(Scenario.code(room.scenario.memory().search(room.id(), Search.of(text))))
          .as(text)
          .isEqualTo("INVALID");
    }
    assertThat(found(room, many.substring(4))).isEmpty();
  }

  @Test
  default void aSearchFindsWhatALookAtEveryEntryFinds() {
    var room = new MemoryRules.Room(this);
    var random = new SplittableRandom(7);
    var texts = new ArrayList<String>();
    for (int i = 0; i < 40; i++) {
      texts.add(randomText(random, 12));
      room.put("k" + i, texts.get(i));
    }
    for (int i = 0; i < 200; i++) {
      var text = randomText(random, 1 + random.nextInt(3));
      var expected =
          IntStream.iterate(39, k -> k >= 0, k -> k - 1)
              .filter(k -> Words.of("k" + k + " " + texts.get(k)).containsAll(Words.of(text)))
              .mapToObj(k -> "k" + k)
              .toList();
      assertThat(found(room, Search.of(text).limit(100))).as(text).isEqualTo(expected);
    }
  }

  private static String randomText(SplittableRandom random, int words) {
    var some = List.of("Red", "GREEN", "blue", "ÄRGER", "ärger", "42", "x1", "ﬁsh", "FISH", "水");
    var text = new StringBuilder();
    for (int i = 0; i < words; i++) {
      text.append(some.get(random.nextInt(some.size())))
          .append(" .,-_\n".charAt(random.nextInt(6)));
    }
    return text.toString();
  }
}
