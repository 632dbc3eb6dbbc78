package org.dealdesk.gateway.ledger;

final class Planted {
  private Planted() {}

  static double share(long cents) {
    return cents / 2.0;
  }
}
