package dev.swarm.persistence.sqlite;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite itself, which the driver brings along for each kind of machine and unpacks at each start,
 * unless the properties {@code org.sqlite.lib.path} and {@code org.sqlite.lib.name} say where it
 * was unpacked before.
 */
public final class NativeLibrary {
  private NativeLibrary() {}

  /** Which SQLite it is. */
  public static String version() {
    try (var connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        var statement = connection.createStatement();
        var row = statement.executeQuery("select sqlite_version()")) {
      return row.getString(1);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite does not work here: " + e.getMessage(), e);
    }
  }

  /**
   * Unpacks the one for this machine into a folder, which is made for it.
   *
   * @throws FileNotFoundException when the driver has none for this machine
   */
  public static void copyInto(Path folder) throws IOException {
    var name = LibraryLoaderUtil.getNativeLibName();
    var resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
    try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException(resource);
      }
      Files.createDirectories(folder);
      Files.copy(in, folder.resolve(name));
    }
  }
}
