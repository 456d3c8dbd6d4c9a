package dev.swarm.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongSyntaxTest {
  private static final String ANCHOR =
      "anchors and aliases are not supported in a plan; repeat the value";
  private static final String TAG =
      "tags such as '!name' are not supported in a plan; leave the tag out";

  @TempDir private Path temp;
  private PlanFolder folder;

  @BeforeEach
  void open() {
    folder = new PlanFolder(temp);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "description: &x hi@ 6:18",
        "description: *x@ 6:18",
        "input: &x { from: a }@ 6:12",
        "&x description: hi@ 6:5"
      })
  void anAnchorOrAliasIsRefused(String line, String place) {
    assertThat(folder.inTask(line)).containsExactly("plan.yaml:" + place + ": " + ANCHOR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "description: !!str x@ 6:18",
        "description: !foo x@ 6:18",
        "description: ! x@ 6:18",
        "description: !!java.net.URL [x]@ 6:18",
        "!!str description: x@ 6:5"
      })
  void aTagIsRefused(String line, String place) {
    assertThat(folder.inTask(line)).containsExactly("plan.yaml:" + place + ": " + TAG);
  }

  @Test
  void aTagOrAnchorOfTheFirstKeyOrTheWholePlanIsRefused() {
    assertThat(folder.mistakes("!!str " + PlanFolder.SMALL))
        .containsExactly("plan.yaml:1:1: " + TAG);
    assertThat(folder.mistakes("!foo\n" + PlanFolder.SMALL))
        .containsExactly("plan.yaml:1:1: " + TAG);
    assertThat(folder.mistakes("&x " + PlanFolder.SMALL))
        .containsExactly("plan.yaml:1:1: " + ANCHOR);
    assertThat(folder.inTask("description: x", "input: { 😀: 😀, from: !x a }"))
        .containsExactly("plan.yaml:7:26: " + TAG);
  }

  @Test
  void aBombOfAliasesIsRefusedAtItsFirstAnchor() {
    assertThat(folder.mistakes("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"))
        .containsExactly("plan.yaml:1:4: " + ANCHOR);
  }

  @Test
  void aTabInTheIndentationIsNamed() {
    var tab = ": a tab stands where YAML wants spaces; indent with spaces";

    assertThat(folder.mistakes(PlanFolder.SMALL + "\tx: 1\n"))
        .containsExactly("plan.yaml:6:1" + tab);
    assertThat(folder.mistakes(PlanFolder.SMALL.replace("    run", "\trun")))
        .containsExactly("plan.yaml:5:1" + tab);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "description: a: b@6:19: a ':' stands where no key can be;"
            + " put the text in quotes, or check the indentation",
        "description: `x@6:18: this character cannot start a value; put the text in quotes",
        "needs: - a@6:12: a list's '-' stands where no list can be;"
            + " put a list on lines of its own, and a text in quotes",
        "description: \"abc@6:22: a quoted text is not closed; add the closing quote",
        "description: 'abc@6:22: a quoted text is not closed; add the closing quote",
        "description: \"\\q\"@6:20: an unknown escape in a quoted text;"
            + " write \\\\ for a backslash",
        "needs: [a, b@6:17: a comma or the closing bracket is missing; check the brackets",
        "needs: [a,,b]@6:15: a value is missing here;"
            + " put a text that starts with a bracket or a comma in quotes",
        "description: |x@6:19: '|' and '>' start a text on the lines below;"
            + " begin the text on the next line, or put it in quotes",
        "description: 'a' b@6:22: this line's indentation does not fit the lines above;"
            + " start it in the column of its neighbours",
        "? [a]@6:8: a key must be a single word; write 'key: value'",
        "description: * x@6:19: anchors and aliases are not supported in a plan;"
            + " put a text that starts with '&' or '*' in quotes",
        "description: !x!y z@6:18: tags are not supported in a plan; leave the tag out"
      })
  void brokenYamlIsToldInPlainWordsAtItsPlace(String line, String told) {
    assertThat(folder.inTask(line)).containsExactly("plan.yaml:" + told);
  }

  @Test
  void aLineThatFitsNoneAboveIsNamed() {
    var told =
        ": this line's indentation does not fit the lines above;"
            + " start it in the column of its neighbours";

    assertThat(folder.mistakes(PlanFolder.SMALL + "   retries: 1\n"))
        .containsExactly("plan.yaml:6:4" + told);
    assertThat(folder.inTask("description", "retries: 1"))
        .containsExactly(
            "plan.yaml:7:5: a key without its ':'; write 'key: value', or check the indentation");
  }

  @Test
  void severalDocumentsInOneFileAreRefused() {
    var told = "plan.yaml:7:1: something follows the end of the plan; one file holds one plan";

    assertThat(folder.mistakes(PlanFolder.SMALL + "---\nplan: q\n")).containsExactly(told);
    assertThat(folder.mistakes(PlanFolder.SMALL + "...\nplan: q\n"))
        .containsExactly(told + "; check the indentation");
    assertThat(folder.plan("%YAML 1.2\n---\n" + PlanFolder.SMALL + "...\n").name()).isEqualTo("p");
    assertThat(folder.mistakes("%YAML 3.1\n---\n" + PlanFolder.SMALL))
        .containsExactly("plan.yaml:1:1: a '%' line is not supported in a plan; leave it out");
  }

  @Test
  void nestingIsBounded() {
    var told = ": this is nested more than 64 levels deep; a plan needs fewer";

    assertThat(folder.mistakes("[".repeat(100_000))).containsExactly("plan.yaml:1:65" + told);
    assertThat(folder.mistakes("- ".repeat(100_000))).containsExactly("plan.yaml:1:129" + told);
    assertThat(folder.json("[".repeat(100_000))).containsExactly("plan.json:1:65" + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '~',
      value = {
        "{\"plan\":\"p\",}@1:13: a key in double quotes is missing here;"
            + " check the commas; the last entry has none after it",
        "{plan: 1}@1:2: a key in double quotes is missing here;"
            + " check the commas; the last entry has none after it",
        "{\"plan\":\"p\"@1:12: the file ends in the middle of a value;"
            + " close its brackets and quotes",
        "{\"plan\":\"p@1:11: the file ends in the middle of a value;"
            + " close its brackets and quotes",
        "{\"plan\":\"p\" \"x\":1}@1:13: a comma or the closing bracket is missing;"
            + " check the brackets",
        "{\"plan\" 1}@1:9: a key without its ':'; write \"key\": value",
        "{\"plan\":abc}@1:9: this is no JSON value; put text in double quotes",
        "{\"plan\":\"\\q\"}@1:11: an unknown escape in a quoted text; write \\\\ for a backslash",
        "{} {}@1:4: something follows the end of the plan; one file holds one plan",
        "{} garbage@1:4: something follows the end of the plan; one file holds one plan",
        "{\"\uD83D\uDE00\":1}]@1:8: something follows the end of the plan; one file holds one plan"
      })
  void brokenJsonIsToldInPlainWordsAtItsPlace(String json, String told) {
    assertThat(folder.json(json)).containsExactly("plan.json:" + told);
  }

  @Test
  void whatIsNotUtf8IsRefusedAtItsFirstByte() {
    var latin =
        folder.write("plan.yaml", "plan: p\n#caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    assertThat(folder.mistakes(latin, Map.of()))
        .containsExactly("plan.yaml:2:5: byte 0xE9 is not UTF-8 text; save the file as UTF-8");
    assertThat(folder.mistakes(folder.write("plan.yaml", new byte[] {'a', (byte) 0xC3}), Map.of()))
        .containsExactly("plan.yaml:1:2: byte 0xC3 is not UTF-8 text; save the file as UTF-8");
  }

  @Test
  void controlCharactersAreRefused() {
    var remedy = "; remove it, or write it as an escape in double quotes";

    assertThat(folder.inTask("description: \u001b[31m"))
        .containsExactly("plan.yaml:6:18: the character U+001B is not allowed in a plan" + remedy);
    assertThat(folder.inTask("description: a\0b"))
        .containsExactly("plan.yaml:6:19: the character U+0000 is not allowed in a plan" + remedy);
    assertThat(folder.inTask("description: \"a\\0b\""))
        .containsExactly("plan.yaml:6:18: a text must not hold the character U+0000; leave it out");
    assertThat(folder.inTask("\"\\e[31m\": x").getFirst())
        .startsWith("plan.yaml:6:5: unknown key '?[31m' in a task; known are id, ");
  }
}
