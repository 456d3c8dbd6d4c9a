package dev.swarm.benchmarks;

import dev.swarm.id.TimeOrderedIds;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Properties;
import java.util.SplittableRandom;

/**
 * The floor: the rows that lifecycles leave, written by one thread that knows them beforehand. Same
 * tables, indexes, pragmas and bytes as the store, and as many deletions; no reads, no decisions,
 * no encoding, no hashes.
 */
final class RawStore implements AutoCloseable {
  /** How many entries are noted together, by subject. */
  private static final int BLOCK = 1_024;

  private final Path directory;
  private final Template template;
  private final Connection connection;
  private final TimeOrderedIds ids =
      new TimeOrderedIds(InstantSource.system(), new SplittableRandom());
  private final PreparedStatement begin;
  private final PreparedStatement commit;
  private final PreparedStatement insertTask;
  private final PreparedStatement insertStep;
  private final PreparedStatement insertPayload;
  private final PreparedStatement insertEntry;
  private final PreparedStatement noteBlock;
  private final PreparedStatement startTask;
  private final PreparedStatement leaseStep;
  private final PreparedStatement endStep;
  private final PreparedStatement endTask;
  private final PreparedStatement tallyAgent;
  private final PreparedStatement dropTask;
  private final PreparedStatement dropStep;
  private final PreparedStatement dropPayloads;
  private final Deque<String> finished = new ArrayDeque<>();
  private final int retained;
  private long position;

  /**
   * @param retained how many finished tasks are kept
   */
  RawStore(int retained) {
    this(Disk.folder(), retained, "FULL");
  }

  private RawStore(Path directory, int retained, String synchronous) {
    this.directory = directory;
    this.retained = retained;
    try {
      var database = directory.resolve("swarm.db");
      template = Template.record(database);
      connection = DriverManager.getConnection("jdbc:sqlite:" + database, pragmas(synchronous));
      position = template.lastPosition();
      begin = connection.prepareStatement("begin immediate");
      commit = connection.prepareStatement("commit");
      insertTask = insert("task", template.task());
      insertStep = insert("step", template.step());
      insertPayload = insert("payload", template.input());
      insertEntry = insert("entry", template.entries().getFirst());
      noteBlock =
          connection.prepareStatement(
              "insert into entry_block select subject_id, ? from entry"
                  + " where position > ? and position <= ? group by subject_id");
      startTask =
          connection.prepareStatement(
              "update task set version = ?, state = 'RUNNING' where id = ? and version = ?");
      leaseStep =
          connection.prepareStatement(
              "update step set version = ?, state = 'LEASED', attempt = 1, token = 1,"
                  + " offered_to = null, offered_until = null, offer = null, leased_to = ?,"
                  + " leased_at = ?, leased_until = ?, timeout_at = ? where id = ? and version = ?");
      endStep =
          connection.prepareStatement(
              "update step set version = ?, state = 'SUCCEEDED', leased_to = null,"
                  + " leased_at = null, leased_until = null, timeout_at = null, last_at = ?,"
                  + " last_agent = ?, last_reason = '', last_evidence = ?, last_split = 0"
                  + " where id = ? and version = ?");
      endTask =
          connection.prepareStatement(
              "update task set version = ?, state = 'SUCCEEDED', ended_at = ?, verified = 0,"
                  + " reason = '' where id = ? and version = ?");
      tallyAgent =
          connection.prepareStatement(
              "update agent set succeeded = succeeded + 1, busy_micros = busy_micros + 100"
                  + " where id = ?");
      dropTask = connection.prepareStatement("delete from task where id = ?");
      dropStep = connection.prepareStatement("delete from step where id = ?");
      dropPayloads = connection.prepareStatement("delete from payload where owner_id = ?");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Properties pragmas(String synchronous) {
    var properties = new Properties();
    properties.setProperty("journal_mode", "WAL");
    properties.setProperty("synchronous", synchronous);
    properties.setProperty("cache_size", "-16384");
    properties.setProperty("wal_autocheckpoint", "16000");
    properties.setProperty("journal_size_limit", Long.toString(64L << 20));
    properties.setProperty("secure_delete", "true");
    properties.setProperty("temp_store", "MEMORY");
    properties.setProperty("jdbc.get_generated_keys", "false");
    return properties;
  }

  private PreparedStatement insert(String table, Row row) throws SQLException {
    var columns = String.join(", ", row.columns());
    var places = String.join(", ", row.columns().stream().map(c -> "?").toList());
    return connection.prepareStatement(
        "insert into %s (%s) values (%s)".formatted(table, columns, places));
  }

  /** Leaves so many finished tasks in the database of that folder, without waiting for the disk. */
  static void fill(Path directory, int finished) {
    var raw = new RawStore(directory, Integer.MAX_VALUE, "OFF");
    for (int left = finished; left > 0; left -= 1_000) {
      raw.lifecycles(Math.min(left, 1_000));
    }
    raw.finish();
  }

  /** So many lifecycles, three commits for them all. */
  void lifecycles(int many) {
    try {
      var tasks = new String[many];
      begin.executeUpdate();
      for (int i = 0; i < many; i++) {
        tasks[i] = ids.task().value();
        submit(tasks[i]);
      }
      commit.executeUpdate();
      begin.executeUpdate();
      for (var task : tasks) {
        claim(task);
      }
      commit.executeUpdate();
      begin.executeUpdate();
      for (var task : tasks) {
        complete(task);
      }
      commit.executeUpdate();
      finished.addAll(List.of(tasks));
      if (finished.size() > retained) {
        begin.executeUpdate();
        while (finished.size() > retained) {
          drop(finished.removeFirst());
        }
        commit.executeUpdate();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One task, committed by itself. */
  String submitted() {
    try {
      var task = ids.task().value();
      begin.executeUpdate();
      submit(task);
      commit.executeUpdate();
      return task;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Two commits for a task that was submitted. */
  void claimedAndCompleted(String task) {
    try {
      begin.executeUpdate();
      claim(task);
      commit.executeUpdate();
      begin.executeUpdate();
      complete(task);
      commit.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void submit(String task) throws SQLException {
    var step = template.stepOf(task);
    write(insertTask, template.task().with("id", task).with("key", null));
    write(insertStep, template.step().with("id", step).with("task_id", task));
    write(insertPayload, template.input().with("owner_id", task));
    for (var entry : template.submitEntries()) {
      write(entry, task, step);
    }
  }

  private void claim(String task) throws SQLException {
    var step = template.stepOf(task);
    long now = System.currentTimeMillis() * 1_000;
    set(startTask, 2, task, 1);
    set(leaseStep, 3, template.agent(), now, now + 60_000_000, now + 600_000_000, step, 1);
    for (var entry : template.claimEntries()) {
      write(entry, task, step);
    }
  }

  private void complete(String task) throws SQLException {
    var step = template.stepOf(task);
    long now = System.currentTimeMillis() * 1_000;
    set(endStep, 4, now, template.agent(), template.evidence(), step, 3);
    write(insertPayload, template.output().with("owner_id", step));
    set(endTask, 3, now, task, 2);
    set(tallyAgent, template.agent());
    for (var entry : template.completeEntries()) {
      write(entry, task, step);
    }
  }

  private void drop(String task) throws SQLException {
    var step = template.stepOf(task);
    set(dropPayloads, task);
    set(dropPayloads, step);
    set(dropStep, step);
    set(dropTask, task);
    var dropped = template.completeEntries().getLast().with("type", "Dropped");
    write(dropped.with("body", new byte[0]), task, step);
  }

  /** As in the store, a block's last entry has the block noted. */
  private void write(Row entry, String task, String step) throws SQLException {
    write(insertEntry, entry.of(task, step, ++position));
    if (position % BLOCK == 0) {
      set(noteBlock, position / BLOCK - 1, position - BLOCK, position);
    }
  }

  private static void write(PreparedStatement statement, Row row) throws SQLException {
    set(statement, row.values().toArray());
  }

  private static void set(PreparedStatement statement, Object... args) throws SQLException {
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case String text -> statement.setString(i + 1, text);
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setInt(i + 1, number);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        case null, default -> statement.setObject(i + 1, args[i]);
      }
    }
    statement.executeUpdate();
  }

  private void finish() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    finish();
    Disk.delete(directory);
  }
}
