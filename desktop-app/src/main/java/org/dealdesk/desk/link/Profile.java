package org.dealdesk.desk.link;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to reach one gateway and how to know it is the right one. Immutable; any thread.
 *
 * @param name shown to people
 * @param host name or address the certificate must carry
 * @param port TCP port, 1 to 65535
 * @param caPem the only certificate authority trusted for this gateway
 * @param token a token to start with; without it a person signs in
 * @param user whose token it is, or who signs in as a rule
 * @param file where it was read from; read again when the token is refused
 */
public record Profile(
    String name,
    String host,
    int port,
    String caPem,
    @Nullable String token,
    @Nullable String user,
    @Nullable Path file) {

  /** The address in one word, for people. */
  public String address() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return "Profile[" + name + " " + address() + "]"; // the token stays out of every log
  }
}
