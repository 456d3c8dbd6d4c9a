package dev.swarm.learn;

import dev.swarm.memory.Author;
import dev.swarm.network.Errors;
import dev.swarm.network.Network;
import dev.swarm.network.NetworkRoom;
import dev.swarm.network.NetworkSpec;
import dev.swarm.network.NetworkTrainer;
import dev.swarm.network.NetworkTrainer.Draft;
import dev.swarm.network.NetworkTrainer.Samples;
import dev.swarm.network.NetworkTrainer.UnreadableException;
import dev.swarm.network.Stored;
import dev.swarm.problem.Answer;
import dev.swarm.problem.Problem;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Trains networks that are kept, from where they stand. What was measured before and after goes
 * into their history. Safe for use by many threads: of two who train one network at once, the
 * second one's is refused.
 */
public final class Schooling {
  private final NetworkRoom networks;
  private final NetworkTrainer trainer;

  public Schooling(NetworkRoom networks, NetworkTrainer trainer) {
    this.networks = networks;
    this.trainer = trainer;
  }

  /**
   * Trains the network at that desk, or a fresh one where none stands or it is for other inputs and
   * outputs; keeps nothing. Refused when what stands is damaged or cannot be read, or the trainer
   * takes no such terms.
   */
  public Answer<Study> study(Desk desk, Curriculum curriculum) {
    var standing = networks.find(desk.swarm(), desk.key());
    if (standing.filter(network -> fits(network, curriculum.lessons())).isEmpty()) {
      return tried(() -> trained(fresh(curriculum), curriculum, version(standing)));
    }
    return networks
        .get(desk.swarm(), desk.key())
        .then(
            stored -> tried(() -> trained(draft(stored), curriculum, stored.network().version())));
  }

  /**
   * Trains a network for that desk twice on the same lessons: from the source's weights as the
   * curriculum says, and from fresh ones as {@code anew} says. Refused when the source is of
   * another shape than these lessons need, or cannot be read.
   */
  public Answer<Comparison> compare(
      Desk desk, Draft source, Curriculum curriculum, Curriculum anew) {
    var fresh = fresh(anew);
    if (!source.shape().equals(fresh.shape())) {
      return Answer.refused(
          new Problem.Invalid(
              "the source has %d inputs, %d outputs and %d connections, but %d, %d and %d are needed"
                  .formatted(
                      source.shape().inputs(),
                      source.shape().outputs(),
                      source.shape().connections(),
                      fresh.shape().inputs(),
                      fresh.shape().outputs(),
                      fresh.shape().connections()),
              "name a network that was trained on the same kind of samples"));
    }
    long stood = version(networks.find(desk.swarm(), desk.key()));
    return tried(() -> trained(source, curriculum, stood))
        .then(warm -> tried(() -> trained(fresh, anew, stood)).map(f -> new Comparison(warm, f)));
  }

  /**
   * Keeps what a study came to: the network, and its training in the history, or neither. Refused
   * as {@link Problem.Outdated} when somebody changed the network meanwhile.
   */
  public Answer<Kept> keep(Desk desk, Study study, Author author) {
    var draft = study.network();
    var spec =
        NetworkSpec.of(desk.key(), draft.format(), draft.shape(), draft.content())
            .expected(study.stood());
    return networks
        .put(desk.swarm(), spec, study.training(), author)
        .map(learned -> new Kept(learned.network(), learned.training(), study));
  }

  private static boolean fits(Network network, Lessons lessons) {
    var shape = network.content().shape();
    var layers = lessons.layers();
    return shape.inputs() == layers.getFirst() && shape.outputs() == layers.getLast();
  }

  private static long version(Optional<Network> standing) {
    return standing.map(Network::version).orElse(0L);
  }

  private Draft fresh(Curriculum curriculum) {
    return trainer.make(curriculum.lessons().layers(), curriculum.terms().seed());
  }

  /** A stored network as its trainer takes it. */
  public static Draft draft(Stored stored) {
    var content = stored.network().content();
    return new Draft(content.format(), content.shape(), stored.content());
  }

  /** Whether a network is to blame, or what it was to be trained by, its trainer tells. */
  private static Answer<Study> tried(Supplier<Study> training) {
    try {
      return Answer.done(training.get());
    } catch (UnreadableException e) {
      return invalid(e, "remove the network, or name another one");
    } catch (IllegalArgumentException e) {
      return invalid(e, "train by another algorithm or rate, or on other samples");
    }
  }

  private static Answer<Study> invalid(IllegalArgumentException e, String next) {
    return Answer.refused(new Problem.Invalid(String.valueOf(e.getMessage()), next));
  }

  private Study trained(Draft draft, Curriculum curriculum, long stood) {
    var lessons = curriculum.lessons();
    var before = lessons.heldBack().map(held -> trainer.error(draft, held));
    var trained =
        trainer.train(
            draft,
            lessons.learned(),
            curriculum.terms(),
            curriculum.progress(),
            curriculum.ended());
    var after = lessons.heldBack().map(held -> trainer.error(trained.network(), held));
    var training = trained.training();
    return new Study(
        trained.network(),
        training.start(with(training.start(), before)).end(with(training.end(), after)),
        lessons.heldBack().map(Samples::size).orElse(0),
        stood);
  }

  private static Errors with(Errors errors, Optional<Double> validation) {
    return validation.filter(Double::isFinite).map(errors::validation).orElse(errors);
  }
}
