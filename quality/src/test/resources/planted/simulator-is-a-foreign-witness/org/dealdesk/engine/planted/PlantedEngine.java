package org.dealdesk.engine.planted;

public class PlantedEngine {}
