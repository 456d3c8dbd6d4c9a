package dev.swarm.work;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;

/** Evidence in the canonical encoding. */
public final class EvidenceCode {
  private EvidenceCode() {}

  public static void write(Encoder out, Evidence evidence) {
    switch (evidence) {
      case Evidence.ExitCode e -> out.text("exit").number(e.code());
      case Evidence.OutputHash e -> out.text("output").text(e.sha256()).number(e.bytes());
      case Evidence.Verdict e -> out.text("verdict").text(e.by());
      case Evidence.FileHash e -> out.text("file").text(e.path()).text(e.sha256());
    }
  }

  public static Evidence read(Decoder in) {
    var kind = in.text();
    return switch (kind) {
      case "exit" -> new Evidence.ExitCode(in.integer());
      case "output" -> new Evidence.OutputHash(in.text(), in.number());
      case "verdict" -> new Evidence.Verdict(in.text());
      case "file" -> new Evidence.FileHash(in.text(), in.text());
      default -> throw new IllegalArgumentException("no evidence is called " + kind);
    };
  }
}
