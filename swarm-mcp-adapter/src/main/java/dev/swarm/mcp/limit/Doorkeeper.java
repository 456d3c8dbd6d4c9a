package dev.swarm.mcp.limit;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.Auditor;
import dev.swarm.mcp.call.Called;
import dev.swarm.mcp.call.Failed;
import dev.swarm.mcp.call.Interceptor;
import dev.swarm.mcp.feature.Tool;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * Keeps a server within its limits. A request that comes over HTTP is counted where it comes in, by
 * {@link #enter}; a call over stdio by the interceptor {@link #countingCalls}. So each counts once.
 * What is too much for the machine is turned away by either interceptor.
 */
public final class Doorkeeper {
  /** So many principals, and so many addresses, are told apart. */
  private static final int MOST_NAMES = 10_000;

  private static final Duration BUSY_PAUSE = Duration.ofSeconds(1);
  private static final Duration LOAD_PAUSE = Duration.ofSeconds(10);

  private final LimitOptions options;
  private final Optional<RateLimiter> principals;
  private final Optional<RateLimiter> strangers;
  private final Crowd crowd;
  private final LoadGuard guard;
  private final Auditor auditor;
  private final LongAdder rateLimited = new LongAdder();
  private final LongAdder strangersLimited = new LongAdder();
  private final LongAdder busy = new LongAdder();
  private final LongAdder overloaded = new LongAdder();

  private Doorkeeper(LimitOptions options, Machine machine, Auditor auditor) {
    this.options = options;
    this.auditor = auditor;
    guard = new LoadGuard(options.load(), machine);
    principals = options.rate().map(rate -> new RateLimiter(rate, MOST_NAMES, machine.nanos()));
    strangers = options.rate().map(rate -> new RateLimiter(rate, MOST_NAMES, machine.nanos()));
    crowd = new Crowd(options.places());
  }

  /** One of this process. */
  public static Doorkeeper of(LimitOptions options, Auditor auditor) {
    return of(options, Machine.THIS, auditor);
  }

  static Doorkeeper of(LimitOptions options, Machine machine, Auditor auditor) {
    return new Doorkeeper(options, machine, auditor);
  }

  /**
   * Is asked once for each request that comes in.
   *
   * @param principal empty when nobody could be made out
   * @param address of the client
   */
  public Entry enter(Optional<String> principal, String address) {
    var who = principal.orElseGet(() -> Address.owner(address));
    var turned = tooOften(principal, who, 1).or(() -> noPlace(who));
    return turned.isEmpty()
        ? admitted(who)
        : new Entry.Refused(told(turned.get(), principal, Address.owner(address)));
  }

  /** Why there is no place; where there is one it is taken. */
  private Optional<Turned> noPlace(String who) {
    var places = options.places();
    return switch (crowd.enter(who)) {
      case INSIDE -> Optional.empty();
      case FULL -> Optional.of(busy("all " + places.all() + " places for requests are taken"));
      case TOO_MANY_OF_THAT_NAME ->
          Optional.of(busy("you have " + places.each() + " requests open, as many as you may"));
    };
  }

  private Entry admitted(String who) {
    var inside = new AtomicBoolean(true);
    return new Entry.Admitted(
        () -> {
          if (inside.getAndSet(false)) {
            crowd.leave(who);
          }
        });
  }

  /** Is asked when it shows that a request that was let in holds more messages than one. */
  public Optional<Turned> more(String principal, int messages) {
    var known = Optional.of(principal);
    return messages < 1
        ? Optional.empty()
        : tooOften(known, principal, messages).map(turned -> told(turned, known, "batch"));
  }

  /** Is asked before a session is opened. */
  public Optional<Turned> session(String principal) {
    var strain = guard.strain();
    return Burden.NEW.isTooMuch(strain.level())
        ? Optional.of(overloaded(strain, principal, "session"))
        : Optional.empty();
  }

  /** Turns away calls that are too much for the machine, and counts none. */
  public Interceptor guarding(Function<String, Optional<Tool>> tools) {
    return new Interceptor() {
      @Override
      public Optional<Failed> before(Called call) {
        return tooMuch(call, tools).map(Turned::failed);
      }
    };
  }

  /** The same, and turns away calls that come too often. */
  public Interceptor countingCalls(Function<String, Optional<Tool>> tools) {
    return new Interceptor() {
      @Override
      public Optional<Failed> before(Called call) {
        var name = call.caller().name();
        var subject = call.name().isEmpty() ? call.method() : call.name();
        return tooOften(Optional.of(name), name, 1)
            .map(turned -> told(turned, Optional.of(name), subject))
            .or(() -> tooMuch(call, tools))
            .map(Turned::failed);
      }
    };
  }

  /** What it came to so far. */
  public LimitCounts counts() {
    return new LimitCounts(
        rateLimited.sum(),
        strangersLimited.sum(),
        busy.sum(),
        overloaded.sum(),
        crowd.inside(),
        options.places().all(),
        guard.strain());
  }

  private Optional<Turned> tooMuch(Called call, Function<String, Optional<Tool>> tools) {
    if (!call.method().equals("tools/call")) {
      return Optional.empty();
    }
    var strain = guard.strain();
    return strain.level() == Strain.Level.NONE
        ? Optional.empty()
        : tools
            .apply(call.name())
            .filter(tool -> Burden.of(tool).isTooMuch(strain.level()))
            .map(tool -> overloaded(strain, call.caller().name(), tool.name()));
  }

  private Optional<Turned> tooOften(Optional<String> principal, String who, int requests) {
    var limiter = principal.isPresent() ? principals : strangers;
    var wait = limiter.map(l -> l.take(who, requests)).orElse(Duration.ZERO);
    if (wait.isZero()) {
      return Optional.empty();
    }
    (principal.isPresent() ? rateLimited : strangersLimited).increment();
    int most = options.rate().map(Rate::perMinute).orElse(0);
    var why = "you make more than " + most + " requests a minute";
    return Optional.of(new Turned(Turned.Cause.RATE_LIMITED, why, wait));
  }

  private Turned busy(String why) {
    busy.increment();
    return new Turned(Turned.Cause.BUSY, why, BUSY_PAUSE);
  }

  private Turned overloaded(Strain strain, String principal, String subject) {
    overloaded.increment();
    var turned = new Turned(Turned.Cause.OVERLOADED, strain.reason(guard.limits()), LOAD_PAUSE);
    return told(turned, Optional.of(principal), subject);
  }

  private Turned told(Turned turned, Optional<String> principal, String subject) {
    var limit = turned.cause().name().toLowerCase(Locale.ROOT);
    var details = Map.of(AuditDetail.LIMIT, limit, AuditDetail.WHY, turned.why());
    auditor.record(
        new AuditEvent(AuditEvent.Kind.LIMIT_HIT, principal.orElse(""), subject, details));
    return turned;
  }
}
