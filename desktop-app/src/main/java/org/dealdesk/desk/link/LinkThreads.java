package org.dealdesk.desk.link;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads the link runs on, made and ended by the composition root.
 *
 * @param link exactly one thread; owns all state of the link and calls every listener
 * @param io reads and writes the socket
 */
public record LinkThreads(ScheduledExecutorService link, EventLoopGroup io) {}
