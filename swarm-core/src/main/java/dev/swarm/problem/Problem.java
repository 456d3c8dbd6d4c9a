package dev.swarm.problem;

import java.util.List;

/**
 * Why a call was refused. The code is stable, the message says what is the case, and {@code next}
 * says what to do about it. A problem is an expected answer; an exception means a bug or a broken
 * world.
 */
public sealed interface Problem {
  String message();

  String next();

  /** The stable name that programs compare, such as {@code STALE}. */
  default String code() {
    return switch (this) {
      case Invalid p -> "INVALID";
      case NotFound p -> "NOT_FOUND";
      case Stale p -> "STALE";
      case Cancelled p -> "CANCELLED";
      case Cap p -> "CAP";
      case Conflict p -> "CONFLICT";
      case Outdated p -> "OUTDATED";
      case Closed p -> "CLOSED";
      case WrongState p -> "WRONG_STATE";
      case TooLarge p -> "TOO_LARGE";
      case Full p -> "CAP";
      case NoRoute p -> "NO_ROUTE";
      case Damaged p -> "DAMAGED";
    };
  }

  /** What was given is not what is expected. */
  record Invalid(String message, String next) implements Problem {}

  /** Nothing has that name. */
  record NotFound(String kind, String id) implements Problem {
    @Override
    public String message() {
      return "there is no " + kind + " " + id;
    }

    @Override
    public String next() {
      return "check the id, and that this is the store it was made in";
    }
  }

  /** The token is not the step's current one: the lease ended or went to another agent. */
  record Stale(String step, long token) implements Problem {
    @Override
    public String message() {
      return "token " + token + " of step " + step + " is no longer current";
    }

    @Override
    public String next() {
      return "drop this step's work and claim anew";
    }
  }

  /** The step was cancelled while it was held. */
  record Cancelled(String step, String reason) implements Problem {
    @Override
    public String message() {
      return "step " + step + " was cancelled: " + reason;
    }

    @Override
    public String next() {
      return "stop working on it, release it, and claim anew";
    }
  }

  /** One more would be too many. */
  record Cap(String what, int limit, String setting) implements Problem {
    @Override
    public String message() {
      return "the limit of " + limit + " " + what + " is reached";
    }

    @Override
    public String next() {
      return "wait until one ends, or raise " + setting;
    }
  }

  /** Something else already has that name or key. */
  record Conflict(String message, String next) implements Problem {}

  /**
   * Something has another version than its caller takes it to have; 0 is that of what is not there.
   *
   * @param stands the version that it has
   */
  record Outdated(String what, long expected, long stands) implements Problem {
    @Override
    public String message() {
      if (stands == 0) {
        return "there is no %s, and version %d was expected".formatted(what, expected);
      }
      return expected == 0
          ? "there is a %s already, at version %d".formatted(what, stands)
          : "the %s is at version %d, not %d".formatted(what, stands, expected);
    }

    @Override
    public String next() {
      return "read it again and decide anew";
    }
  }

  /** The swarm takes nothing more. */
  record Closed(String swarm) implements Problem {
    @Override
    public String message() {
      return "swarm " + swarm + " is closed";
    }

    @Override
    public String next() {
      return "create a new swarm";
    }
  }

  /** What was asked does not fit the state that the thing is in. */
  record WrongState(String subject, String state, String next) implements Problem {
    @Override
    public String message() {
      return subject + " is " + state;
    }
  }

  /** A payload is over the limit. */
  record TooLarge(String what, long bytes, long limit) implements Problem {
    @Override
    public String message() {
      return what + " has " + bytes + " bytes, " + limit + " are allowed";
    }

    @Override
    public String next() {
      return "write it to a file and pass the file's name";
    }
  }

  /** It holds as many as it may; {@code next} says how there is room again. */
  record Full(String what, int limit, String next) implements Problem {
    @Override
    public String message() {
      return what + " may have " + limit + " and has them";
    }
  }

  /**
   * The swarm's topology has no way from one agent to another.
   *
   * @param allowed the names of those to whom there is one
   */
  record NoRoute(String topology, String from, String to, List<String> allowed) implements Problem {
    public NoRoute {
      allowed = List.copyOf(allowed);
    }

    @Override
    public String message() {
      return "in this %s %s may not message %s".formatted(topology, from, to);
    }

    @Override
    public String next() {
      return allowed.isEmpty()
          ? "wait until another agent joins"
          : "message one of those it may: " + String.join(", ", allowed);
    }
  }

  /**
   * What is kept is not what was put there, and so it is not handed out.
   *
   * @param how in what it differs
   */
  record Damaged(String what, String how) implements Problem {
    @Override
    public String message() {
      return what + " is damaged: " + how;
    }

    @Override
    public String next() {
      return "put it anew from a copy, or restore a backup; swarm journal verify tells more";
    }
  }
}
