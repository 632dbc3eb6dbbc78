package org.dealdesk.desk.fake;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.desk.link.Link;
import org.dealdesk.desk.link.LinkListener;
import org.dealdesk.desk.link.LinkSettings;
import org.dealdesk.desk.link.LinkThreads;
import org.dealdesk.desk.link.Views;
import org.dealdesk.desk.shell.Desk;
import org.jspecify.annotations.Nullable;

/** A real link to a {@link FakeGateway}, quick to notice and to return. */
public final class FakeDesk implements Desk, AutoCloseable {
  private final LinkThreads threads =
      new LinkThreads(
          Executors.newSingleThreadScheduledExecutor(),
          new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()));
  public final Link link;

  /** A link that is connecting. */
  public FakeDesk(FakeGateway gateway) {
    LinkSettings fast =
        new LinkSettings(
            Duration.ofMillis(300),
            3,
            Duration.ofSeconds(10),
            Duration.ofMillis(20),
            Duration.ofMillis(100));
    link = new Link(gateway.profile(gateway.token()), threads, Clock.systemUTC(), fast, "test");
    link.start();
  }

  @Override
  public Views views() {
    return link;
  }

  @Override
  public void listen(LinkListener listener) {
    link.listen(listener);
  }

  @Override
  public void tryNow() {
    link.tryNow();
  }

  @Override
  public long roundTripMs() {
    return link.roundTripMs();
  }

  @Override
  public @Nullable Person person() {
    return link.person();
  }

  @Override
  public void close() {
    link.close();
    threads.link().shutdownNow();
    var _ = threads.io().shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
