package dev.swarm.store;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Another store, for tests to put themselves in between. */
public abstract class ForwardingStore implements Store {
  protected final Store store;

  protected ForwardingStore(Store store) {
    this.store = store;
  }

  @Override
  public <R> R write(Function<Tx, R> work) {
    return store.write(work);
  }

  @Override
  public <R> R read(Function<Tx, R> work) {
    return store.read(work);
  }

  @Override
  public Instant now() {
    return store.now();
  }

  @Override
  public Changes changes() {
    return store.changes();
  }

  @Override
  public void poll() {
    store.poll();
  }

  @Override
  public Vitals vitals() {
    return store.vitals();
  }

  @Override
  public Optional<Vitals.Writer> writing() {
    return store.writing();
  }

  @Override
  public void close() {
    store.close();
  }
}
