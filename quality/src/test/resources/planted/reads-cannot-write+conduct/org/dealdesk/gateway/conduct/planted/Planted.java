package org.dealdesk.gateway.conduct.planted;

public class Planted {
  org.dealdesk.platforms.spi.PlatformSession session;
}
