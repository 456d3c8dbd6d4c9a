package dev.swarm.cli;

import picocli.CommandLine.Command;

/** {@code swarm neural}. */
@Command(
    name = "neural",
    description = "Trains and runs feed-forward networks, in libfann's files or in JSON.",
    subcommands = {
      NeuralTrainCommand.class,
      NeuralRunCommand.class,
      NeuralTestCommand.class,
      NeuralInfoCommand.class,
      NeuralConvertCommand.class
    },
    synopsisSubcommandLabel = "(train | run | test | info | convert)")
final class NeuralCommand extends CommandGroup {}
