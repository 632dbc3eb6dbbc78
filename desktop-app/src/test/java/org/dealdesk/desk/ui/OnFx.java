package org.dealdesk.desk.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dealdesk.desk.pulse.FxThread;
import org.dealdesk.desk.ui.theme.DeskFonts;

/**
 * Runs a piece of a test on the toolkit's thread, on the headless platform unless the caller chose
 * another.
 */
public final class OnFx {
  private static final CompletableFuture<Boolean> STARTED = new CompletableFuture<>();
  private static boolean asked;

  private OnFx() {}

  /** Runs and returns what came out; a failure of the piece is the test's failure. */
  public static <T> T get(Callable<T> piece) throws Exception {
    start();
    CompletableFuture<T> result = new CompletableFuture<>();
    FxThread.later(() -> {
      try {
        result.complete(piece.call());
      } catch (Throwable failure) {
        result.completeExceptionally(failure);
      }
    });
    try {
      return result.get(30, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw failure;
    } catch (TimeoutException late) {
      throw new AssertionError("the toolkit's thread did not come back within 30 s", late);
    }
  }

  /** Runs. */
  public static void run(Piece piece) throws Exception {
    get(() -> {
      piece.run();
      return true;
    });
  }

  /** A piece of a test. */
  @FunctionalInterface
  public interface Piece {
    void run() throws Exception;
  }

  private static synchronized void start() throws Exception {
    if (!asked) {
      asked = true;
      if (System.getProperty("glass.platform") == null && System.getenv("DISPLAY") == null) {
        System.setProperty("glass.platform", "Headless");
      }
      if (System.getProperty("prism.order") == null) {
        System.setProperty("prism.order", "sw");
      }
      FxThread.start(() -> {
        FxThread.endWithLastWindow(false);
        DeskFonts.load();
        STARTED.complete(true);
      });
    }
    STARTED.get(30, TimeUnit.SECONDS);
  }
}
