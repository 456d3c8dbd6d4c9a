package dev.swarm.contract;

import static dev.swarm.contract.Scenario.code;

import dev.swarm.problem.Answer;
import dev.swarm.work.Assignment;
import dev.swarm.work.Hold;
import dev.swarm.work.Outcome;
import java.time.Duration;
import java.util.List;

/** Something that anybody may ask of a step in any situation; gives the answer's code. */
enum Command {
  CLAIM(Kind.CLAIM) {
    @Override
    String on(Situation s) {
      return found(s, s.scenario().work().claim(s.other().id(), 1));
    }
  },
  CLAIM_BY_HOLDER(Kind.CLAIM) {
    @Override
    String on(Situation s) {
      return found(s, s.scenario().work().claim(s.holder().id(), 1));
    }
  },
  CLAIM_AFTER_DEADLINE(Kind.CLAIM) {
    @Override
    String on(Situation s) {
      s.pass(PAST_DEADLINE);
      return found(s, s.scenario().work().claim(s.other().id(), 1));
    }
  },
  HEARTBEAT(Kind.VERB) {
    @Override
    String on(Situation s) {
      return heartbeat(s, s.hold());
    }
  },
  HEARTBEAT_UNDER_OLD_TOKEN(Kind.VERB) {
    @Override
    String on(Situation s) {
      return heartbeat(s, s.oldHold());
    }
  },
  COMPLETE(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.succeeded("done")));
    }
  },
  COMPLETE_OTHERWISE(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.succeeded("other")));
    }
  },
  COMPLETE_UNDER_OLD_TOKEN(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.oldHold(), Outcome.succeeded("done")));
    }
  },
  COMPLETE_BY_ANOTHER(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.foreignHold(), Outcome.succeeded("done")));
    }
  },
  SPLIT(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.split(Situation.PARTS)));
    }
  },
  SPLIT_OTHERWISE(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.split(List.of("another"))));
    }
  },
  FAIL(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.failed("why")));
    }
  },
  FAIL_UNDER_OLD_TOKEN(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.oldHold(), Outcome.failed("why")));
    }
  },
  FAIL_FOR_GOOD(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().complete(s.hold(), Outcome.failedForGood("why")));
    }
  },
  RELEASE(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().release(s.hold()));
    }
  },
  RELEASE_UNDER_OLD_TOKEN(Kind.VERB) {
    @Override
    String on(Situation s) {
      return code(s.scenario().work().release(s.oldHold()));
    }
  },
  REJECT(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.reject();
      return "DONE";
    }
  },
  CANCEL(Kind.WISH) {
    @Override
    String on(Situation s) {
      return code(s.scenario().tasks().cancel(s.task().id(), "enough"));
    }
  },
  RETRY(Kind.WISH) {
    @Override
    String on(Situation s) {
      return code(s.scenario().tasks().retry(s.task().id()));
    }
  },
  REDACT(Kind.WISH) {
    @Override
    String on(Situation s) {
      return code(s.scenario().tasks().redact(s.task().id()));
    }
  },
  SWEEP(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.scenario().sweep().tick();
      return "DONE";
    }
  },
  SWEEP_AFTER_DEADLINE(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.pass(PAST_DEADLINE);
      s.scenario().sweep().tick();
      return "DONE";
    }
  },
  NEED_SUCCEEDS(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.endNeed(Outcome.succeeded("done"));
      return "DONE";
    }
  },
  NEED_FAILS(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.endNeed(Outcome.failedForGood("no"));
      return "DONE";
    }
  },
  NEED_IS_RETRIED(Kind.FACT) {
    @Override
    String on(Situation s) {
      s.retryNeed();
      return "DONE";
    }
  };

  /** Who says so, which decides what happens where the table has no row. */
  enum Kind {
    /** An agent without a token: gets nothing. */
    CLAIM,
    /** An agent with a token: is refused, and that is on record. */
    VERB,
    /** Someone who wants the task: is refused. */
    WISH,
    /** The world: nothing follows. */
    FACT
  }

  private static final Duration PAST_DEADLINE = Duration.ofHours(2);

  private final Kind kind;

  Command(Kind kind) {
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }

  abstract String on(Situation s);

  private static String heartbeat(Situation s, Hold hold) {
    return code(s.scenario().work().heartbeat(List.of(hold)).getFirst());
  }

  private static String found(Situation s, Answer<List<Assignment>> claimed) {
    boolean it = claimed.orThrow().stream().anyMatch(a -> a.step().equals(s.id()));
    return it ? "DONE" : "NOTHING";
  }
}
