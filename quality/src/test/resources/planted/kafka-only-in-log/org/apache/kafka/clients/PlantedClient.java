package org.apache.kafka.clients;

public class PlantedClient {}
