package org.dealdesk.platforms.mt5.wire;

/** The ranges of packet serial numbers. */
public final class Serials {
  /** Serial of the first packet of a client. */
  public static final int FIRST = 1;

  /** Highest serial a client may use; the next one is {@link #FIRST}. */
  public static final int LAST = 0x3FFF;

  /** First serial of the access server's own packets, such as its pings. */
  public static final int FIRST_OF_ACCESS_SERVER = 0x4000;

  /** Last serial of the access server's own packets. */
  public static final int LAST_OF_ACCESS_SERVER = 0x7FFF;

  private Serials() {}

  /** The serial after {@code serial}: 16,383 is followed by 1. */
  public static int after(int serial) {
    return serial >= LAST ? FIRST : serial + 1;
  }

  /** Whether a packet with this serial answers a client's command. */
  public static boolean ofClient(int serial) {
    return serial >= 0 && serial <= LAST;
  }
}
