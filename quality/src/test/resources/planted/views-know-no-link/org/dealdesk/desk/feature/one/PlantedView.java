package org.dealdesk.desk.feature.one;

public class PlantedView {
  org.dealdesk.desk.link.PlantedLink link;
}
