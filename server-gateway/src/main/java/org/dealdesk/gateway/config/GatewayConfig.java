package org.dealdesk.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.jspecify.annotations.Nullable;

/**
 * The whole configuration, checked: every reference resolves, every number is in range, every
 * secret is read. Immutable; a bean of the gateway.
 *
 * @param file where it was read from
 * @param dataDir absolute folder of everything the gateway keeps
 * @param listen where desktops connect
 * @param reportingCurrency of figures over all brands
 * @param database embedded or external PostgreSQL
 * @param log which event log is used
 * @param checkpoints how often what follows from the log is kept
 * @param brands at least one
 * @param servers trading servers; may be empty
 * @param demo whether demo users with published passwords exist; never in production
 * @param profileFile where a read-only connection profile is written at the start, if anywhere
 */
public record GatewayConfig(
    Path file,
    Path dataDir,
    Listen listen,
    CurrencyCode reportingCurrency,
    Database database,
    Log log,
    CheckpointRule checkpoints,
    List<Brand> brands,
    List<Server> servers,
    boolean demo,
    @Nullable Path profileFile) {
  public GatewayConfig {
    brands = List.copyOf(brands);
    servers = List.copyOf(servers);
  }

  /** The brand of that id; rules of this configuration never name another. */
  public Optional<Brand> brand(BrandId id) {
    return brands.stream().filter(brand -> brand.id().equals(id)).findFirst();
  }

  /** The server of that id. */
  public Optional<Server> server(ServerId id) {
    return servers.stream().filter(server -> server.id().equals(id)).findFirst();
  }

  /**
   * Where desktops connect.
   *
   * @param host address or name to bind, for example {@code 127.0.0.1} or {@code 0.0.0.0}
   * @param port 0 to 65,535; 0 takes a free one
   * @param names further names and addresses desktops use for this machine, for its certificate
   */
  public record Listen(String host, int port, List<String> names) {
    public Listen {
      names = List.copyOf(names);
    }
  }

  /** Where the system of record is. */
  public sealed interface Database {
    /**
     * PostgreSQL run by the gateway itself.
     *
     * @param port 0 when the first start chooses one and keeps it
     */
    record Embedded(int port) implements Database {}

    /**
     * PostgreSQL run by somebody else.
     *
     * @param url JDBC address
     * @param user role that owns the schema
     * @param password its password
     */
    record External(String url, String user, Secret password) implements Database {}
  }

  /**
   * When images of what follows from the log are made, so that a start need not read all of it.
   *
   * @param events logged since the last one
   * @param every longest time to the next one, if anything was logged at all
   */
  public record CheckpointRule(long events, Duration every) {
    /** As long as nobody asks for something else. */
    public static final CheckpointRule USUAL = new CheckpointRule(500_000, Duration.ofHours(1));
  }

  /** Where the event log is. */
  public sealed interface Log {
    /** A table of the database. */
    record Postgres() implements Log {}

    /**
     * A topic of a Kafka cluster run by somebody else.
     *
     * @param bootstrapServers at least one {@code host:port}
     * @param topic its name; made at the first start where there is none
     * @param replicas copies of each record, 1 to 15
     * @param minInsync how many of them must have a record before it counts, at most all
     * @param security the client's own settings for TLS and log-in
     */
    record Kafka(
        List<String> bootstrapServers,
        String topic,
        int replicas,
        int minInsync,
        Map<String, Secret> security)
        implements Log {
      public Kafka {
        bootstrapServers = List.copyOf(bootstrapServers);
        security = Map.copyOf(security);
      }
    }
  }

  /**
   * A legal entity of the brokerage.
   *
   * @param id stands in every key and row
   * @param name for display
   * @param reportingCurrency of its figures
   */
  public record Brand(BrandId id, String name, CurrencyCode reportingCurrency) {}

  /**
   * A trading server.
   *
   * @param id never reused
   * @param name for display, unique
   * @param platform connector name, for example {@code mt5}
   * @param host address or name
   * @param port 1 to 65,535
   * @param manager manager login
   * @param password of the manager
   * @param options the connector's own settings
   * @param symbols how it decorates instrument names
   * @param groups brands and books of its groups
   */
  public record Server(
      ServerId id,
      String name,
      String platform,
      String host,
      int port,
      long manager,
      Secret password,
      Map<String, String> options,
      SymbolRules symbols,
      GroupRules groups) {
    public Server {
      options = Map.copyOf(options);
    }
  }
}
