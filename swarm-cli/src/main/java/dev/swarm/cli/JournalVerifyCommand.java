package dev.swarm.cli;

import static dev.swarm.cli.Output.object;

import dev.swarm.journal.Receipt;
import dev.swarm.journal.Verdict;
import dev.swarm.replay.Difference;
import dev.swarm.replay.Proof;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code swarm journal verify}. */
@Command(
    name = "verify",
    description = {
      "Proves the journal: that each entry is as it was written, that none is missing up to the"
          + " head kept beside the database, that payloads have the fingerprints in it, and that"
          + " the tables hold what it tells.",
      "",
      "Says one of: intact; unanchored (nothing beside the database says where the journal ended);"
          + " altered at N; truncated after N. Exits with 5 for the last two, for a receipt that"
          + " is not found, and when the tables differ."
    })
final class JournalVerifyCommand implements Callable<Integer> {
  @Mixin private StoreOption store = new StoreOption();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--receipt",
      paramLabel = "POSITION:HASH",
      converter = ReceiptConverter.class,
      description =
          "Says whether the journal holds the entry of that receipt; may be given several times.")
  private List<Receipt> receipts = List.of();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  private static final class ReceiptConverter implements ITypeConverter<Receipt> {
    @Override
    public Receipt convert(String text) {
      try {
        return Receipt.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  @Override
  public Integer call() {
    try (var coordinator = store.look()) {
      var proof = coordinator.replay().prove(receipts);
      var output = Output.of(spec);
      if (json) {
        output.json(asJson(proof));
      } else {
        tell(output, proof);
      }
      return proof.holds() ? ExitCodes.OK : ExitCodes.JOURNAL;
    }
  }

  private void tell(Output output, Proof proof) {
    output.line(
        switch (proof.journal()) {
          case Verdict.Intact(var head, var anchored) ->
              "intact: %d entries, head %s, anchored at %d"
                  .formatted(head.position(), head.hash(), anchored.position());
          case Verdict.Unanchored(var head) ->
              "unanchored: %d entries, head %s; nothing beside the database says that it ends there"
                  .formatted(head.position(), head.hash());
          case Verdict.Altered(long position, String why) ->
              "altered at %d: %s".formatted(position, why);
          case Verdict.Truncated(long position, String why) ->
              "truncated after %d: %s".formatted(position, why);
        });
    proof
        .checkpoint()
        .ifPresent(head -> output.line("begins with the checkpoint at " + head.position()));
    for (var receipt : receipts) {
      output.line("receipt " + receipt + ": " + fate(proof, receipt));
    }
    proof.differences().stream()
        .findFirst()
        .ifPresent(first -> output.line("the tables differ: " + first(first, proof)));
  }

  private static String first(Difference first, Proof proof) {
    int more = proof.differences().size() - 1;
    return DifferenceView.name(first)
        + (more > 0 ? " and others" : "")
        + "; see swarm journal diff";
  }

  private static String fate(Proof proof, Receipt receipt) {
    if (proof.dropped().contains(receipt)) {
      return "older than the checkpoint; nobody can tell any more";
    }
    return found(proof, receipt) ? "found" : "not found";
  }

  private static boolean found(Proof proof, Receipt receipt) {
    return !proof.missing().contains(receipt) && !proof.dropped().contains(receipt);
  }

  private static Map<String, Object> asJson(Proof proof, Receipt receipt) {
    return object(
        "receipt", receipt.toString(),
        "found", found(proof, receipt),
        "dropped", proof.dropped().contains(receipt));
  }

  private Map<String, Object> asJson(Proof proof) {
    var view =
        switch (proof.journal()) {
          case Verdict.Intact(var head, var anchored) ->
              object(
                  "verdict", "intact",
                  "entries", head.position(),
                  "head", head.hash().toString(),
                  "anchored", anchored.position());
          case Verdict.Unanchored(var head) ->
              object(
                  "verdict", "unanchored",
                  "entries", head.position(),
                  "head", head.hash().toString());
          case Verdict.Altered(long position, String why) ->
              object("verdict", "altered", "at", position, "why", why);
          case Verdict.Truncated(long position, String why) ->
              object("verdict", "truncated", "after", position, "why", why);
        };
    proof.checkpoint().ifPresent(head -> view.put("checkpoint", head.position()));
    view.put("receipts", receipts.stream().map(r -> asJson(proof, r)).toList());
    view.put("differences", proof.differences().stream().map(DifferenceView::asJson).toList());
    return view;
  }
}
