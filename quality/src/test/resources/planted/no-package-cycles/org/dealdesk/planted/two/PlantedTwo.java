package org.dealdesk.planted.two;

public class PlantedTwo {
  org.dealdesk.planted.one.PlantedOne one;
}
