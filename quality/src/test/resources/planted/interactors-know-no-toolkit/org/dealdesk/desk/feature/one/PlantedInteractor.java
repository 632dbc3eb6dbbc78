package org.dealdesk.desk.feature.one;

public class PlantedInteractor {
  javafx.scene.Node node;
}
