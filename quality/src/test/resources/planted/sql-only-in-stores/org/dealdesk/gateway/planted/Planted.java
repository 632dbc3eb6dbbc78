package org.dealdesk.gateway.planted;

public class Planted {
  java.sql.Connection connection;
}
