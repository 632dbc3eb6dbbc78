package org.dealdesk.desk.watch;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dealdesk.desk.link.Link;
import org.dealdesk.desk.link.LinkSettings;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.LinkThreads;
import org.dealdesk.desk.link.Profile;
import org.dealdesk.desk.link.ViewListener;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.link.ViewState;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.exc.JacksonIOException;

/**
 * One run of the watch verb. The caller's thread waits in {@link #run}; frames are printed on the
 * link's thread, so a reader that falls behind slows the stream and gets newer states, never a
 * backlog. Closed by the caller.
 */
final class Watch implements AutoCloseable {
  static final int ENDED = 0;
  static final int UNREACHABLE = 4;
  static final int REFUSED = 5;

  private final Link link;
  private final LinkThreads threads;
  private final Output output;
  private final Texts texts;
  private final PrintWriter err;
  private final CompletableFuture<Integer> exit = new CompletableFuture<>();
  private final AtomicBoolean everLive = new AtomicBoolean();
  private final Profile profile;

  Watch(
      Profile profile,
      LinkThreads threads,
      Clock clock,
      Output output,
      Texts texts,
      PrintWriter err) {
    this.profile = profile;
    this.threads = threads;
    this.output = output;
    this.texts = texts;
    this.err = err;
    this.link = new Link(profile, threads, clock, LinkSettings.standard(), "dealdesk watch");
  }

  void follow(String view, Map<String, String> parameters) {
    var _ = link.open(new ViewRequest(view, parameters), new Frames());
  }

  /**
   * Follows until the time is over.
   *
   * @param seconds how long, or null until the process ends
   * @param wait seconds within which the gateway must be reached for the first time
   */
  int run(@Nullable Long seconds, long wait) throws InterruptedException {
    link.listen(this::state);
    link.start();
    ScheduledFuture<?> unreached =
        threads.link().schedule(this::notReached, wait, TimeUnit.SECONDS);
    ScheduledFuture<?> ticking =
        threads.link().scheduleAtFixedRate(() -> print(output::second), 1, 1, TimeUnit.SECONDS);
    try {
      return seconds == null ? exit.get() : exit.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return everLive.get() ? ENDED : UNREACHABLE;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } finally {
      unreached.cancel(false);
      ticking.cancel(false);
    }
  }

  @Override
  public void close() {
    link.close();
  }

  private void notReached() {
    if (!everLive.get()) {
      exit.complete(UNREACHABLE);
    }
  }

  private void state(LinkState state) {
    switch (state) {
      case LinkState.Idle idle -> {}
      case LinkState.Connecting connecting -> {}
      case LinkState.Live live -> {
        everLive.set(true);
        err.println(texts.get("watch.state.live", live.gateway(), profile.address()));
      }
      case LinkState.Lost lost -> {
        FaultText text = FaultText.of(texts, lost.reason());
        err.println(texts.get("watch.state.lost", text.line(), lost.attempt(), lost.detail()));
      }
      case LinkState.Refused refused -> {
        err.println(FaultText.of(texts, refused.reason()).line());
        err.println(refused.detail());
        exit.complete(REFUSED);
      }
      case LinkState.Closed closed -> {}
    }
  }

  // Whoever read our output has gone (a pipe into head): that is an end as asked.
  private void print(Runnable printing) {
    try {
      printing.run();
    } catch (UncheckedIOException | JacksonIOException e) {
      exit.complete(ENDED);
    }
  }

  private final class Frames implements ViewListener {
    @Override
    public void changed(ViewState state) {
      print(() -> output.frame(state));
    }

    @Override
    public void refused(FaultReason reason, String code, String detail) {
      err.println(FaultText.of(texts, reason).line());
      err.println(code + " " + detail);
      exit.complete(REFUSED);
    }
  }
}
