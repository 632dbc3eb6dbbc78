package org.dealdesk.platforms.spi;

import java.util.Map;
import org.dealdesk.model.id.ServerId;

/**
 * Where and as whom a session logs in.
 *
 * @param server the desk's id of the server
 * @param name for display, for example {@code MT5 LD4-1}
 * @param host host name or address
 * @param port 1 to 65,535
 * @param manager manager login
 * @param password manager's API password; never in a log or {@code toString}
 * @param options further settings by the connector's own keys, for example {@code crypt}
 */
public record SessionConfig(
    ServerId server,
    String name,
    String host,
    int port,
    long manager,
    String password,
    Map<String, String> options) {
  public SessionConfig {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port of " + name + " must be 1..65535, was " + port);
    }
    options = Map.copyOf(options);
  }

  @Override
  public String toString() {
    return "SessionConfig["
        + server
        + " "
        + name
        + " "
        + manager
        + "@"
        + host
        + ":"
        + port
        + " "
        + options
        + "]";
  }
}
