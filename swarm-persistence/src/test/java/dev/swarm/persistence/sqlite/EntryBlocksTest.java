package dev.swarm.persistence.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.id.SwarmId;
import dev.swarm.journal.Encoder;
import dev.swarm.journal.Entries;
import dev.swarm.journal.Event;
import dev.swarm.journal.Subject;
import dev.swarm.store.Store;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** What is noted of whole blocks of entries is what stands in them, whatever was dropped since. */
class EntryBlocksTest {
  private static final String NOTED =
      "select subject_id || ' ' || block from entry_block order by subject_id, block";
  private static final String THERE =
      """
      select distinct subject_id || ' ' || ((position - 1) / 1024) from entry
      where position <= (select max(position) / 1024 * 1024 from entry)
      order by subject_id, (position - 1) / 1024""";

  private record Noted(SwarmId swarm, long version) implements Event {
    @Override
    public Subject subject() {
      return new Subject(Subject.Kind.SWARM, swarm.value(), swarm);
    }

    @Override
    public void encode(Encoder out) {
      out.text("note");
    }
  }

  @TempDir Path directory;

  @Test
  void aBlockIsNotedWithItsLastEntryAndForgottenWithThoseThatAreDropped() throws SQLException {
    var file = Template.in(directory);
    try (var store = SqliteStore.open(file, Template.HASTY)) {
      var one = new SwarmId("swarm_1");
      var other = new SwarmId("swarm_2");
      append(store, one, 1, 700);
      append(store, other, 1, 323);
      assertThat(texts(file, NOTED)).isEmpty();

      append(store, other, 324, 1);
      assertThat(texts(file, NOTED)).containsExactlyInAnyOrder(one + " 0", other + " 0");

      append(store, other, 325, 1_500);
      assertThat(texts(file, NOTED)).hasSize(3).isEqualTo(texts(file, THERE));

      for (int upTo : List.of(100, 699, 700, 1_000, 1_024, 1_300, 2_100)) {
        store.<Integer>write(tx -> tx.port(Entries.class).drop(upTo, 500));
        assertThat(texts(file, NOTED)).isEqualTo(texts(file, THERE));
      }
      append(store, one, 701, 1_024);
      assertThat(texts(file, NOTED)).isEqualTo(texts(file, THERE)).contains(one + " 2");
    }
  }

  @Test
  void whatEarlierReleasesWroteIsNoted() throws SQLException {
    var file = directory.resolve("swarm.db");
    var source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/migration/common", "classpath:db/migration/sqlite")
        .target("8")
        .load()
        .migrate();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          """
          with recursive n (p) as (select 1 union all select p + 1 from n where p < 2500)
          insert into entry select p, 0, 'SWARM', 'swarm_' || (p / 700), 'swarm_0', p, 'Noted', x'',
            zeroblob(32) from n""");
      statement.execute("pragma application_id = " + 0x5357524d);
      statement.execute("pragma user_version = 18");
    }

    try (var store = SqliteStore.open(file, Template.HASTY)) {
      assertThat(texts(file, NOTED)).hasSize(4).isEqualTo(texts(file, THERE));
      assertThat(store.<Integer>read(tx -> tx.port(Entries.class).about("swarm_1", 999).size()))
          .isEqualTo(700);
    }
  }

  private static void append(Store store, SwarmId swarm, int from, int count) {
    store.<Boolean>write(
        tx -> {
          for (int i = 0; i < count; i++) {
            tx.port(Entries.class).append(new Noted(swarm, from + i));
          }
          return true;
        });
  }

  private static List<String> texts(Path file, String query) throws SQLException {
    var texts = new ArrayList<String>();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
