package dev.swarm.audit;

import dev.swarm.audit.AuditEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes many like events few: the first of its kind, principal and subject is told at once, and
 * those that follow within a minute by one more event that counts them, with the details that all
 * of them have. So much for a client that tries again; against many who are many, a kind has room
 * for some each minute, more of them with a principal than without, and whoever finds no room is
 * counted under one heading.
 *
 * <p>The counts of all that is told, 1 where there is none, add up to the events that were taken.
 * Not safe for use by several threads.
 */
final class Folding {
  /** The subject of what is counted without its own. */
  static final String OTHERS = "(others)";

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int NAMED = 1_000;
  private static final int NAMELESS = 32;

  private record Heading(Kind kind, String principal, String subject, String reason) {
    static Heading of(AuditEvent event) {
      var reason = event.details().getOrDefault(AuditDetail.REASON, "");
      return new Heading(event.kind(), event.principal(), event.subject(), reason);
    }

    Heading others() {
      return new Heading(kind, "", OTHERS, "");
    }

    boolean isOthers() {
      return subject.equals(OTHERS);
    }
  }

  private static final class Minute {
    private final Instant since;
    // What all that was counted has in common.
    private Map<String, String> details = Map.of();
    private long count;

    Minute(Instant since) {
      this.since = since;
    }

    void add(AuditEvent event) {
      if (count == 0) {
        details = event.details();
      } else if (!details.equals(event.details())) {
        details = new HashMap<>(details);
        details.entrySet().retainAll(event.details().entrySet());
      }
      count++;
    }
  }

  // In the order in which they began.
  private final Map<Heading, Minute> minutes = new LinkedHashMap<>();
  private final EnumMap<Kind, Integer> named = new EnumMap<>(Kind.class);
  private final EnumMap<Kind, Integer> nameless = new EnumMap<>(Kind.class);

  /** What is to be told of the event at once, if anything. */
  Optional<AuditEvent> take(AuditEvent event, Instant now) {
    var heading = Heading.of(event);
    var minute = minutes.get(heading);
    if (minute == null && !takesRoom(heading)) {
      heading = heading.others();
      minute = minutes.get(heading);
    }
    if (minute != null) {
      minute.add(event);
      return Optional.empty();
    }
    minutes.put(heading, new Minute(now));
    return Optional.of(event);
  }

  private boolean takesRoom(Heading heading) {
    if (heading.isOthers()) {
      return true;
    }
    boolean isNamed = !heading.principal().isEmpty();
    var taken = isNamed ? named : nameless;
    int most = isNamed ? NAMED : NAMELESS;
    if (taken.getOrDefault(heading.kind(), 0) >= most) {
      return false;
    }
    taken.merge(heading.kind(), 1, Integer::sum);
    return true;
  }

  /** What the minutes came to that are over; where something was counted another begins. */
  List<AuditEvent> due(Instant now) {
    var told = new ArrayList<AuditEvent>();
    var again = new HashMap<Heading, Minute>();
    for (var all = minutes.entrySet().iterator(); all.hasNext(); ) {
      var next = all.next();
      if (next.getValue().since.plus(MINUTE).isAfter(now)) {
        break;
      }
      all.remove();
      if (next.getValue().count > 0) {
        told.add(counted(next.getKey(), next.getValue()));
        again.put(next.getKey(), new Minute(now));
      } else if (!next.getKey().isOthers()) {
        freeRoom(next.getKey());
      }
    }
    minutes.putAll(again);
    return told;
  }

  private void freeRoom(Heading heading) {
    (heading.principal().isEmpty() ? nameless : named).merge(heading.kind(), -1, Integer::sum);
  }

  /** What all minutes came to so far, as if they were over. */
  List<AuditEvent> end() {
    var told = new ArrayList<AuditEvent>();
    minutes.forEach(
        (heading, minute) -> {
          if (minute.count > 0) {
            told.add(counted(heading, minute));
          }
        });
    minutes.clear();
    named.clear();
    nameless.clear();
    return told;
  }

  private static AuditEvent counted(Heading heading, Minute minute) {
    var details = new HashMap<>(minute.details);
    details.put(AuditDetail.COUNT, Long.toString(minute.count));
    details.put(AuditDetail.SINCE, minute.since.toString());
    return new AuditEvent(heading.kind(), heading.principal(), heading.subject(), details);
  }

  /** When something is due next. */
  Optional<Instant> next() {
    return minutes.values().stream().findFirst().map(minute -> minute.since.plus(MINUTE));
  }
}
