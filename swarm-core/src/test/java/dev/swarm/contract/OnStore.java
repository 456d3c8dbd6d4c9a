package dev.swarm.contract;

import dev.swarm.store.Store;
import dev.swarm.store.Tx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.function.Function;

/** A fresh store and the clock that it goes by: what all rules about stores start from. */
public interface OnStore {
  Store store();

  SimulatedClock clock();

  /** The port; each call of it is a read of its own. */
  default <P> P read(Class<P> port) {
    return calling(port, call -> store().read(call));
  }

  /** The port; each call of it is a write of its own. */
  default <P> P write(Class<P> port) {
    return calling(port, call -> store().write(call));
  }

  /** Several calls of one port in one write. */
  default <P> void write(Class<P> port, Consumer<P> calls) {
    write(tx -> calls.accept(tx.port(port)));
  }

  default void write(Consumer<Tx> work) {
    store()
        .write(
            tx -> {
              work.accept(tx);
              return true;
            });
  }

  private static <P> P calling(Class<P> port, Function<Function<Tx, Object>, Object> run) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, args) -> run.apply(tx -> call(method, tx.port(port), args))));
  }

  private static Object call(Method method, Object port, Object[] args) {
    try {
      return method.invoke(port, args);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException thrown) {
        throw thrown;
      }
      throw new IllegalStateException(e);
    }
  }
}
