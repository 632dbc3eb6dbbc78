package org.dealdesk.desk.feature.one;

public class PlantedOne {}
