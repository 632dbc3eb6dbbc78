package org.dealdesk.gateway.planted;

public class Planted {
  org.dealdesk.platforms.mt5.wire.PlantedWire wire;
}
