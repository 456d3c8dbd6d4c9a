package dev.swarm.persistence.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A program that knows SQLite and nothing of Swarm, and has a database open until it is closed. */
final class OtherProgram implements AutoCloseable {
  private final Process process;

  private OtherProgram(Process process) {
    this.process = process;
  }

  static OtherProgram reading(Path db) throws IOException {
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProgram.class.getName(),
                db.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!"open".equals(process.inputReader().readLine())) {
      throw new IOException("it did not open " + db);
    }
    return new OtherProgram(process);
  }

  public static void main(String[] args) throws SQLException, IOException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + args[0]);
        var statement = connection.createStatement()) {
      statement.executeQuery("select count(*) from sqlite_schema").close();
      System.out.println("open");
      System.in.read();
    }
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.onExit().join();
  }
}
