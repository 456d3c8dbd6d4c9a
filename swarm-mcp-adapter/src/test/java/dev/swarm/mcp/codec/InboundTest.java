package dev.swarm.mcp.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTest {
  private static Inbound decode(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Intake.USUAL.inbound(bytes, 0, bytes.length);
  }

  private static Message single(String text) {
    return ((Inbound.Single) decode(text)).message();
  }

  @Test
  void requestsNotificationsAndResponsesAreToldApart() {
    assertThat(single("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
        .isInstanceOf(Message.Request.class);
    assertThat(single("{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":{\"a\":1}}"))
        .isInstanceOf(Message.Notification.class);
    assertThat(single("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{}}"))
        .isInstanceOf(Message.Response.class);
    assertThat(single("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-1,\"message\":\"m\"}}"))
        .isInstanceOfSatisfying(
            Message.Failure.class, failure -> assertThat(failure.error().message()).isEqualTo("m"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "1 | -32600",
        "{} | -32600",
        "[] | -32600",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":2} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1} | -32600",
        "{\"jsonrpc\":\"2.0\",\"method\":\"x\",\"params\":[]} | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"x\",\"params\":[]} | -32602"
      })
  void whatIsNoMessageIsRefusedWithItsCode(String text, int code) {
    assertThat(single(text))
        .isInstanceOfSatisfying(
            Message.Broken.class, broken -> assertThat(broken.error().code()).isEqualTo(code));
  }

  @Test
  void aRefusalNamesTheIdWhenItCouldBeRead() {
    assertThat(((Message.Broken) single("{\"jsonrpc\":\"2.0\",\"id\":7}")).id())
        .hasValueSatisfying(id -> assertThat(id.intValue()).isEqualTo(7));
  }

  @Test
  void aBatchHoldsItsMessagesInOrder() {
    var batch = (Inbound.Batch) decode("[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},3]");
    assertThat(batch.messages()).hasSize(2);
    assertThat(batch.messages().get(1)).isInstanceOf(Message.Broken.class);
  }

  @Test
  void whatIsNotJsonIsUnreadable() {
    assertThat(decode("{nope"))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            unreadable -> assertThat(unreadable.error().code()).isEqualTo(RpcError.PARSE));
    assertThat(decode("[".repeat(5_000)))
        .isInstanceOfSatisfying(
            Inbound.Unreadable.class,
            unreadable -> assertThat(unreadable.error().message()).contains("100 levels"));
  }

  @Test
  void anErrorThatAnswersNothingIsTakenNoteOfOnly() {
    assertThat(single("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"m\"}}"))
        .isInstanceOf(Message.Notification.class);
  }
}
