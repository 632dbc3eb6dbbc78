package org.dealdesk.planted.one;

public class PlantedOne {
  org.dealdesk.planted.two.PlantedTwo two;
}
