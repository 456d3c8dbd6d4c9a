package dev.swarm.cli;

import dev.swarm.persistence.sqlite.NativeLibrary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code swarm training REQUESTS DB LIBRARY [PLAN]}: talks with assistants, after a run of the plan
 * if one is named, all in one process, which the launcher's cache is made from. In REQUESTS a line
 * is a request and a paragraph a talk of its own, with the tools that its first line names where
 * that is {@code compat}; DB is made for this; SQLite's own library is put into the folder LIBRARY.
 * A paragraph that begins with {@code hook} is a hook: its words, and what it hears on standard
 * input from its second line on. Read without the parser, which an assistant's server and its hooks
 * do without too.
 */
final class Training {
  private static final int ARGUMENTS = 4;
  private static final String HOOK = "hook ";
  private static final String COMPAT = "compat\n";

  private Training() {}

  static boolean isAskedFor(String... args) {
    return args.length >= ARGUMENTS && args[0].equals("training");
  }

  static int run(PrintWriter err, String... args) {
    try {
      return run(args);
    } catch (IOException e) {
      err.println("swarm: training: " + e);
      return ExitCodes.STORE;
    }
  }

  private static int run(String... args) throws IOException {
    var db = args[2];
    NativeLibrary.copyInto(Path.of(args[3]));
    int worst =
        args.length > ARGUMENTS ? Main.execute("run", args[ARGUMENTS], "--json", "--db", db) : 0;
    for (var talk : Files.readString(Path.of(args[1])).split("\n\n", -1)) {
      worst = Math.max(worst, talk.startsWith(HOOK) ? hook(talk, db) : served(talk, db));
    }
    return worst;
  }

  private static int served(String talk, String db) {
    boolean compat = talk.startsWith(COMPAT);
    hear(compat ? talk.substring(COMPAT.length()) : talk);
    return Main.execute("mcp", "--db", db, "--tools", compat ? "compat" : "default");
  }

  private static int hook(String paragraph, String db) {
    var lines = paragraph.split("\n", 2);
    hear(lines.length > 1 ? lines[1] : "");
    return Main.execute((lines[0].strip() + " --db " + db).split(" ", -1));
  }

  private static void hear(String text) {
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }
}
