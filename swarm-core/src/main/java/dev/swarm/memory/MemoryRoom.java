package dev.swarm.memory;

import dev.swarm.blob.Blobs;
import dev.swarm.blob.Collecting;
import dev.swarm.blob.Salted;
import dev.swarm.blob.Uploads;
import dev.swarm.id.Ids;
import dev.swarm.id.SwarmId;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import dev.swarm.swarm.Swarm;
import dev.swarm.swarm.Swarms;
import dev.swarm.work.StepEvent.Verb;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * What the agents of a swarm share: values under keys, each with a version, perhaps with a time to
 * live. An expired entry is never shown, swept or not; of a closed swarm what there is can be read.
 */
public final class MemoryRoom {
  private static final int MOST_WORDS = 64;

  private final Store store;
  private final Uploads uploads;
  private final Ids ids;
  private final MemoryCaps caps;
  private final RandomGenerator random;

  public MemoryRoom(Store store, Ids ids, MemoryCaps caps, RandomGenerator random) {
    this.store = store;
    this.uploads = new Uploads(store);
    this.ids = ids;
    this.caps = caps;
    this.random = random;
  }

  /**
   * Puts a value under a key, in place of what stands there. Refused as {@link Problem.Outdated}
   * when that is not as expected; the versions of a key rise with each put, also where the entry
   * was gone in between.
   */
  public Answer<Memory> put(SwarmId swarm, MemorySpec spec, Author author) {
    var problem = caps.against(spec);
    if (problem.isPresent()) {
      return Answer.refused(problem.get());
    }
    if (Blobs.large(spec.value())) {
      var refused = admit(swarm, author);
      if (refused.isPresent()) {
        return Answer.refused(refused.get());
      }
    }
    var value = Salted.hashed(spec.value(), random);
    var words = Words.of(spec.key(), spec.value());
    var draft = new Put.Draft(ids.memory(), spec, value, words);
    return uploads.naming(
        List.of(spec.value()),
        tx -> {
          var shelf = Shelf.of(tx);
          return author
              .admit(tx, swarm, Verb.PUT)
              .then(by -> new Put(shelf, caps, draft).into(swarm, by));
        });
  }

  /** Whoever may put nothing uploads nothing either. */
  private Optional<Problem> admit(SwarmId swarm, Author author) {
    return switch (store.write(tx -> author.admit(tx, swarm, Verb.PUT))) {
      case Answer.Done<?> done -> Optional.empty();
      case Answer.Refused<?>(Problem problem) -> Optional.of(problem);
    };
  }

  /**
   * Deletes what stands under the key, its value for good; gives what it was. The journal keeps the
   * value's fingerprint, which says nothing without the salt, and that is gone too.
   */
  public Answer<Memory> delete(SwarmId swarm, MemoryKey key, Expected expected, Author author) {
    Answer<Memory> deleted =
        store.write(
            tx -> {
              var shelf = Shelf.of(tx);
              return author
                  .admit(tx, swarm, Verb.DELETE)
                  .then(by -> new Delete(shelf, by).from(swarm, key, expected));
            });
    Collecting.redacted(store);
    return deleted;
  }

  /** What stands under the key, with its value. */
  public Optional<Remembered> get(SwarmId swarm, MemoryKey key) {
    return store.read(tx -> get(tx, swarm, key));
  }

  /**
   * The same in a swarm that is chosen among the open ones, of the same snapshot.
   *
   * @param choice takes them oldest first; what it throws is thrown
   */
  public Optional<Remembered> get(Function<List<Swarm>, Swarm> choice, MemoryKey key) {
    return store.read(tx -> get(tx, choice.apply(tx.port(Swarms.class).open()).id(), key));
  }

  private static Optional<Remembered> get(Tx tx, SwarmId swarm, MemoryKey key) {
    var shelf = Shelf.of(tx);
    return shelf.memories().find(swarm, key).filter(shelf::shows).map(shelf::remembered);
  }

  /**
   * The namespaces in which there is something, in order, at most {@code limit}.
   *
   * @param after the last of the page before; empty for the first page
   */
  public List<String> namespaces(SwarmId swarm, String after, int limit) {
    return store.read(tx -> tx.port(Memories.class).namespaces(swarm, after, tx.now(), limit));
  }

  /** The entries of a namespace, in the order of their keys. */
  public List<Memory> list(SwarmId swarm, Listing listing) {
    return store.read(tx -> tx.port(Memories.class).list(swarm, listing, tx.now()));
  }

  /** Entries in which every word of the text occurs, newest first. */
  public Answer<Search.Result> search(SwarmId swarm, Search search) {
    var words = Words.of(search.text());
    if (words.isEmpty() || words.size() > MOST_WORDS) {
      return Answer.refused(
          new Problem.Invalid(
              "there are %d words to search for".formatted(words.size()),
              "name 1 to %d, each a letter or digit at least".formatted(MOST_WORDS)));
    }
    var criteria = new Memories.Criteria(swarm, search.namespace(), words, search.before());
    var found =
        store.read(tx -> tx.port(Memories.class).search(criteria, tx.now(), search.limit()));
    var next =
        found.size() == search.limit()
            ? OptionalLong.of(found.getLast().place())
            : OptionalLong.empty();
    return Answer.done(
        new Search.Result(found.stream().map(Memories.Found::memory).toList(), next));
  }
}
