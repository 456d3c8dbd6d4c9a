package dev.swarm.network;

import dev.swarm.blob.Blobs;
import dev.swarm.blob.Collecting;
import dev.swarm.blob.Uploads;
import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.memory.Author;
import dev.swarm.memory.Expected;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.work.StepEvent.Verb;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * Networks that swarms and agents trained: under names, each with a version, a checksum and the
 * history of its trainings. What is in one the store does not know. Whoever asks is shown all that
 * a swarm has, a closed one too; an agent changes its own and those that are shared.
 */
public final class NetworkRoom {
  private final Store store;
  private final Uploads uploads;
  private final Ids ids;
  private final NetworkCaps caps;

  public NetworkRoom(Store store, Ids ids, NetworkCaps caps) {
    this.store = store;
    this.uploads = new Uploads(store);
    this.ids = ids;
    this.caps = caps;
  }

  /**
   * Puts a network under its name, in place of what stands there; its history goes on. Refused as
   * {@link Problem.Outdated} when that is not as expected; the versions of a name rise with each
   * put, also where the network was gone in between.
   */
  public Answer<Network> put(SwarmId swarm, NetworkSpec spec, Author author) {
    return put(swarm, spec, author, (network, history) -> network);
  }

  /**
   * Puts a network with the training that led to it into its history: both are kept, or neither.
   * Refused as without it.
   */
  public Answer<Learned> put(SwarmId swarm, NetworkSpec spec, Training training, Author author) {
    return put(swarm, spec, author, (network, history) -> history.of(network, training));
  }

  /** Puts it, and does the rest with it in the same transaction. */
  private <R> Answer<R> put(
      SwarmId swarm, NetworkSpec spec, Author author, BiFunction<Network, RecordTraining, R> rest) {
    var problem = caps.against(spec).or(() -> forbidden(swarm, spec, author));
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    var draft = new Put.Draft(ids.network(), spec, Checksum.of(spec.content()));
    return uploads.naming(
        List.of(spec.content()),
        tx -> {
          var stock = Stock.of(tx);
          return stock
              .admit(swarm, spec.key(), author, Verb.PUT)
              .then(
                  by ->
                      new Put(stock, caps, draft)
                          .into(swarm, by)
                          .map(put -> rest.apply(put, new RecordTraining(stock, caps, by))));
        });
  }

  /** Whoever may put nothing uploads nothing either. */
  private Optional<Problem> forbidden(SwarmId swarm, NetworkSpec spec, Author author) {
    if (!Blobs.large(spec.content())) {
      return Optional.empty();
    }
    return switch (store.write(tx -> Stock.of(tx).admit(swarm, spec.key(), author, Verb.PUT))) {
      case Answer.Done<?> done -> Optional.empty();
      case Answer.Refused<?>(Problem problem) -> Optional.of(problem);
    };
  }

  /**
   * Removes a network with its content and history, for good; gives what it was. The journal keeps
   * its name, its shape, its checksum and what was recorded of it.
   */
  public Answer<Network> remove(SwarmId swarm, NetworkKey key, Expected expected, Author author) {
    Answer<Network> removed =
        store.write(
            tx -> {
              var stock = Stock.of(tx);
              return stock
                  .admitToRemove(swarm, key, author)
                  .then(by -> new Remove(stock, by).from(swarm, key, expected));
            });
    Collecting.redacted(store);
    return removed;
  }

  /**
   * Adds a training to the history of a network.
   *
   * @param version the one that the training led to; refused as {@link Problem.Outdated} when the
   *     network never had it
   */
  public Answer<Recorded> record(
      SwarmId swarm, NetworkKey key, long version, Training training, Author author) {
    return store.write(
        tx -> {
          var stock = Stock.of(tx);
          return stock
              .admit(swarm, key, author, Verb.RECORD)
              .then(
                  by ->
                      stock
                          .standing(swarm, key)
                          .then(
                              network ->
                                  new RecordTraining(stock, caps, by)
                                      .of(network, version, training)));
        });
  }

  /** What stands under the key, without its content. */
  public Optional<Network> find(SwarmId swarm, NetworkKey key) {
    return store.read(tx -> tx.port(Networks.class).find(swarm, key));
  }

  /**
   * What stands under the key, with its content; refused as {@link Problem.Damaged} when that is
   * not the one that was put.
   */
  public Answer<Stored> get(SwarmId swarm, NetworkKey key) {
    Answer<Kept> kept =
        store.read(
            tx -> {
              var stock = Stock.of(tx);
              return stock.standing(swarm, key).map(stock::kept);
            });
    return kept.then(Kept::checked);
  }

  /** A page of the swarm's networks, in the order of their keys: those that are shared first. */
  public List<Network> list(SwarmId swarm, Listing listing) {
    return store.read(tx -> tx.port(Networks.class).list(swarm, listing));
  }

  /**
   * The trainings of a network, newest first.
   *
   * @param before the number of the last of the page before; empty for the first page
   */
  public Answer<List<Recorded>> history(
      SwarmId swarm, NetworkKey key, OptionalLong before, int limit) {
    if (limit < 1 || limit > Listing.MOST) {
      return Answer.refused(
          new Problem.Invalid(
              "a page of %d trainings".formatted(limit), "ask for 1 to " + Listing.MOST));
    }
    return store.read(
        tx ->
            Stock.of(tx)
                .standing(swarm, key)
                .map(
                    network ->
                        tx.port(Networks.class)
                            .history(network.id(), before.orElse(Long.MAX_VALUE), limit)));
  }
}
