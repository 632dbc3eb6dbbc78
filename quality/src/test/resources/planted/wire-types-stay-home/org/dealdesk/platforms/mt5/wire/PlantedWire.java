package org.dealdesk.platforms.mt5.wire;

public class PlantedWire {}
