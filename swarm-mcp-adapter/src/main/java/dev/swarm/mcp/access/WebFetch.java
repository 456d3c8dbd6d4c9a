package dev.swarm.mcp.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Fetches by HTTP, with a bound on time and size; follows nothing elsewhere. */
final class WebFetch implements JwksUrl.Fetch {
  private final Duration patience;
  private final int largest;

  WebFetch(Duration patience, int largest) {
    this.patience = patience;
    this.largest = largest;
  }

  @Override
  public byte[] from(URI address) throws IOException {
    // One for each: fetches are rare, and nothing of it is left in between.
    var client =
        HttpClient.newBuilder()
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    try {
      var request = HttpRequest.newBuilder(address).header("Accept", "application/json").build();
      var response =
          client
              .sendAsync(request, about -> new Bounded(largest))
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (response.statusCode() != 200) {
        throw new IOException(address + " answers " + response.statusCode());
      }
      return response.body();
    } catch (TimeoutException e) {
      throw new IOException(address + " did not answer within " + patience.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(address + " cannot be read: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while reading " + address, e);
    } finally {
      client.shutdownNow();
    }
  }

  /** A body up to a size. Called by one thread at a time. */
  private static final class Bounded implements HttpResponse.BodySubscriber<byte[]> {
    private final int largest;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Bounded(int largest) {
      this.largest = largest;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (var part : parts) {
        if (bytes.size() + part.remaining() > largest) {
          if (subscription != null) {
            subscription.cancel();
          }
          body.completeExceptionally(new IOException("more than " + largest + " bytes"));
          return;
        }
        var piece = new byte[part.remaining()];
        part.get(piece);
        bytes.writeBytes(piece);
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(bytes.toByteArray());
    }
  }
}
