package dev.swarm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.audit.AuditDetail;
import dev.swarm.audit.AuditEntry;
import dev.swarm.audit.AuditEvent;
import dev.swarm.audit.AuditQuestion;
import dev.swarm.audit.AuditRoom;
import dev.swarm.cli.config.Configuration;
import dev.swarm.cli.config.Given;
import dev.swarm.store.Store;
import dev.swarm.store.memory.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartAuditTest {
  private final Store store = new MemoryStore(InstantSource.system());

  private StartAudit with(Map<String, String> environment) {
    return new StartAudit(
        store,
        Configuration.of(new Given(Path.of("/nowhere"), Optional.empty(), environment, Map.of())));
  }

  private List<AuditEvent> events() {
    return new AuditRoom(store)
        .newest(AuditQuestion.newest(99)).stream().map(AuditEntry::event).toList();
  }

  @Test
  void aStartIsTakenDownWithTheSettingsThatSomebodySet() {
    with(Map.of("SWARM_PROFILE", "production", "MAX_AGENTS_LIMIT", "7", "HOME", "/root"))
        .record("serve");

    var event = events().getFirst();
    assertThat(event.kind()).isEqualTo(AuditEvent.Kind.CONFIGURATION);
    assertThat(event.subject()).isEqualTo("serve");
    assertThat(event.details())
        .containsEntry(AuditDetail.PROFILE, "production")
        .containsEntry(AuditDetail.VERSION, Version.number())
        .containsEntry(AuditDetail.SETTINGS, "SWARM_PROFILE=production, MAX_AGENTS_LIMIT=7");
  }

  @Test
  void whatStartsAllTheTimeIsTakenDownWhenItDiffersFromTheLastOfItsKind() {
    var usual = Map.<String, String>of();
    with(usual).recordIfNew("mcp");
    with(usual).recordIfNew("mcp");
    with(usual).record("serve");
    with(usual).recordIfNew("mcp");
    assertThat(events()).extracting(AuditEvent::subject).containsExactly("mcp", "serve");

    with(Map.of("MAX_AGENTS_LIMIT", "7")).recordIfNew("mcp");
    with(usual).recordIfNew("mcp");
    assertThat(events())
        .extracting(event -> event.details().get(AuditDetail.SETTINGS))
        .containsExactly("", "", "MAX_AGENTS_LIMIT=7", "");
  }
}
