package org.dealdesk.desk.app;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dealdesk.desk.link.LinkThreads;

/**
 * Every thread of the desktop that the toolkit does not make itself. Made and closed by a main; the
 * link is closed before it.
 */
public final class DeskThreads implements AutoCloseable {
  private final ScheduledExecutorService link =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("link").daemon(true).factory());
  private final EventLoopGroup io =
      new MultiThreadIoEventLoopGroup(
          1, Thread.ofPlatform().name("link-io").daemon(true).factory(), NioIoHandler.newFactory());

  /** The threads of the link. */
  public LinkThreads link() {
    return new LinkThreads(link, io);
  }

  @Override
  public void close() {
    link.shutdownNow();
    var _ = io.shutdownGracefully(0, 500, TimeUnit.MILLISECONDS);
  }
}
