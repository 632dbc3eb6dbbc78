package org.dealdesk.gateway.feed.planted;

public class Planted {
  org.dealdesk.platforms.spi.PlatformSession session;
}
