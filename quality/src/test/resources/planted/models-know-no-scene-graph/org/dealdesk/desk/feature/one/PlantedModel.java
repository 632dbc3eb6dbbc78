package org.dealdesk.desk.feature.one;

public class PlantedModel {
  javafx.scene.Node node;
}
