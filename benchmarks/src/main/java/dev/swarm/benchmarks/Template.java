package dev.swarm.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The rows of one lifecycle as the store itself wrote them, to write again under other ids.
 *
 * @param task as it was submitted
 * @param step as it was submitted and offered
 */
record Template(
    Row task,
    Row step,
    Row input,
    Row output,
    List<Row> entries,
    String agent,
    byte[] evidence,
    long lastPosition) {
  private static final int AGENTS = 64;

  /** A standing offer's size. */
  private static final int OFFER_BYTES = 64;

  /** Makes the database with its swarm and agents, and records what a lifecycle leaves there. */
  static Template record(Path database) throws SQLException {
    try (var workshop = Workshop.at(database, Workshop.RETAINED)) {
      for (int i = 0; i < AGENTS; i++) {
        workshop.hire(i);
      }
      workshop.hire(AGENTS).lifecycle();
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
      var task = first(connection, "select * from task where state = 'SUCCEEDED'");
      var id = Objects.requireNonNull(task.get("id"));
      var step = first(connection, "select * from step where task_id = '" + id + "'");
      var entries =
          all(
              connection,
              "select * from entry where subject_id like '" + id + "%' order by position");
      return new Template(
          task.with("state", "READY")
              .with("version", 1L)
              .with("ended_at", null)
              .with("verified", null)
              .with("reason", null),
          step.with("state", "READY")
              .with("version", 1L)
              .with("attempt", 0)
              .with("token", 0L)
              .with("offered_to", step.get("last_agent"))
              .with("offered_until", step.get("not_before"))
              .with("offer", new byte[OFFER_BYTES])
              .with("last_at", null)
              .with("last_agent", null)
              .with("last_reason", null)
              .with("last_evidence", null)
              .with("last_split", null),
          first(
              connection, "select * from payload where part = 'INPUT' and owner_id = '" + id + "'"),
          first(connection, "select * from payload where part = 'OUTPUT'"),
          entries,
          (String) Objects.requireNonNull(step.get("last_agent")),
          (byte[]) Objects.requireNonNull(step.get("last_evidence")),
          ((Number)
                  Objects.requireNonNull(
                      first(connection, "select max(position) p from entry").get("p")))
              .longValue());
    }
  }

  private static Row first(Connection connection, String sql) throws SQLException {
    return all(connection, sql).getFirst();
  }

  private static List<Row> all(Connection connection, String sql) throws SQLException {
    var found = new ArrayList<Row>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        found.add(Row.read(rows));
      }
    }
    return found;
  }

  String stepOf(String task) {
    var id = (String) Objects.requireNonNull(this.task.get("id"));
    return task + ((String) Objects.requireNonNull(step.get("id"))).substring(id.length());
  }

  private List<Row> entries(List<String> types) {
    return entries.stream().filter(e -> types.contains(e.get("type"))).toList();
  }

  List<Row> submitEntries() {
    return entries(List.of("Submitted", "Planned", "Offered"));
  }

  List<Row> claimEntries() {
    return entries(List.of("Started", "Leased"));
  }

  List<Row> completeEntries() {
    return entries(List.of("Succeeded"));
  }
}
