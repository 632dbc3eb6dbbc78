package org.dealdesk.desk.feature.two;

public class PlantedTwo {
  org.dealdesk.desk.feature.one.PlantedOne one;
}
