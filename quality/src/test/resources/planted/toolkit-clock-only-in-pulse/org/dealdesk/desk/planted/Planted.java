package org.dealdesk.desk.planted;

public class Planted {
  void late() {
    javafx.application.Platform.runLater(() -> {});
  }
}
