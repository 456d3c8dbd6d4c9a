package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.blob.BlobId;
import dev.swarm.blob.Blobs;
import dev.swarm.blob.Payload;
import dev.swarm.blob.Payloads;
import dev.swarm.id.AgentId;
import dev.swarm.id.MessageId;
import dev.swarm.message.Acknowledgement;
import dev.swarm.message.Acknowledgement.Result;
import dev.swarm.message.Delivery;
import dev.swarm.message.Letter;
import dev.swarm.message.Message;
import dev.swarm.message.MessageEvent;
import dev.swarm.message.MessageRoom;
import dev.swarm.message.Received;
import dev.swarm.message.To;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.replay.Events;
import dev.swarm.replay.ReplayRoom;
import dev.swarm.swarm.Swarm;
import dev.swarm.task.TaskSpec;
import dev.swarm.topology.Topology;
import dev.swarm.work.Hold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages: at least once, in order, gone only when acknowledged (I9), along the routes. */
public interface MessageRules extends OnStore {
  /** A swarm whose agents message one another. */
  final class Talk {
    private final Scenario scenario;
    private final Swarm swarm;
    private final Agent ann;
    private final Agent bob;

    Talk(OnStore on) {
      this(on, Topology.MESH);
    }

    Talk(OnStore on, Topology topology) {
      scenario = Scenario.on(on);
      swarm = scenario.swarm(topology);
      ann = scenario.join(swarm, "ann");
      bob = scenario.join(swarm, "bob");
    }

    private MessageRoom room() {
      return scenario.messages();
    }

    private Message send(Agent from, String to, String text) {
      return room().send(Letter.of(from.id(), to, text)).orThrow().getFirst();
    }

    private Delivery receive(Agent agent, MessageId... ack) {
      return receive(agent, 100, ack);
    }

    private Delivery receive(Agent agent, int most, MessageId... ack) {
      try {
        return room().receive(agent.id(), most, Duration.ZERO, List.of(ack)).orThrow();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private List<String> texts(Agent agent) {
      return MessageRules.texts(receive(agent));
    }

    private List<Result> acknowledge(Agent agent, MessageId... ids) {
      return room().acknowledge(agent.id(), List.of(ids)).orThrow().stream()
          .map(Acknowledgement::result)
          .toList();
    }
  }

  private static List<String> texts(Delivery delivery) {
    return delivery.messages().stream().map(r -> r.body().text()).toList();
  }

  private static Problem problem(Answer<?> answer) {
    return ((Answer.Refused<?>) answer).problem();
  }

  private void proved() {
    var proof = new ReplayRoom(store()).prove(List.of());
    assertThat(proof.holds()).as("%s", proof).isTrue();
  }

  @Test
  default void aMessageComesWithItsSenderAndBodyUntilItIsAcknowledged() {
    var talk = new Talk(this);
    var sent = talk.send(talk.ann, "bob", "hello");

    var expected = new Received(sent, talk.ann, Payload.of("hello"));
    assertThat(talk.receive(talk.bob).messages()).containsExactly(expected);
    assertThat(talk.receive(talk.bob).messages()).containsExactly(expected);
    assertThat(talk.receive(talk.ann).messages()).isEmpty();
    var after = talk.receive(talk.bob, sent.id());
    assertThat(after.messages()).isEmpty();
    assertThat(after.acknowledged()).containsExactly(new Acknowledgement(sent.id(), Result.DONE));
    assertThat(talk.receive(talk.bob).messages()).isEmpty();
    proved();
  }

  @Test
  default void anAcknowledgedMessageLeavesItsFingerprintInTheJournalAndNothingElse() {
    var talk = new Talk(this);
    var sent = talk.send(talk.ann, "bob", "hello");
    var id = sent.id().value();
    proved();
    talk.acknowledge(talk.bob, sent.id());

    assertThat(read(Payloads.class).find(id, Payloads.Part.BODY)).isEmpty();
    assertThat(talk.room().waiting(talk.swarm.id(), 9)).isEmpty();
    assertThat(talk.scenario.events(id)).containsExactly("Sent", "Acknowledged");
    var last = Events.of(talk.scenario.journal().about(id, 9).getLast());
    assertThat(last)
        .isEqualTo(
            new MessageEvent.Acknowledged(
                last.subject(), 2, sent.content().fingerprint(), clock().instant()));
    proved();
    new ReplayRoom(store()).checkpoint(0).orThrow();
    proved();
  }

  @Test
  default void whatWaitsIsKeptInACheckpoint() {
    var talk = new Talk(this);
    talk.send(talk.ann, "bob", "hello");
    new ReplayRoom(store()).checkpoint(0).orThrow();

    proved();
    assertThat(new ReplayRoom(store()).replay().state().messages()).hasSize(1);
    talk.acknowledge(talk.bob, talk.receive(talk.bob).messages().getFirst().message().id());
    proved();
  }

  @Test
  default void acknowledgingAgainOrWhatNeverWasOrIsAnothersHarmsNothing() {
    var talk = new Talk(this);
    var sent = talk.send(talk.ann, "bob", "hello");
    var unknown = new MessageId("message_unknown");

    assertThat(talk.acknowledge(talk.ann, sent.id())).containsExactly(Result.NOT_YOURS);
    assertThat(talk.texts(talk.bob)).containsExactly("hello");
    assertThat(talk.acknowledge(talk.bob, unknown, sent.id(), sent.id()))
        .containsExactly(Result.NOT_THERE, Result.DONE, Result.NOT_THERE);
    var head = talk.scenario.journal().head();
    assertThat(talk.acknowledge(talk.bob, sent.id())).containsExactly(Result.NOT_THERE);
    assertThat(talk.scenario.journal().head()).isEqualTo(head);
  }

  @Test
  default void ofWhatIsSentInAnotherSwarmNobodyHears() {
    var talk = new Talk(this);
    var sent = talk.send(talk.ann, "bob", "hello");
    var other = talk.scenario.swarm(Topology.MESH);
    var zoe = talk.scenario.join(other, "zoe");
    talk.scenario.join(other, "yan");

    assertThat(talk.acknowledge(zoe, sent.id(), new MessageId("message_unknown")))
        .containsExactly(Result.NOT_THERE, Result.NOT_THERE);
    assertThat(talk.texts(talk.bob)).containsExactly("hello");
    var reply =
        new Letter(
            zoe.id(),
            new To.One("yan"),
            Payload.of("re"),
            Optional.empty(),
            Optional.of(sent.id()),
            Optional.empty());
    assertThat(problem(talk.room().send(reply)).message())
        .isEqualTo("message " + sent.id() + " is not there any more, nor is its thread known");
    proved();
  }

  @Test
  default void messagesComeInTheOrderInWhichTheyWereSentWhicheverAreAcknowledged() {
    var talk = new Talk(this);
    var sent = new ArrayList<Message>();
    for (int i = 0; i < 6; i++) {
      sent.add(talk.send(talk.ann, "bob", "text " + i));
    }
    talk.acknowledge(talk.bob, sent.get(5).id(), sent.get(2).id());
    talk.send(talk.ann, "bob", "text 6");

    assertThat(talk.texts(talk.bob))
        .containsExactly("text 0", "text 1", "text 3", "text 4", "text 6");
    var first = talk.receive(talk.bob, 2);
    assertThat(texts(first)).containsExactly("text 0", "text 1");
    assertThat(first.further()).isEqualTo(3);
    assertThat(texts(talk.receive(talk.bob, 2, sent.get(0).id(), sent.get(1).id())))
        .containsExactly("text 3", "text 4");
  }

  @Test
  default void manySendersAtOnceKeepEachTheirOrderAndLoseNothing() throws Exception {
    var talk = new Talk(this);
    var senders =
        IntStream.range(0, 4).mapToObj(i -> talk.scenario.join(talk.swarm, "s" + i)).toList();
    int each = 25;
    var tasks = new ArrayList<FutureTask<Boolean>>();
    for (var sender : senders) {
      tasks.add(
          running(
              () -> {
                for (int i = 0; i < each; i++) {
                  talk.send(sender, "bob", Integer.toString(i));
                }
                return true;
              }));
    }
    var got = new TreeMap<String, List<String>>();
    var ack = new ArrayList<MessageId>();
    for (int count = 0; count < 4 * each; ) {
      var delivery = talk.room().receive(talk.bob.id(), 7, Duration.ofSeconds(20), ack).orThrow();
      ack.clear();
      assertThat(delivery.messages()).isNotEmpty();
      for (var received : delivery.messages()) {
        got.computeIfAbsent(received.from().name(), n -> new ArrayList<>())
            .add(received.body().text());
        ack.add(received.message().id());
        count++;
      }
    }
    for (var task : tasks) {
      assertThat(task.get(20, TimeUnit.SECONDS)).isTrue();
    }

    var expected = IntStream.range(0, each).mapToObj(Integer::toString).toList();
    assertThat(got)
        .isEqualTo(Map.of("s0", expected, "s1", expected, "s2", expected, "s3", expected));
  }

  private static <T> FutureTask<T> running(Callable<T> work) {
    var task = new FutureTask<>(work);
    Thread.ofVirtual().start(task);
    return task;
  }

  @Test
  default void whoeverWaitsIsWokenByAMessage() throws Exception {
    var talk = new Talk(this);
    var waiting =
        running(
            () ->
                talk.room().receive(talk.bob.id(), 9, Duration.ofSeconds(20), List.of()).orThrow());
    talk.send(talk.ann, "bob", "wake up");

    assertThat(texts(waiting.get(10, TimeUnit.SECONDS))).containsExactly("wake up");
  }

  @Test
  default void whoeverWaitsInVainIsAnsweredWhenTheTimeIsOver() throws InterruptedException {
    var talk = new Talk(this);
    long begun = System.nanoTime();
    var delivery =
        talk.room().receive(talk.bob.id(), 9, Duration.ofMillis(120), List.of()).orThrow();

    assertThat(delivery).isEqualTo(new Delivery(List.of(), List.of(), 0));
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(120), Duration.ofSeconds(15));
  }

  @Test
  default void aWaitThatIsInterruptedEnds() throws Exception {
    var talk = new Talk(this);
    var task =
        new FutureTask<>(
            () -> {
              try {
                talk.room().receive(talk.bob.id(), 9, Duration.ofSeconds(20), List.of());
                return "answered";
              } catch (InterruptedException e) {
                return "interrupted";
              }
            });
    var thread = Thread.ofVirtual().start(task);
    thread.interrupt();

    assertThat(task.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
  }

  @Test
  default void aThreadIsItsFirstMessageAndRepliesGoOnWithIt() {
    var talk = new Talk(this);
    var first = talk.send(talk.ann, "bob", "question");
    assertThat(first.envelope().thread()).isEqualTo(first.id());
    var reply =
        talk.room()
            .send(Letter.of(talk.bob.id(), "ann", "answer").replyingTo(first.id()))
            .orThrow()
            .getFirst();
    var further =
        talk.room()
            .send(Letter.of(talk.ann.id(), "bob", "thanks").in(first.id()))
            .orThrow()
            .getFirst();

    assertThat(reply.envelope().thread()).isEqualTo(first.id());
    assertThat(reply.envelope().replyTo()).contains(first.id());
    assertThat(further.envelope().thread()).isEqualTo(first.id());
    assertThat(further.envelope().replyTo()).isEmpty();
    proved();
  }

  @Test
  default void aReplyToWhatIsGoneNamesTheThreadOrIsRefusedAndNobodyRepliesForOthers() {
    var talk = new Talk(this);
    var cid = talk.scenario.join(talk.swarm, "cid");
    var first = talk.send(talk.ann, "bob", "question");
    var foreign = Letter.of(cid.id(), "ann", "me too").replyingTo(first.id());
    assertThat(Scenario.code(talk.room().send(foreign))).isEqualTo("INVALID");
    talk.acknowledge(talk.bob, first.id());
    var reply = Letter.of(talk.bob.id(), "ann", "answer").replyingTo(first.id());

    assertThat(problem(talk.room().send(reply)).next()).contains("name the thread");
    var sent = talk.room().send(reply.in(first.id())).orThrow().getFirst();
    assertThat(sent.envelope().thread()).isEqualTo(first.id());
    assertThat(sent.envelope().replyTo()).contains(first.id());
  }

  @Test
  default void aLetterToAllGoesToEachWhomTheRouteAllows() {
    var talk = new Talk(this, Topology.STAR);
    var cid = talk.scenario.join(talk.swarm, "cid");
    var sent =
        talk.room().send(Letter.of(talk.ann.id(), new To.All(), Payload.of("all"))).orThrow();

    assertThat(sent).extracting(m -> m.envelope().to()).containsExactly(talk.bob.id(), cid.id());
    assertThat(sent).extracting(m -> m.envelope().thread()).containsOnly(sent.getFirst().id());
    talk.acknowledge(talk.bob, sent.get(0).id());
    assertThat(talk.texts(talk.bob)).isEmpty();
    assertThat(talk.texts(cid)).containsExactly("all");
    var spoke = talk.room().send(Letter.of(cid.id(), new To.All(), Payload.of("up"))).orThrow();
    assertThat(spoke).extracting(m -> m.envelope().to()).containsExactly(talk.ann.id());
    proved();
  }

  @Test
  default void aMessageOffTheRouteIsRefusedAndTheAnswerNamesWhomTheSenderMayMessage() {
    var talk = new Talk(this, Topology.RING);
    var cid = talk.scenario.join(talk.swarm, "cid");
    long head = talk.scenario.journal().head().position();

    var refusal = problem(talk.room().send(Letter.of(talk.ann.id(), "cid", "psst")));
    assertThat(refusal).isEqualTo(new Problem.NoRoute("ring", "ann", "cid", List.of("bob")));
    assertThat(problem(talk.room().send(Letter.of(talk.ann.id(), "ann", "self"))).code())
        .isEqualTo("NO_ROUTE");
    assertThat(talk.scenario.journal().head().position()).isEqualTo(head);
    assertThat(talk.room().reachable(cid.id())).containsExactly(talk.ann);
    assertThat(talk.room().reachable(new AgentId("agent_none"))).isEmpty();
    var alone = talk.scenario.join(talk.scenario.swarm(Topology.MESH), "alone");
    var toAll = Letter.of(alone.id(), new To.All(), Payload.of("anybody?"));
    assertThat(problem(talk.room().send(toAll)).code()).isEqualTo("NO_ROUTE");
  }

  @Test
  default void aReceiverIsNamedByNameOrIdInTheSendersSwarm() {
    var talk = new Talk(this);
    var elsewhere = talk.scenario.join(talk.scenario.swarm(Topology.MESH), "zoe");

    assertThat(talk.send(talk.ann, talk.bob.id().value(), "by id").envelope().to())
        .isEqualTo(talk.bob.id());
    for (var unknown : List.of("zoe", elsewhere.id().value(), "nobody")) {
      var letter = Letter.of(talk.ann.id(), unknown, "hello");
      assertThat(problem(talk.room().send(letter)))
          .isEqualTo(new Problem.NotFound("agent in swarm " + talk.swarm.spec().name(), unknown));
    }
    var nobody = new AgentId("agent_none");
    assertThat(Scenario.code(talk.room().send(Letter.of(nobody, "bob", "x"))))
        .isEqualTo("NOT_FOUND");
    assertThat(Scenario.code(talk.room().acknowledge(nobody, List.of()))).isEqualTo("NOT_FOUND");
  }

  @Test
  default void aMailboxHoldsSoManyAndTakesMoreOnceSomeAreAcknowledged() {
    var talk = new Talk(this);
    var cid = talk.scenario.join(talk.swarm, "cid");
    var first = talk.send(talk.ann, "bob", "text");
    for (int i = 1; i < MessageRoom.MOST_WAITING; i++) {
      talk.send(talk.ann, "bob", "text");
    }

    var refusal = problem(talk.room().send(Letter.of(cid.id(), "bob", "one more")));
    assertThat(refusal.code()).isEqualTo("CAP");
    assertThat(refusal.message()).isEqualTo("the mailbox of bob may have 1000 and has them");
    assertThat(refusal.next()).contains("bob acknowledges");
    var toAll = Letter.of(talk.ann.id(), new To.All(), Payload.of("all"));
    assertThat(problem(talk.room().send(toAll)).code()).isEqualTo("CAP");
    assertThat(talk.texts(cid)).as("all or nobody").isEmpty();
    talk.acknowledge(talk.bob, first.id());
    talk.send(cid, "bob", "one more");
  }

  @Test
  default void aClosedSwarmTakesNoMessagesAndHandsOutThoseItHas() {
    var talk = new Talk(this);
    var sent = talk.send(talk.ann, "bob", "last words");
    talk.scenario.swarms().close(talk.swarm.id()).orThrow();

    assertThat(Scenario.code(talk.room().send(Letter.of(talk.ann.id(), "bob", "more"))))
        .isEqualTo("CLOSED");
    assertThat(talk.texts(talk.bob)).containsExactly("last words");
    assertThat(talk.acknowledge(talk.bob, sent.id())).containsExactly(Result.DONE);
  }

  @Test
  default void aRetiredAgentNeitherSendsNorIsSentToAndGetsWhatWaitsForIt() {
    var talk = new Talk(this);
    talk.send(talk.ann, "bob", "before");
    clock().advance(Scenario.RETIRE_AFTER.plusSeconds(1));
    write(Agents.class).seen(talk.ann.id(), clock().instant());
    talk.scenario.sweep().tick();

    assertThat(Scenario.code(talk.room().send(Letter.of(talk.bob.id(), "ann", "late"))))
        .isEqualTo("WRONG_STATE");
    assertThat(Scenario.code(talk.room().send(Letter.of(talk.ann.id(), "bob", "late"))))
        .isEqualTo("WRONG_STATE");
    assertThat(talk.room().reachable(talk.bob.id())).isEmpty();
    assertThat(talk.texts(talk.bob)).containsExactly("before");
    talk.scenario.join(talk.swarm, talk.bob.spec());
    talk.send(talk.ann, "bob", "after");
    assertThat(talk.texts(talk.bob)).containsExactly("before", "after");
  }

  @Test
  default void sendingAndReceivingShowThatAnAgentIsThere() {
    var talk = new Talk(this);
    clock().advance(Duration.ofMinutes(2));
    talk.send(talk.ann, "bob", "hello");
    talk.receive(talk.bob);

    for (var agent : List.of(talk.ann, talk.bob)) {
      assertThat(read(Agents.class).find(agent.id()).orElseThrow().lastSeen())
          .isEqualTo(clock().instant());
    }
  }

  @Test
  default void whatIsSentUnderALeaseCarriesItAndIsRefusedOnRecordWhenStale() {
    var talk = new Talk(this);
    talk.scenario.submit(talk.swarm, TaskSpec.describe("it"));
    var assignment = talk.scenario.claim(talk.ann);
    var hold = Hold.of(assignment);
    var letter = Letter.of(talk.ann.id(), "bob", "from my step").under(hold);
    var sent = talk.room().send(letter).orThrow().getFirst();
    assertThat(sent.envelope().under()).contains(hold);
    assertThat(Scenario.code(talk.room().send(Letter.of(talk.bob.id(), "ann", "x").under(hold))))
        .isEqualTo("INVALID");
    talk.scenario.work().release(hold).orThrow();

    assertThat(Scenario.code(talk.room().send(letter))).isEqualTo("STALE");
    assertThat(talk.texts(talk.bob)).containsExactly("from my step");
    assertThat(talk.scenario.events(assignment.step().value())).endsWith("StaleRefused");
    proved();
  }

  @Test
  default void aLargeBodyReachesItsReceiversAndIsCollectedOnceAllHaveIt() {
    var talk = new Talk(this);
    var cid = talk.scenario.join(talk.swarm, "cid");
    var bytes = new byte[300_000];
    new SplittableRandom(1).nextBytes(bytes);
    var body = Payload.of(bytes);
    var sent = talk.room().send(Letter.of(talk.ann.id(), new To.All(), body)).orThrow();

    assertThat(talk.receive(talk.bob).messages().getFirst().body()).isEqualTo(body);
    talk.acknowledge(talk.bob, sent.get(0).id());
    clock().advance(Scenario.BLOB_GRACE.plusSeconds(1));
    sweep(talk);
    assertThat(talk.receive(cid).messages().getFirst().body()).isEqualTo(body);
    proved();
    talk.acknowledge(cid, sent.get(1).id());
    clock().advance(Scenario.BLOB_GRACE.plusSeconds(1));
    sweep(talk);
    assertThat(read(Blobs.class).places(BlobId.of(body))).isEmpty();
  }

  private static void sweep(Talk talk) {
    while (talk.scenario.sweep().tick()) {
      // The next bite.
    }
  }

  @Test
  default void whoeverIsStaleUploadsNoBody() {
    var talk = new Talk(this);
    talk.scenario.submit(talk.swarm, TaskSpec.describe("it"));
    var hold = Hold.of(talk.scenario.claim(talk.ann));
    talk.scenario.work().release(hold).orThrow();
    var body = Payload.of(new byte[100_000]);
    var letter = Letter.of(talk.ann.id(), new To.One("bob"), body).under(hold);

    assertThat(Scenario.code(talk.room().send(letter))).isEqualTo("STALE");
    assertThat(read(Blobs.class).places(BlobId.of(body))).isEmpty();
  }

  @Test
  default void aBodyOverTheCapAndACallOverItsBoundsAreRefused() throws InterruptedException {
    var talk = new Talk(this);
    var over = Payload.of(new byte[(64 << 20) + 1]);
    var room = talk.room();

    assertThat(Scenario.code(room.send(Letter.of(talk.ann.id(), new To.One("bob"), over))))
        .isEqualTo("TOO_LARGE");
    for (int most : new int[] {0, MessageRoom.MOST_AT_ONCE + 1}) {
      assertThat(Scenario.code(room.receive(talk.bob.id(), most, Duration.ZERO, List.of())))
          .isEqualTo("INVALID");
    }
  }

  @Test
  default void oneCallHandsOutNoMoreBytesThanAPayloadMayHaveButOneMessageAlways() {
    var talk = new Talk(this);
    var half = Payload.of(new byte[40 << 20]);
    talk.room().send(Letter.of(talk.ann.id(), new To.One("bob"), half)).orThrow();
    talk.room().send(Letter.of(talk.ann.id(), new To.One("bob"), half)).orThrow();

    var delivery = talk.receive(talk.bob);
    assertThat(delivery.messages()).hasSize(1);
    assertThat(delivery.further()).isEqualTo(1);
  }
}
