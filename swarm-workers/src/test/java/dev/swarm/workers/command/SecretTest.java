package dev.swarm.workers.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.swarm.work.Assignment;
import dev.swarm.work.Evidence.OutputHash;
import dev.swarm.work.Outcome;
import dev.swarm.work.Outcome.Failed;
import dev.swarm.work.Outcome.Repeat;
import dev.swarm.work.Outcome.Succeeded;
import dev.swarm.workers.command.Secrets.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret appears nowhere but in the process that uses it. */
class SecretTest {
  private static final String VALUE = "hunter2-ünd-more";

  private final Assignment step = Steps.any();
  private final Secrets secrets = new LocalSecrets(Map.of("TOKEN", VALUE, "PIN", "1234", "NO", ""));

  @TempDir Path directory;

  @AfterEach
  void noProcessIsLeft() {
    Traces.assertNone(step.step().value());
  }

  private Outcome sh(String script, String reference) throws InterruptedException {
    var command = Command.of("sh", "-c", script).with("KEY", Value.secret(reference));
    assertThat(command.toString()).contains(reference).doesNotContain("hunter2");
    return new CommandWorker(ignored -> command.in(directory)).withSecrets(secrets).work(step);
  }

  @Test
  void theProcessKnowsTheValueAndTheOutcomeDoesNot() throws Exception {
    var outcome = (Succeeded) sh("printf %s \"$KEY\" >got; echo \"a $KEY b\"", "env:TOKEN");
    assertThat(directory.resolve("got")).hasContent(VALUE);
    assertThat(outcome.output().text()).isEqualTo("a *** b\n");
    assertThat(outcome.evidence()).contains(new OutputHash(outcome.output().sha256(), 8));
  }

  @Test
  void aFilesTextIsASecretWithoutItsLastLineBreak() throws Exception {
    var file = Files.writeString(directory.resolve("key"), VALUE + "\r\n");
    var outcome = (Succeeded) sh("printf %s \"$KEY\" >got; echo \"$KEY\"", "file:" + file);
    assertThat(directory.resolve("got")).hasContent(VALUE);
    assertThat(outcome.output().text()).isEqualTo("***\n");
  }

  @Test
  void aFailuresReasonHidesIt() throws Exception {
    assertThat(((Failed) sh("echo \"no access with $KEY\" >&2; exit 1", "env:TOKEN")).reason())
        .isEqualTo("exited with 1: no access with ***");
    assertThat(((Failed) sh("echo \"no access with $KEY\"; exit 1", "env:TOKEN")).reason())
        .isEqualTo("exited with 1; its stdout ends: no access with ***");
  }

  @Test
  void aSecretCutByTheStartOfTheKeptEndIsHiddenAtAnyOffset() {
    var mask = Mask.of(List.of(VALUE));
    for (int offset = 0; offset < 40; offset++) {
      var tail = new Tail(mask);
      byte[] secret = VALUE.getBytes(UTF_8);
      tail.take(secret, secret.length);
      byte[] rest = "x".repeat(Tail.LENGTH - 20 + offset).getBytes(ISO_8859_1);
      tail.take(rest, rest.length);
      assertThat(tail.text().replace("*", "").replace("x", "")).as("offset %d", offset).isEmpty();
    }
  }

  @Test
  void aSecretOfManyLinesIsHiddenLineByLine() {
    var mask = Mask.of(List.of("-----BEGIN-----\nabcdefgh\nxyz\n-----END-----"));
    assertThat(masked(mask, "1 abcdefgh 2 -----END----- 3 xyz")).isEqualTo("1 *** 2 *** 3 xyz");
  }

  @Test
  void secretsThatOverlapAreHiddenWhole() {
    var mask = Mask.of(List.of("abcdefgh", "efghijkl", "abcdef"));
    assertThat(masked(mask, "[abcdefghijkl] [abcdef] [efghijklefghijkl]"))
        .isEqualTo("[***] [***] [***]");
    assertThat(mask).hasToString("***");
  }

  @Test
  void withoutSecretsNothingIsTouched() {
    byte[] bytes = {1, 2, 3};
    assertThat(Mask.of(List.of()).apply(bytes)).isSameAs(bytes);
  }

  @Test
  void aSecretThatIsNotThereFailsForGoodByItsReference() throws Exception {
    refused("env:NOT_THERE", "the secret env:NOT_THERE for KEY is not set where Swarm runs");
    refused("file:/no/such", "the secret file:/no/such for KEY is not a file");
    refused("env:NO", "the secret env:NO for KEY is empty");
    refused("file:/dev/zero", "the secret file:/dev/zero for KEY is not a file");
  }

  @Test
  void aSecretTooShortToBeHiddenIsRefused() throws Exception {
    refused(
        "env:PIN", "the secret env:PIN for KEY has fewer than 6 characters, too few to be hidden");
  }

  @Test
  void aFileThatIsNoSecretIsRefused() throws Exception {
    var binary = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, 1, 2, 3, 4, 5});
    refused("file:" + binary, "the secret file:" + binary + " for KEY is not UTF-8 text");
    var nul = Files.writeString(directory.resolve("nul"), "abc\0defgh");
    refused("file:" + nul, "the secret file:" + nul + " for KEY has a NUL character");
    var big = Files.writeString(directory.resolve("big"), "x".repeat(LocalSecrets.LONGEST + 1));
    refused("file:" + big, "the secret file:" + big + " for KEY is longer than 64 KiB");
  }

  @Test
  void everyMissingSecretIsNamedAtOnce() throws Exception {
    var command =
        Command.of("true").with("A", Value.secret("env:X")).with("B", Value.secret("env:Y"));
    var outcome = new CommandWorker(ignored -> command).withSecrets(secrets).work(step);
    assertThat(((Failed) outcome).reason())
        .isEqualTo(
            "the secret env:X for A is not set where Swarm runs; "
                + "the secret env:Y for B is not set where Swarm runs");
  }

  @Test
  void nothingThatHoldsAValuePrintsIt() {
    var command = Command.of("true").with("KEY", Value.secret("env:TOKEN"));
    var environments = new Environment(Map.of("PATH", VALUE), secrets);
    assertThat(environments.of(command, step).toString()).doesNotContain("hunter2");
    assertThat(environments.toString()).doesNotContain("hunter2");
    assertThat(secrets.toString()).doesNotContain("hunter2");
    assertThat(Answer.of(VALUE)).hasToString("***");
  }

  @Test
  void aReferencePrintsAsItIsWrittenAndAMistakenOneIsNotRepeated() {
    assertThat(SecretRef.parse("env:A")).hasToString("env:A");
    assertThat(SecretRef.parse("file:/a/b")).hasToString("file:/a/b");
    for (var wrong : new String[] {"hunter2", "env:", "file:", ""}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SecretRef.parse(wrong))
          .withMessage("a secret is referred to as env:NAME or file:PATH");
    }
  }

  @Test
  void aSecretThatCannotBeUsedCannotBeMade() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Answer.Found("short"))
        .withMessageNotContaining("short");
  }

  @Test
  void thisProcessesSecretsAreItsEnvironment() {
    var path = System.getenv("PATH");
    assertThat(Secrets.ofThisProcess().find(SecretRef.parse("env:PATH")))
        .isEqualTo(new Answer.Found(path));
  }

  private void refused(String reference, String reason) throws InterruptedException {
    assertThat(sh("echo ran", reference)).isEqualTo(new Failed(reason, Repeat.USELESS, List.of()));
  }

  private static String masked(Mask mask, String text) {
    return new String(mask.apply(text.getBytes(ISO_8859_1)), ISO_8859_1);
  }
}
