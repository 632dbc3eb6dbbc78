package org.dealdesk.gateway.view.planted;

public class Planted {
  org.dealdesk.gateway.session.PlantedManager manager;
}
