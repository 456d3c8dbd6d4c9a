package dev.swarm.neural.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinksTest {
  @Test
  void theyKeepTheirOrderAndTheirValuesToThemselves() {
    var values = new int[] {5, 0, 5};
    var links = Links.to(values);
    values[0] = 9;
    assertThat(links.count()).isEqualTo(3);
    assertThat(links.value(0)).isEqualTo(5);
    assertThat(links.value(1)).isZero();
    assertThat(links).hasToString("[5, 0, 5]");
  }

  @Test
  void theyAreEqualWhenTheyReadTheSameInTheSameOrder() {
    assertThat(Links.to(1, 2)).isEqualTo(Links.to(1, 2)).hasSameHashCodeAs(Links.to(1, 2));
    assertThat(Links.to(1, 2)).isNotEqualTo(Links.to(2, 1));
    assertThat(Links.to()).isEqualTo(Links.to()).isNotEqualTo(Links.to(0));
  }
}
