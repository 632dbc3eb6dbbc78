package org.dealdesk.desk.feature.one;

public class PlantedInteractor {
  javafx.beans.property.StringProperty text;
}
