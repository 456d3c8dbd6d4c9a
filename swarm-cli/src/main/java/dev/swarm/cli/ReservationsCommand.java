package dev.swarm.cli;

import static dev.swarm.cli.Output.object;
import static dev.swarm.cli.Output.word;

import dev.swarm.Coordinator;
import dev.swarm.reservation.Pattern;
import dev.swarm.reservation.Reserved;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code swarm reservations}. */
@Command(
    name = "reservations",
    description = "Lists what a swarm's agents have reserved, in the order in which they did.")
final class ReservationsCommand extends ListCommand<Reserved> {
  @Mixin private SwarmOption swarm = new SwarmOption();

  ReservationsCommand() {
    super("RESERVATION", "AGENT", "MODE", "TOKEN", "UNTIL", "PATTERNS");
  }

  @Override
  List<Reserved> find(Coordinator coordinator) {
    var chosen = new Finder(coordinator).swarm(swarm.named);
    return coordinator.reservations().standing(chosen.id());
  }

  private static List<String> patterns(Reserved reserved) {
    return reserved.reservation().scope().patterns().stream().map(Pattern::text).toList();
  }

  @Override
  List<String> row(Coordinator coordinator, Reserved reserved) {
    var reservation = reserved.reservation();
    return List.of(
        reservation.id().value(),
        reserved.holder().name(),
        word(reservation.scope().mode()),
        Long.toString(reservation.token()),
        reserved.until().toString(),
        String.join(", ", patterns(reserved)));
  }

  @Override
  Object json(Coordinator coordinator, Reserved reserved) {
    var reservation = reserved.reservation();
    var view =
        object(
            "id", reservation.id().value(),
            "agent", reserved.holder().name(),
            "mode", word(reservation.scope().mode()),
            "token", reservation.token(),
            "until", reserved.until().toString(),
            "patterns", patterns(reserved));
    reservation.scope().under().ifPresent(hold -> view.put("step", hold.step().value()));
    return view;
  }
}
