package org.dealdesk.simulator.planted;

public class Planted {
  org.dealdesk.engine.planted.PlantedEngine engine;
}
