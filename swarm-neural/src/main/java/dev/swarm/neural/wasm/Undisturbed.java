package dev.swarm.neural.wasm;

import com.dylibso.chicory.runtime.ChicoryInterruptedException;

/**
 * Calls the module in spite of interruptions. Compiled WASM looks at the thread's flag at each call
 * and loop and gives up halfway; arithmetic that others do not interrupt is not interrupted here.
 */
final class Undisturbed {
  private Undisturbed() {}

  /**
   * Makes a call, and makes it again when it gave up; the thread is interrupted again afterwards.
   *
   * @param call begins again, or goes on where it gave up
   */
  static void run(Runnable call) {
    boolean interrupted = false;
    try {
      while (!tried(call)) {
        interrupted |= Thread.interrupted();
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean tried(Runnable call) {
    try {
      call.run();
      return true;
    } catch (ChicoryInterruptedException e) {
      return false;
    }
  }
}
