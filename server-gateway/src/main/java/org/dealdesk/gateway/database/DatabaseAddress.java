package org.dealdesk.gateway.database;

import java.util.Optional;
import org.dealdesk.gateway.config.GatewayConfig.Database;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/**
 * Where the gateway's database is, and the host behind it when it is our own. Any thread; closing
 * it stops our own host and leaves a foreign server alone.
 *
 * @param url JDBC address
 * @param user role that owns the schema
 * @param password its password
 * @param host our own server, or null
 */
public record DatabaseAddress(String url, String user, Secret password, @Nullable PostgresHost host)
    implements AutoCloseable {
  static DatabaseAddress of(PostgresHost host) {
    return new DatabaseAddress(host.url(), host.user(), host.password(), host);
  }

  static DatabaseAddress of(Database.External external) {
    return new DatabaseAddress(external.url(), external.user(), external.password(), null);
  }

  /** Why our own server is not up; empty while it is, and always for a foreign one. */
  public Optional<FaultReason> fault() {
    return host == null ? Optional.empty() : host.fault();
  }

  @Override
  public void close() {
    if (host != null) {
      host.close();
    }
  }
}
