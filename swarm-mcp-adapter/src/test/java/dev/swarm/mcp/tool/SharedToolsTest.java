package dev.swarm.mcp.tool;

import static dev.swarm.mcp.tool.Bench.lease;
import static org.assertj.core.api.Assertions.assertThat;

import dev.swarm.mcp.call.Code;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedToolsTest {
  private final Bench bench = new Bench();

  @BeforeEach
  void open() {
    bench.swarm("one", "mesh");
    bench.join("ada");
    bench.join("bob");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aMessageComesAgainUntilItIsAcknowledged() {
    bench.call("message_send", "{'agent':'ada','to':'bob','text':'hello'}");

    var first = bench.call("message_receive", "{'agent':'bob'}").path("messages").get(0);
    var again = bench.call("message_receive", "{'agent':'bob'}").path("messages").get(0);
    assertThat(again).isEqualTo(first);
    assertThat(first.path("text").asString("")).isEqualTo("hello");
    assertThat(first.path("from").asString("")).isEqualTo("ada");
    var ack = "{'agent':'bob','ack':['%s']}".formatted(first.path("id").asString(""));
    assertThat(bench.call("message_receive", ack).path("messages").size()).isZero();
    assertThat(
            bench
                .call("message_receive", ack)
                .path("acknowledged")
                .get(0)
                .path("result")
                .asString(""))
        .isEqualTo("not_there");
  }

  @Test
  void aReplyGoesOnWithTheThread() {
    bench.call("message_send", "{'agent':'ada','to':'bob','text':'hello'}");
    var first = bench.call("message_receive", "{'agent':'bob'}").path("messages").get(0);
    bench.call(
        "message_send",
        "{'agent':'bob','to':'ada','text':'hi','replyTo':'%s'}"
            .formatted(first.path("id").asString("")));

    var reply = bench.call("message_receive", "{'agent':'ada'}").path("messages").get(0);
    assertThat(reply.path("thread")).isEqualTo(first.path("thread"));
    assertThat(reply.path("replyTo")).isEqualTo(first.path("id"));
  }

  @Test
  void withoutAReceiverAMessageGoesToAllOthers() {
    bench.join("eve");

    assertThat(bench.call("message_send", "{'agent':'ada','text':'all'}").path("sent").asInt(0))
        .isEqualTo(2);
  }

  @Test
  void whoWaitsForAMessageGetsItWhenItIsSent() throws Exception {
    var waiting =
        Bench.aside(() -> bench.call("message_receive", "{'agent':'bob','waitSeconds':20}"));
    bench.call("message_send", "{'agent':'ada','to':'bob','text':'hello'}");

    assertThat(waiting.get(10, TimeUnit.SECONDS).path("messages").size()).isEqualTo(1);
  }

  @Test
  void whatIsNoMessageIsRefused() {
    assertThat(bench.code("message_send", "{'agent':'ada','to':'bob','text':' '}"))
        .isEqualTo("INVALID");
    assertThat(bench.code("message_send", "{'agent':'ada','to':'','text':'x'}"))
        .isEqualTo("INVALID");
    assertThat(bench.code("message_send", "{'agent':'ada','to':'nobody','text':'x'}"))
        .isEqualTo("NOT_FOUND");
    assertThat(bench.code("message_send", "{'agent':'nobody','to':'bob','text':'x'}"))
        .isEqualTo("NOT_FOUND");
    assertThat(bench.code("message_receive", "{'agent':'bob','ack':['nonsense']}"))
        .isEqualTo("INVALID");
    assertThat(bench.code("message_receive", "{'agent':'bob','most':101}"))
        .isEqualTo("INVALID_ARGUMENT");
  }

  @Test
  void whatIsReservedIsRefusedToOthersUntilItIsGivenBack() {
    var reserve = "{'agent':'%s','resources':['src/**']}";
    var id =
        bench.call("resource_reserve", reserve.formatted("ada")).path("reservationId").asString("");

    var refused = bench.refused("resource_reserve", reserve.formatted("bob"));
    assertThat(refused.code()).isEqualTo(Code.CONFLICT);
    assertThat(refused.message()).contains("ada");
    var release = "{'agent':'%s','reservationId':'%s'}";
    assertThat(bench.code("resource_release", release.formatted("bob", id))).isEqualTo("CONFLICT");
    assertThat(
            bench
                .call("resource_release", release.formatted("ada", id))
                .path("released")
                .asBoolean(false))
        .isTrue();
    assertThat(
            bench
                .call("resource_release", release.formatted("ada", id))
                .path("released")
                .asBoolean(true))
        .isFalse();
    bench.call("resource_reserve", reserve.formatted("bob"));
  }

  @Test
  void whatIsSharedCanBeSharedAndTimeEndsIt() {
    var reserve = "{'agent':'%s','resources':['a.txt'],'mode':'%s','seconds':60}";
    bench.call("resource_reserve", reserve.formatted("ada", "shared"));
    bench.call("resource_reserve", reserve.formatted("bob", "shared"));

    assertThat(bench.code("resource_reserve", reserve.formatted("bob", "exclusive")))
        .isEqualTo("CONFLICT");
    bench.pass(Duration.ofSeconds(61));
    bench.call("resource_reserve", reserve.formatted("bob", "exclusive"));
  }

  @Test
  void whatIsNoReservationIsRefused() {
    assertThat(bench.code("resource_reserve", "{'agent':'ada','resources':[]}"))
        .isEqualTo("INVALID_ARGUMENT");
    assertThat(bench.code("resource_reserve", "{'agent':'ada','resources':['']}"))
        .isEqualTo("INVALID");
    assertThat(bench.code("resource_release", "{'agent':'ada','reservationId':'x'}"))
        .isEqualTo("INVALID");
  }

  @Test
  void whatIsDoneUnderALeaseThatIsLostIsStale() {
    bench.submit("");
    bench.pass(Duration.ofSeconds(10));
    var lost = lease("ada", bench.claim("ada"));
    bench.call("resource_reserve", "{%s,'resources':['b.txt']}".formatted(lost));
    bench.pass(Duration.ofSeconds(61));
    bench.join("bob");
    bench.claim("bob");

    assertThat(bench.code("message_send", "{%s,'to':'bob','text':'x'}".formatted(lost)))
        .isEqualTo("STALE");
    assertThat(bench.code("resource_reserve", "{%s,'resources':['a.txt']}".formatted(lost)))
        .isEqualTo("STALE");
    bench.call("resource_reserve", "{'agent':'bob','resources':['b.txt']}");
  }

  @Test
  void whatOneKeepsAnotherFinds() {
    bench.call("memory_put", "{'agent':'ada','key':'build','value':'use the wrapper'}");

    var got = bench.call("memory_get", "{'key':'build'}");
    assertThat(got.path("value").asString("")).isEqualTo("use the wrapper");
    assertThat(got.path("version").asInt(0)).isEqualTo(1);
    var found = bench.call("memory_search", "{'query':'WRAPPER use'}").path("memories");
    assertThat(found.get(0).path("key").asString("")).isEqualTo("build");
    assertThat(bench.call("memory_search", "{'query':'wrapper gradle'}").path("memories").size())
        .isZero();
    assertThat(bench.call("memory_get", "{'key':'other'}").path("found").asBoolean(true)).isFalse();
  }

  @Test
  void whoExpectsAnotherVersionIsOutdated() {
    var put = "{'agent':'ada','key':'k','value':'v','expectedVersion':%d}";
    bench.call("memory_put", put.formatted(0));

    var outdated = bench.refused("memory_put", put.formatted(0));
    assertThat(outdated.code()).isEqualTo(Code.OUTDATED);
    assertThat(bench.call("memory_put", put.formatted(1)).path("version").asInt(0)).isEqualTo(2);
  }

  @Test
  void anExpiredEntryIsNeverShown() {
    bench.call("memory_put", "{'agent':'ada','key':'k','value':'word','ttlSeconds':5}");
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.call("memory_get", "{'key':'k'}").path("found").asBoolean(true)).isFalse();
    assertThat(bench.call("memory_search", "{'query':'word'}").path("memories").size()).isZero();
  }

  @Test
  void aSearchGoesOnWhereThePageBeforeEnded() {
    for (int i = 0; i < 3; i++) {
      bench.call("memory_put", "{'agent':'ada','key':'k%d','value':'word'}".formatted(i));
    }
    var page = bench.call("memory_search", "{'query':'word','limit':2}");
    var rest =
        bench.call(
            "memory_search",
            "{'query':'word','limit':2,'before':%d}".formatted(page.path("next").asLong(-1)));

    assertThat(page.path("memories").get(0).path("key").asString("")).isEqualTo("k2");
    assertThat(rest.path("memories").size()).isEqualTo(1);
    assertThat(rest.path("memories").get(0).path("key").asString("")).isEqualTo("k0");
  }

  @Test
  void whatIsNoMemoryIsRefused() {
    assertThat(bench.code("memory_put", "{'agent':'ada','key':' ','value':'v'}"))
        .isEqualTo("INVALID");
    assertThat(bench.code("memory_put", "{'agent':'nobody','key':'k','value':'v'}"))
        .isEqualTo("NOT_FOUND");
    assertThat(bench.code("memory_get", "{'key':'k','namespace':'a b'}")).isEqualTo("INVALID");
    assertThat(bench.code("memory_search", "{'query':'?!'}")).isEqualTo("INVALID");
  }
}
