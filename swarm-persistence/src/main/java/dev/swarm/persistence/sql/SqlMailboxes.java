package dev.swarm.persistence.sql;

import static dev.swarm.persistence.sql.Hot.arg;
import static dev.swarm.persistence.sql.generated.Tables.MESSAGE;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;

import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.id.StepId;
import dev.swarm.id.SwarmId;
import dev.swarm.journal.Entry;
import dev.swarm.message.Content;
import dev.swarm.message.Envelope;
import dev.swarm.message.Mailboxes;
import dev.swarm.message.Message;
import dev.swarm.work.Hold;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;

/** The message table. */
final class SqlMailboxes implements Mailboxes {
  private static final Columns<Message> COLUMNS =
      new Columns<Message>(() -> MESSAGE)
          .with("id", m -> m.id().value())
          .with("swarm_id", m -> m.swarm().value())
          .with("sender_id", m -> m.envelope().from().value())
          .with("receiver_id", m -> m.envelope().to().value())
          .with("thread_id", m -> m.envelope().thread().value())
          .with("reply_to", m -> m.envelope().replyTo().map(MessageId::value).orElse(null))
          .with("step_id", m -> m.envelope().under().map(h -> h.step().value()).orElse(null))
          .with("token", m -> m.envelope().under().map(Hold::token).orElse(null))
          .with("place", Message::place)
          .with("bytes", m -> m.content().bytes())
          .with("fingerprint", m -> m.content().fingerprint().bytes())
          .with("sent_at", Message::sentAt);

  private static final Hot INSERT = COLUMNS.insert("mailboxes.insert");
  private static final Hot FIND =
      new Hot("mailboxes.find", () -> select(COLUMNS.fields()).from(MESSAGE).where(thisOne()));
  private static final Hot DROP =
      new Hot("mailboxes.drop", () -> deleteFrom(MESSAGE).where(thisOne()));
  private static final Hot WAITING =
      new Hot(
          "mailboxes.waiting",
          () ->
              select(COLUMNS.fields())
                  .from(MESSAGE)
                  .where(forAgent())
                  .orderBy(MESSAGE.PLACE)
                  .limit(Hot.limit()));
  private static final Hot STANDING =
      new Hot(
          "mailboxes.standing",
          () ->
              select(count(), coalesce(max(MESSAGE.PLACE), inline(0L)))
                  .from(MESSAGE)
                  .where(forAgent()));
  private static final Hot OF_SWARM =
      new Hot(
          "mailboxes.of-swarm",
          () ->
              select(COLUMNS.fields())
                  .from(MESSAGE)
                  .where(MESSAGE.SWARM_ID.eq(arg(MESSAGE.SWARM_ID)))
                  .orderBy(MESSAGE.ID)
                  .limit(Hot.limit()));

  private static Condition thisOne() {
    return MESSAGE.ID.eq(arg(MESSAGE.ID));
  }

  private static Condition forAgent() {
    return MESSAGE.RECEIVER_ID.eq(arg(MESSAGE.RECEIVER_ID));
  }

  private final Session session;

  SqlMailboxes(Session session) {
    this.session = session;
  }

  private static Message read(Row row) throws SQLException {
    var id = new MessageId(row.text());
    var swarm = new SwarmId(row.text());
    var from = new AgentId(row.text());
    var to = new AgentId(row.text());
    var thread = new MessageId(row.text());
    var replyTo = row.optionalText().map(MessageId::new);
    var step = row.optionalText().map(StepId::new);
    long token = row.number();
    var under = step.map(s -> new Hold(from, s, token));
    return new Message(
        id,
        swarm,
        new Envelope(from, to, thread, replyTo, under),
        row.number(),
        new Content(row.number(), new Entry.Hash(row.bytes())),
        row.instant());
  }

  @Override
  public void insert(Message message) {
    session.write(INSERT, COLUMNS.values(message));
  }

  @Override
  public Optional<Message> find(MessageId id) {
    return session.first(FIND, SqlMailboxes::read, id.value());
  }

  @Override
  public void drop(MessageId id) {
    session.writeOne(id, DROP, id.value());
  }

  @Override
  public List<Message> waiting(AgentId receiver, int limit) {
    return session.list(WAITING, SqlMailboxes::read, receiver.value(), limit);
  }

  @Override
  public Standing standing(AgentId receiver) {
    return session
        .first(STANDING, row -> new Standing(row.integer(), row.number()), receiver.value())
        .orElseThrow();
  }

  @Override
  public List<Message> ofSwarm(SwarmId swarm, int limit) {
    return session.list(OF_SWARM, SqlMailboxes::read, swarm.value(), limit);
  }

  @Override
  public void each(Consumer<Message> visitor) {
    session.each(
        select(COLUMNS.fields()).from(MESSAGE).orderBy(MESSAGE.ID), SqlMailboxes::read, visitor);
  }
}
