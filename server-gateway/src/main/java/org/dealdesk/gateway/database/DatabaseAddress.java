package org.dealdesk.gateway.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GatewayConfig.Database;
import org.dealdesk.gateway.config.Secret;
import org.dealdesk.gateway.config.StartFault;
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
  /**
   * Brings up, or finds, the database of a configuration.
   *
   * @param shared whether a server that a running gateway holds may be used as it is; only for
   *     commands beside it
   */
  public static DatabaseAddress open(GatewayConfig config, ThreadFactory threads, boolean shared) {
    return switch (config.database()) {
      case Database.External(String url, String user, Secret password) ->
          new DatabaseAddress(url, user, password, null);
      case Database.Embedded(int port) -> {
        Path binaries = config.dataDir().resolve("postgres");
        Path home = binaries.resolve("cluster");
        try {
          ServiceUser.letPass(Files.createDirectories(config.dataDir()));
          yield of(PostgresHost.start(home, binaries, port, threads));
        } catch (StartFault fault) {
          if (!shared || fault.reason() != FaultReason.DATABASE_IN_USE) {
            throw fault;
          }
          yield PostgresCluster.runningIn(home).orElseThrow(() -> fault);
        } catch (IOException failed) {
          throw DatabaseFaults.ofFiles(config.dataDir(), failed);
        }
      }
    };
  }

  static DatabaseAddress of(PostgresHost host) {
    return new DatabaseAddress(host.url(), host.user(), host.password(), host);
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
