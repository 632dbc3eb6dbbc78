package org.dealdesk.gateway.planted;

public class Planted {
  org.apache.kafka.clients.PlantedClient client;
}
