package dev.swarm.replay;

import dev.swarm.blob.Payloads;
import dev.swarm.journal.Decoder;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Event;
import dev.swarm.journal.Verdict;
import dev.swarm.memory.MemoryEvent;
import dev.swarm.message.MessageEvent;
import dev.swarm.network.NetworkEvent;
import dev.swarm.task.TaskEvent;
import dev.swarm.work.StepEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which payloads the journal names by their fingerprints, each as it was named last, but for those
 * of which it says that they were deleted.
 */
final class Fingerprints {
  private record Name(String owner, Payloads.Part part) implements Comparable<Name> {
    private static final Comparator<Name> ORDER =
        Comparator.comparing(Name::owner).thenComparing(Name::part);

    @Override
    public int compareTo(Name that) {
      return ORDER.compare(this, that);
    }
  }

  private record Named(long position, byte[] fingerprint) {}

  // Those that were not yet compared.
  private final NavigableMap<Name, Named> open = new TreeMap<>();

  void note(long position, Event event) {
    switch (event) {
      case TaskEvent.Submitted e ->
          note(position, e.subject().id(), Payloads.Part.INPUT, e.inputFingerprint());
      case StepEvent.Succeeded e ->
          note(position, e.subject().id(), Payloads.Part.OUTPUT, e.fingerprint());
      case StepEvent.Split e -> {
        for (var part : e.parts()) {
          note(position, part.step().value(), Payloads.Part.INPUT, part.inputFingerprint());
        }
      }
      case TaskEvent.Redacted e -> open.remove(new Name(e.subject().id(), Payloads.Part.INPUT));
      case StepEvent.Redacted e ->
          e.parts().forEach(part -> open.remove(new Name(e.subject().id(), part)));
      case MessageEvent.Sent e ->
          note(position, e.subject().id(), Payloads.Part.BODY, e.content().fingerprint().bytes());
      case MessageEvent.Acknowledged e ->
          open.remove(new Name(e.subject().id(), Payloads.Part.BODY));
      case MemoryEvent.Put e ->
          note(position, e.subject().id(), Payloads.Part.VALUE, e.fingerprint());
      case MemoryEvent.Gone e -> open.remove(new Name(e.subject().id(), Payloads.Part.VALUE));
      case NetworkEvent.Put e ->
          note(position, e.subject().id(), Payloads.Part.CONTENT, e.content().checksum().bytes());
      case NetworkEvent.Removed e -> open.remove(new Name(e.subject().id(), Payloads.Part.CONTENT));
      case TaskEvent.Dropped e -> drop(e.subject().id());
      default -> {
        // No other event names a payload.
      }
    }
  }

  private void note(long position, String owner, Payloads.Part part, byte[] fingerprint) {
    open.put(new Name(owner, part), new Named(position, fingerprint));
  }

  /** The task's steps are named after it, with a slash and their place. */
  private void drop(String task) {
    var first = new Name(task, Payloads.Part.INPUT);
    open.subMap(first, new Name(task + "/~", Payloads.Part.INPUT)).clear();
  }

  /** These as they are now. */
  Fingerprints copy() {
    var copy = new Fingerprints();
    copy.open.putAll(open);
    return copy;
  }

  /** Writes them one after another, with an empty field at the end. */
  void write(OutputStream out) {
    open.forEach(
        (name, named) ->
            StateCode.put(
                out,
                new Encoder()
                    .text(name.owner())
                    .word(name.part())
                    .number(named.position())
                    .bytes(named.fingerprint())
                    .toBytes()));
    StateCode.put(out, new byte[0]);
  }

  /** Reads what {@link #write} wrote. */
  static Fingerprints read(InputStream in) throws IOException {
    var read = new Fingerprints();
    for (var field = StateCode.field(in); field.length > 0; field = StateCode.field(in)) {
      var one = new Decoder(field);
      var owner = one.text();
      var part = one.word(Payloads.Part.class);
      read.note(one.number(), owner, part, one.bytes());
    }
    return read;
  }

  /** How many were not yet compared. */
  int open() {
    return open.size();
  }

  /** Compares the next few with what the store keeps; gives the first that does not match. */
  Optional<Verdict.Altered> compare(Payloads payloads, int atMost) {
    for (int i = 0; i < atMost && !open.isEmpty(); i++) {
      var next = open.pollFirstEntry();
      var name = next.getKey();
      var kept = payloads.find(name.owner(), name.part());
      if (kept.filter(k -> !k.payload().redacted()).isEmpty()) {
        return Optional.of(altered(name, next.getValue(), "is gone, and no entry says why"));
      }
      if (!Arrays.equals(kept.get().fingerprint(), next.getValue().fingerprint())) {
        return Optional.of(
            altered(name, next.getValue(), "does not give the fingerprint in this entry"));
      }
    }
    return Optional.empty();
  }

  private static Verdict.Altered altered(Name name, Named named, String how) {
    var part = name.part().name().toLowerCase(Locale.ROOT);
    return new Verdict.Altered(
        named.position(), "the %s kept for %s %s".formatted(part, name.owner(), how));
  }
}
