package dev.swarm.audit;

import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entry;
import dev.swarm.journal.Head;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * One sealed event of the audit log: its position, counted from 1 without gaps, and a hash over the
 * hash before it and everything that is here.
 */
public record AuditEntry(
    long position, Instant at, AuditEvent event, Entry.Hash before, Entry.Hash hash) {
  private static final String CHAIN = "swarm-audit";
  private static final int FORMAT = 1;

  /** Writes what is hashed of it, after the hash before it. */
  static void encode(long position, Instant at, AuditEvent event, Encoder out) {
    out.text(CHAIN).number(FORMAT).number(position).instant(at).word(event.kind());
    out.text(event.principal()).text(event.subject());
    encode(event.details(), out);
  }

  private static void encode(Map<String, String> details, Encoder out) {
    out.list(
        details.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList(),
        (to, detail) -> to.text(detail.getKey()).text(detail.getValue()));
  }

  /** Details as they are hashed: how many, and then each name and value, by name. */
  public static byte[] encoded(Map<String, String> details) {
    var out = new Encoder();
    encode(details, out);
    return out.toBytes();
  }

  /**
   * Reads details that were encoded.
   *
   * @throws IllegalArgumentException when there are none that are encoded so
   */
  public static Map<String, String> decoded(byte[] bytes) {
    var details = new HashMap<String, String>();
    new Decoder(bytes)
        .list(in -> Map.entry(in.text(), in.text()))
        .forEach(detail -> details.put(detail.getKey(), detail.getValue()));
    if (!Arrays.equals(encoded(details), bytes)) {
      throw new IllegalArgumentException("its details are not as they are written");
    }
    return details;
  }

  /** Where the chain ended when this was its last entry. */
  public Head head() {
    return new Head(position, hash, at);
  }
}
