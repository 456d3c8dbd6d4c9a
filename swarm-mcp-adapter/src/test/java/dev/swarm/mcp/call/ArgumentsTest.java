package dev.swarm.mcp.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.mcp.codec.Json;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private enum Shade {
    LIGHT,
    DARK
  }

  private static final Arguments ALL =
      Arguments.of(
          Json.read(
              """
              {"s":"x","i":3,"n":1.5,"b":true,"e":"dark","l":["a","b"],"o":{"s":"y"},
               "os":[{"i":1}],"z":null,"big":1e300}
              """));

  private static void refused(Function<Arguments, Object> read, String said) {
    assertThatThrownBy(() -> read.apply(ALL)).isInstanceOf(BadArgument.class).hasMessage(said);
  }

  @Test
  void eachTypeIsRead() {
    assertThat(ALL.string("s")).isEqualTo("x");
    assertThat(ALL.integer("i", 1, 5)).isEqualTo(3);
    assertThat(ALL.number("n", 0)).isEqualTo(1.5);
    assertThat(ALL.flag("b", false)).isTrue();
    assertThat(ALL.choice("e", Shade.class, Shade.LIGHT)).isEqualTo(Shade.DARK);
    assertThat(ALL.strings("l")).containsExactly("a", "b");
    assertThat(ALL.object("o").string("s")).isEqualTo("y");
    assertThat(ALL.objects("os")).singleElement().returns(1L, one -> one.integer("i", 0, 9));
  }

  @Test
  void anAbsentOneAndANullGiveTheFallback() {
    for (var name : new String[] {"z", "absent"}) {
      assertThat(ALL.has(name)).isFalse();
      assertThat(ALL.string(name, "f")).isEqualTo("f");
      assertThat(ALL.integer(name, 0, 9, 7)).isEqualTo(7);
      assertThat(ALL.number(name, 0.5)).isEqualTo(0.5);
      assertThat(ALL.flag(name, true)).isTrue();
      assertThat(ALL.choice(name, Shade.class, Shade.LIGHT)).isEqualTo(Shade.LIGHT);
      assertThat(ALL.strings(name)).isEmpty();
      assertThat(ALL.objects(name)).isEmpty();
      assertThat(ALL.object(name)).isSameAs(Arguments.NONE);
    }
  }

  @Test
  void aWrongOneIsNamedWithWhatCameAndWhatIsAllowed() {
    refused(a -> a.string("absent"), "absent: is missing; allowed: a string");
    refused(a -> a.string("i"), "i: was 3; allowed: a string");
    refused(a -> a.integer("i", 5, 9), "i: was 3; allowed: a whole number from 5 to 9");
    refused(a -> a.integer("n", 0, 9), "n: was 1.5; allowed: a whole number from 0 to 9");
    refused(a -> a.integer("s", 0, 9), "s: was \"x\"; allowed: a whole number from 0 to 9");
    refused(
        a -> a.integer("absent", 0, 9), "absent: is missing; allowed: a whole number from 0 to 9");
    refused(a -> a.number("s", 0), "s: was \"x\"; allowed: a number");
    refused(a -> a.flag("s", true), "s: was \"x\"; allowed: true or false");
    refused(a -> a.choice("s", Shade.class, Shade.DARK), "s: was \"x\"; allowed: light, dark");
    refused(a -> a.strings("s"), "s: was \"x\"; allowed: a list");
    refused(a -> a.strings("os"), "os: was {\"i\":1}; allowed: a list of strings");
    refused(a -> a.objects("l"), "l: was \"a\"; allowed: a list of objects");
    refused(a -> a.object("s"), "s: was \"x\"; allowed: an object");
    assertThatThrownBy(() -> ALL.integer("big", 0, 9)).isInstanceOf(BadArgument.class);
  }

  @Test
  void aNumberIsAnyThatADoubleHolds() {
    for (var number : List.of("1e308", "-1e308", "12345678901234567890", "0.5")) {
      var one = Arguments.of(Json.read("{\"n\":" + number + "}"));
      assertThat(one.number("n", 0)).isEqualTo(Double.parseDouble(number));
    }
    for (var number : List.of("9".repeat(400), "-" + "9".repeat(309))) {
      var one = Arguments.of(Json.read("{\"n\":" + number + "}"));
      assertThatThrownBy(() -> one.number("n", 0))
          .isInstanceOf(BadArgument.class)
          .hasMessageContaining("allowed: a number");
    }
  }

  @Test
  void whatIsNoObjectHoldsNoArguments() {
    assertThat(Arguments.of(null)).isSameAs(Arguments.NONE);
    assertThat(Arguments.of(Json.array())).isSameAs(Arguments.NONE);
  }
}
