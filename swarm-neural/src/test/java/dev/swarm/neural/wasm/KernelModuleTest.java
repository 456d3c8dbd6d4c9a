package dev.swarm.neural.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KernelModuleTest {
  private static byte[] resource(String name) throws IOException {
    try (var in = KernelModule.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  @Test
  void whatIsCommittedHasItsChecksum() throws Exception {
    var line = new String(resource("kernel.wasm.sha256"), StandardCharsets.US_ASCII);
    assertThat(line).isEqualTo(sha256(resource("kernel.wasm")) + "  kernel.wasm\n");
    assertThat(KernelModule.shared().loading()).isPositive();
  }

  @Test
  void itImportsNothingButItsMemory() {
    var imports = KernelModule.shared().module().importSection();
    assertThat(imports.importCount()).isEqualTo(1);
    assertThat(imports.getImport(0).module()).isEqualTo("env");
    assertThat(imports.getImport(0).name()).isEqualTo("memory");
    assertThat(KernelModule.shared().module().startSection()).isEmpty();
  }

  @Test
  void anotherChecksumIsRefused() throws Exception {
    var wasm = resource("kernel.wasm");
    var expected = sha256(wasm);
    wasm[wasm.length / 2] ^= 1;
    assertThatThrownBy(() -> KernelModule.verified(wasm, expected))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has the SHA-256 " + sha256(wasm))
        .hasMessageContaining(expected + " was built");
  }

  @Test
  void aTruncatedModuleIsRefused() throws Exception {
    var wasm = resource("kernel.wasm");
    for (int length = 0; length < wasm.length; length += 97) {
      var truncated = Arrays.copyOf(wasm, length);
      assertThatThrownBy(() -> KernelModule.verified(truncated, sha256(wasm)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("altered or damaged");
      var checksum = sha256(truncated);
      assertThatThrownBy(() -> new Sandbox(KernelModule.verified(truncated, checksum), 1 << 20))
          .as("%d bytes", length)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no whole WASM module");
    }
  }
}
