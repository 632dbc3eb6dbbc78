package org.dealdesk.gateway.feed;

import java.time.Duration;

/**
 * Bounds of a desktop's stream. Immutable; any thread.
 *
 * @param frameGap least time between two rounds of frames to one desktop
 * @param stall how long a desktop may leave frames unread before it is cut
 * @param silence how long a desktop may say nothing before it is cut
 * @param quiet how old a view's time may grow while prices move and its rows do not
 * @param views most open views of one stream
 * @param partBytes most bytes of values in one frame
 */
record FeedLimits(
    Duration frameGap, Duration stall, Duration silence, Duration quiet, int views, int partBytes) {
  static final FeedLimits USUAL =
      new FeedLimits(
          Duration.ofMillis(16),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          64,
          512 * 1024);
}
