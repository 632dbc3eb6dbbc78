package org.dealdesk.desk.shell;

public class PlantedInteractor {
  javafx.scene.Node node;
}
