package org.dealdesk.gateway.log;

import org.dealdesk.model.id.ServerId;

/**
 * Which of the 64 partitions an event belongs to. The function is a part of the data: changing it
 * would tear apart the order of an account's events. Pure; any thread.
 */
public final class Partitions {
  /** How many there are, for good. */
  public static final int COUNT = 64;

  private static final int TOP_SIX_BITS = 58;
  private static final int SERVER_SHIFT = 48;

  private Partitions() {}

  /**
   * The partition of an account, or of a server's own events.
   *
   * @param server which server
   * @param login the account; 0 for what concerns the whole server
   * @return 0 to 63
   */
  public static int of(ServerId server, long login) {
    long key = ((long) server.value() << SERVER_SHIFT) ^ login;
    // The finisher of SplitMix64: neighbouring logins must not fall into one partition.
    key = (key ^ (key >>> 30)) * 0xbf58476d1ce4e5b9L;
    key = (key ^ (key >>> 27)) * 0x94d049bb133111ebL;
    return (int) ((key ^ (key >>> 31)) >>> TOP_SIX_BITS);
  }
}
