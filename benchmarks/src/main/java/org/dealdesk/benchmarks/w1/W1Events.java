package org.dealdesk.benchmarks.w1;

/** A stream of deals and ticks as plain columns; a tick has no account. */
final class W1Events {
  static final int NO_ACCOUNT = -1;

  final int count;
  final int[] account;
  final int[] symbol;
  final int[] volume;
  final int[] price;

  W1Events(int count) {
    this.count = count;
    account = new int[count];
    symbol = new int[count];
    volume = new int[count];
    price = new int[count];
  }

  void deal(int at, int account, int symbol, int volume, int price) {
    this.account[at] = account;
    this.symbol[at] = symbol;
    this.volume[at] = volume;
    this.price[at] = price;
  }

  void tick(int at, int symbol, int price) {
    account[at] = NO_ACCOUNT;
    this.symbol[at] = symbol;
    this.price[at] = price;
  }

  boolean isTick(int at) {
    return account[at] < 0;
  }
}
