package dev.swarm.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.swarm.agent.Agent;
import dev.swarm.agent.Agents;
import dev.swarm.id.MessageId;
import dev.swarm.message.Envelope;
import dev.swarm.message.Mailboxes;
import dev.swarm.message.Mailboxes.Standing;
import dev.swarm.message.Message;
import dev.swarm.swarm.Swarms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How a store keeps messages. */
public interface MailboxRules extends OnStore {
  /** A swarm with two agents, and messages put into the store by hand. */
  final class Post {
    private final OnStore on;
    private final Specimens some;
    private final Agent ann;
    private final Agent bob;

    Post(OnStore on) {
      this.on = on;
      this.some = new Specimens(on.clock());
      var swarm = some.swarm();
      on.write(Swarms.class).insert(swarm);
      this.ann = some.agent(swarm);
      this.bob = some.agent(swarm);
      on.write(Agents.class, agents -> List.of(ann, bob).forEach(agents::insert));
    }

    private Message waits(Agent from, Agent to, long place) {
      var message = some.message(from, to, place);
      on.write(Mailboxes.class).insert(message);
      return message;
    }

    private List<Message> all() {
      var shown = new ArrayList<Message>();
      on.read(Mailboxes.class).each(shown::add);
      return shown;
    }
  }

  @Test
  default void aMessageIsKeptAsItIs() {
    var post = new Post(this);
    var full = post.waits(post.ann, post.bob, 3);
    var thread = full.envelope().thread();
    var bare =
        new Message(
            post.some.message(post.ann, post.bob, 4).id(),
            full.swarm(),
            new Envelope(post.bob.id(), post.ann.id(), thread, Optional.empty(), Optional.empty()),
            4,
            full.content(),
            full.sentAt());
    write(Mailboxes.class).insert(bare);

    assertThat(read(Mailboxes.class).find(full.id())).contains(full);
    assertThat(read(Mailboxes.class).find(bare.id())).contains(bare);
    assertThat(read(Mailboxes.class).find(new MessageId("message_none"))).isEmpty();
  }

  @Test
  default void noTwoMessagesHaveOneIdNorOnePlaceInAMailbox() {
    var post = new Post(this);
    var message = post.waits(post.ann, post.bob, 1);
    post.waits(post.ann, post.ann, 1);

    assertThatThrownBy(() -> write(Mailboxes.class).insert(message))
        .isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> post.waits(post.bob, post.bob, 1))
        .isInstanceOf(RuntimeException.class);
    assertThat(post.all()).hasSize(2);
  }

  @Test
  default void whatWaitsForAnAgentComesByPlaceAndNoMoreThanIsAskedFor() {
    var post = new Post(this);
    var third = post.waits(post.ann, post.bob, 30);
    var first = post.waits(post.bob, post.bob, 4);
    post.waits(post.bob, post.ann, 1);
    var second = post.waits(post.ann, post.bob, 5);

    assertThat(read(Mailboxes.class).waiting(post.bob.id(), 9))
        .containsExactly(first, second, third);
    assertThat(read(Mailboxes.class).waiting(post.bob.id(), 2)).containsExactly(first, second);
    assertThat(read(Mailboxes.class).standing(post.bob.id())).isEqualTo(new Standing(3, 30));
  }

  @Test
  default void anEmptyMailboxHasNothingAndNoPlace() {
    var post = new Post(this);

    assertThat(read(Mailboxes.class).waiting(post.bob.id(), 9)).isEmpty();
    assertThat(read(Mailboxes.class).standing(post.bob.id())).isEqualTo(new Standing(0, 0));
  }

  @Test
  default void aDroppedMessageIsGoneAndCannotBeDroppedAgain() {
    var post = new Post(this);
    var message = post.waits(post.ann, post.bob, 1);
    var other = post.waits(post.ann, post.bob, 2);
    write(Mailboxes.class).drop(message.id());

    assertThat(read(Mailboxes.class).find(message.id())).isEmpty();
    assertThat(read(Mailboxes.class).waiting(post.bob.id(), 9)).containsExactly(other);
    assertThatThrownBy(() -> write(Mailboxes.class).drop(message.id()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void whatIsRolledBackLeavesTheMailboxesAsTheyWere() {
    var post = new Post(this);
    var message = post.waits(post.ann, post.bob, 1);

    assertThatThrownBy(
            () ->
                write(
                    Mailboxes.class,
                    mailboxes -> {
                      mailboxes.drop(message.id());
                      mailboxes.insert(post.some.message(post.ann, post.bob, 2));
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    assertThat(read(Mailboxes.class).waiting(post.bob.id(), 9)).containsExactly(message);
    assertThat(post.all()).containsExactly(message);
  }

  @Test
  default void messagesAreShownInTheOrderOfIdsOfOneSwarmOrAll() {
    var here = new Post(this);
    var there = new Post(this);
    var one = here.some.message(here.ann, here.bob, 2);
    var two = here.waits(here.ann, here.bob, 1);
    write(Mailboxes.class).insert(one);
    var elsewhere = there.waits(there.ann, there.bob, 1);

    assertThat(read(Mailboxes.class).ofSwarm(here.ann.swarm(), 9)).containsExactly(one, two);
    assertThat(read(Mailboxes.class).ofSwarm(here.ann.swarm(), 1)).containsExactly(one);
    assertThat(here.all()).containsExactlyInAnyOrder(one, two, elsewhere);
    assertThat(here.all()).isSortedAccordingTo((a, b) -> a.id().compareTo(b.id()));
  }
}
