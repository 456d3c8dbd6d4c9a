package dev.swarm.mcp.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "2001:db8:1:2::5, 20010db800010002/64",
    "2001:db8:1:2:ffff:ffff:ffff:ffff, 20010db800010002/64",
    "[2001:db8:1:2::5], 20010db800010002/64",
    "fe80::1%eth0, fe80000000000000/64",
    "2001:db8:1:3::5, 20010db800010003/64",
    "::ffff:192.0.2.1, 192.0.2.1",
    "no:address, no:address",
    "some.name, some.name"
  })
  void allOfAnIpv6NetworkAreOneOwners(String address, String owner) {
    assertThat(Address.owner(address)).isEqualTo(owner);
  }
}
