package dev.swarm.blob;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {
  @Test
  void textIsUtf8() {
    assertThat(Payload.of("ü").bytes()).isEqualTo(new byte[] {(byte) 0xc3, (byte) 0xbc});
    assertThat(Payload.of("ü").text()).isEqualTo("ü");
    assertThat(Payload.of(new byte[] {(byte) 0xff}).text()).isEqualTo("\ufffd");
    assertThat(Payload.of("ü").size()).isEqualTo(2);
  }

  @Test
  void nothingIsEmpty() {
    assertThat(Payload.of("")).isSameAs(Payload.EMPTY);
    assertThat(Payload.of(new byte[0])).isSameAs(Payload.EMPTY);
  }

  @Test
  void itsBytesAreItsOwn() {
    var bytes = new byte[] {1};
    var payload = Payload.of(bytes);
    bytes[0] = 2;
    payload.bytes()[0] = 3;

    assertThat(payload).isEqualTo(Payload.of(new byte[] {1}));
    assertThat(payload).hasSameHashCodeAs(Payload.of(new byte[] {1}));
    assertThat(payload).isNotEqualTo(Payload.of(new byte[] {2})).isNotEqualTo("1");
  }

  @Test
  void whatItPrintsDoesNotShowWhatItHolds() {
    assertThat(Payload.of("secret")).hasToString("6 bytes");
  }

  @Test
  void itsHashIsSha256() {
    assertThat(Payload.of("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aFingerprintDependsOnTheSalt() {
    var one = new Salted(Payload.of("x"), new byte[16]);
    var salt = new byte[16];
    salt[3] = 1;
    var other = new Salted(Payload.of("x"), salt);
    salt[3] = 0;

    assertThat(one.fingerprint()).isNotEqualTo(other.fingerprint()).hasSize(32);
    assertThat(other.salt()[3]).isEqualTo((byte) 1);
    assertThat(one.fingerprint()).isEqualTo(Payload.of("x").fingerprint(new byte[16]));
  }
}
