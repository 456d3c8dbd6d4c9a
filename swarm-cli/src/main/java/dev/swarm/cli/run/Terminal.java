package dev.swarm.cli.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.Console;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** What standard output is, and how wide. */
public final class Terminal {
  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /** Whether a person watches: before Java 22 only a terminal has a console, since then any. */
  @SuppressWarnings("SystemConsoleNull")
  public static boolean isWatched() {
    var console = System.console();
    if (console == null || "dumb".equals(System.getenv("TERM"))) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException before22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** How many columns there are, as far as {@code stty} can tell. */
  static int width() {
    try {
      var stty = new ProcessBuilder("stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT);
      var process = stty.start();
      var printed = new String(process.getInputStream().readNBytes(64), US_ASCII);
      var size = printed.strip().split(" ", 2);
      boolean ended = process.waitFor(1, TimeUnit.SECONDS);
      return ended && size.length == 2 ? Integer.parseInt(size[1]) : USUAL_WIDTH;
    } catch (IOException | NumberFormatException e) {
      return USUAL_WIDTH;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return USUAL_WIDTH;
    }
  }
}
