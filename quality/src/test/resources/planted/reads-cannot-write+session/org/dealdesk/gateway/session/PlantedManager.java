package org.dealdesk.gateway.session;

public class PlantedManager {}
