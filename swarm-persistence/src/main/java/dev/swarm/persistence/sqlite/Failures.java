package dev.swarm.persistence.sqlite;

import dev.swarm.persistence.StoreException;
import dev.swarm.persistence.StoreException.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** What to throw for what SQLite and the file system say of one database. */
record Failures(Path database) {
  /** A file system with less room than this is full: nothing of SQLite's is smaller than a page. */
  private static final long PAGE = 4_096;

  /** A row that stands in the way is a mistake of the caller's; the rest is a broken world. */
  RuntimeException of(SQLException e) {
    return switch (e.getErrorCode() & 0xff) {
      case 5, 6 -> locked(e);
      case 8, 14 -> unwritable(e);
      case 11 ->
          failure(Code.CORRUPT, "is damaged", "restore a backup; keep this file to learn why", e);
      case 13 -> full(e);
      case 19 -> new IllegalStateException("there is such a row already: " + e.getMessage(), e);
      case 26 ->
          failure(Code.NOT_A_DATABASE, "is something else", "name another file or move it away", e);
      default -> broken(e);
    };
  }

  /** For what others made of what SQLite said. */
  RuntimeException within(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said && said.getErrorCode() != 0) {
        return of(said);
      }
    }
    return broken(e);
  }

  StoreException of(IOException e) {
    return broken(e);
  }

  private StoreException broken(Exception e) {
    return isFull()
        ? full(e)
        : failure(Code.IO, "failed", "see that its disk is there and sound", e);
  }

  private StoreException full(Exception e) {
    return failure(Code.DISK_FULL, "found no room", "make room and try again", e);
  }

  /** A full disk shows in many ways: some files can still be made on it, others not. */
  private boolean isFull() {
    try {
      var directory = database.toAbsolutePath().getParent();
      return directory != null && Files.getFileStore(directory).getUsableSpace() < PAGE;
    } catch (IOException e) {
      return false;
    }
  }

  StoreException locked(Exception e) {
    return failure(
        Code.LOCKED, "was held by others for too long", "end what holds it and try again", e);
  }

  /** A file of the database's cannot be made or opened for writing. */
  StoreException unwritable(Exception e) {
    return isFull()
        ? full(e)
        : failure(
            Code.READ_ONLY,
            "cannot be written",
            "see that its directory is there and may be written",
            e);
  }

  private StoreException failure(Code code, String is, String next, Exception e) {
    return new StoreException(
        code, "the database " + database + " " + is + " (" + e.getMessage() + ")", next, e);
  }
}
