package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.MEMORY_TALLY;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;

import dev.swarm.id.SwarmId;
import dev.swarm.memory.Memories.Tally;
import dev.swarm.memory.Memory;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.Condition;

/** How many memories each swarm has, so that none need be counted, and how high their floor is. */
final class MemoryTallies {

  private static final Hot COUNT =
      new Hot(
          "memory-tallies.count",
          () ->
              insertInto(MEMORY_TALLY)
                  .columns(MEMORY_TALLY.SWARM_ID, MEMORY_TALLY.ENTRIES, MEMORY_TALLY.FLOOR)
                  .values(arg(MEMORY_TALLY.SWARM_ID), inline(1L), inline(0L))
                  .onConflict(MEMORY_TALLY.SWARM_ID)
                  .doUpdate()
                  .set(MEMORY_TALLY.ENTRIES, MEMORY_TALLY.ENTRIES.plus(inline(1L))));
  private static final Hot RAISE =
      new Hot(
          "memory-tallies.raise",
          () ->
              update(MEMORY_TALLY)
                  .set(MEMORY_TALLY.ENTRIES, MEMORY_TALLY.ENTRIES.minus(inline(1L)))
                  .set(MEMORY_TALLY.FLOOR, greatest(MEMORY_TALLY.FLOOR, arg(MEMORY_TALLY.FLOOR)))
                  .where(ofSwarm()));
  private static final Hot TALLY =
      new Hot(
          "memory-tallies.tally",
          () ->
              select(MEMORY_TALLY.SWARM_ID, MEMORY_TALLY.ENTRIES, MEMORY_TALLY.FLOOR)
                  .from(MEMORY_TALLY)
                  .where(ofSwarm()));

  private static Condition ofSwarm() {
    return MEMORY_TALLY.SWARM_ID.eq(arg(MEMORY_TALLY.SWARM_ID));
  }

  private final Session session;

  MemoryTallies(Session session) {
    this.session = session;
  }

  private static Tally read(Row row) throws SQLException {
    return new Tally(new SwarmId(row.text()), row.number(), row.number());
  }

  /** One more. */
  void count(SwarmId swarm) {
    session.write(COUNT, swarm.value());
  }

  /** One less, and no version up to its own is given again. */
  void gone(Memory memory) {
    var swarm = memory.swarm().value();
    session.writeOne(swarm, RAISE, memory.version(), swarm);
  }

  Tally find(SwarmId swarm) {
    return session
        .first(TALLY, MemoryTallies::read, swarm.value())
        .orElseGet(() -> Tally.none(swarm));
  }

  void eachFloor(Consumer<Tally> visitor) {
    session.each(
        select(MEMORY_TALLY.SWARM_ID, MEMORY_TALLY.ENTRIES, MEMORY_TALLY.FLOOR)
            .from(MEMORY_TALLY)
            .where(MEMORY_TALLY.FLOOR.gt(inline(0L)))
            .orderBy(MEMORY_TALLY.SWARM_ID),
        MemoryTallies::read,
        visitor);
  }
}
