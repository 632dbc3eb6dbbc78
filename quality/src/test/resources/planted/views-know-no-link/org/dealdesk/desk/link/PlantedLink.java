package org.dealdesk.desk.link;

public class PlantedLink {}
