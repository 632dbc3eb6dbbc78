package org.dealdesk.planted;

public class Planted {}
