package dev.swarm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.swarm.SwarmSpec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrincipalTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "local",
        "LOCAL",
        "jwt.ann",
        "JWT.ann",
        "a\nb",
        "a\u0000",
        "a\u001b[2J",
        "a\u2028b",
        "../etc",
        "a/b",
        "a:b",
        "a'b",
        "-rf",
        "aaaaaaaaaaaaaaaa"
      })
  void whatAKeyMayNotBeCalled(String name) {
    assertThatThrownBy(() -> KeySpec.of(name, Scopes.of("swarm:read")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann", "Zoë Müller-2", "ci.example", "7", "locals", "my jwt."})
  void whatAKeyMayBeCalled(String name) {
    assertThat(KeySpec.of(name, Scopes.of("swarm:read")).principal().name()).isEqualTo(name);
  }

  @Test
  void aSubjectIsCalledLikeNoKeyAndLikeNoOtherSubject() {
    var subjects =
        List.of(
            "ann",
            "local",
            "auth0|5f7c",
            "auth0_7c5f7c",
            "a@b.example",
            "a_40b.example",
            "_",
            "__",
            "a b",
            "a\nb",
            "é",
            "e",
            "ANN",
            "jwt.ann",
            "swk_x",
            "../x",
            "' or 1=1");
    var names = new HashSet<String>();
    for (var subject : subjects) {
      var name = Principal.ofSubject(subject).orElseThrow().name();
      assertThat(names.add(name)).as(subject).isTrue();
      assertThat(name).matches("jwt\\.[A-Za-z0-9._-]+");
      assertThatThrownBy(() -> Principal.ofKey(name)).isInstanceOf(IllegalArgumentException.class);
      assertThat(SwarmSpec.named("x").owner(name).owner()).isEqualTo(name);
    }
    assertThat(Principal.ofSubject("a@b.example")).hasToString("Optional[jwt.a_40b.example]");
  }

  @Test
  void aSubjectThatIsEmptyOrTooLongIsNobody() {
    assertThat(Principal.ofSubject("")).isEmpty();
    assertThat(Principal.ofSubject("a".repeat(96))).isPresent();
    assertThat(Principal.ofSubject("a".repeat(97))).isEmpty();
    assertThat(Principal.ofSubject("é".repeat(17))).isEmpty();
  }

  @Test
  void aKeyHasScopesThatAreWords() {
    assertThat(Scopes.parse("task:work swarm:read").words())
        .containsExactly("swarm:read", "task:work");
    assertThat(Scopes.of("b", "a", "b")).hasToString("a b");
    for (var wrong : List.of("", "*", "Admin", "a\nb", "a\u0000", "a,b", "x".repeat(65))) {
      assertThatThrownBy(() -> Scopes.of(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Scopes.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aKeyLastsForSomeTimeAndNotForEver() {
    var spec = KeySpec.of("ann", Scopes.of("swarm:read"));
    assertThat(spec.lasting(KeySpec.LONGEST).lasting()).contains(KeySpec.LONGEST);
    for (var wrong :
        List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(-1), Duration.ofDays(3_651))) {
      assertThatThrownBy(() -> spec.lasting(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
