package org.dealdesk.gateway.ledger;

public class Planted {
  double amount;
}
