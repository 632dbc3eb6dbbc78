package org.dealdesk.gateway.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.dealdesk.gateway.config.GatewayConfig.Brand;
import org.dealdesk.gateway.config.GatewayConfig.CheckpointRule;
import org.dealdesk.gateway.config.GatewayConfig.Database;
import org.dealdesk.gateway.config.GatewayConfig.Listen;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.GatewayConfig.Server;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a configuration file into {@link GatewayConfig}, or says in words why not. */
public final class ConfigFile {
  private final Path file;
  private final Path folder;
  private final Map<String, String> environment;

  private ConfigFile(Path file, Map<String, String> environment) {
    this.file = file.toAbsolutePath().normalize();
    Path parent = this.file.getParent();
    this.folder = parent == null ? this.file : parent;
    this.environment = environment;
  }

  /**
   * Reads and checks everything, secrets included.
   *
   * @param file YAML; relative paths in it stand against its folder
   * @param environment where secrets are looked for when no file is named
   * @throws StartFault naming the line and key that is wrong
   */
  public static GatewayConfig read(Path file, Map<String, String> environment) {
    return new ConfigFile(file, environment).read();
  }

  private GatewayConfig read() {
    ConfigSection top = ConfigSection.of(name(), "", compose());
    Path dataDir = path(top.text("data-dir", "data"));
    ConfigSection listenPart = top.section("listen");
    Listen listen =
        new Listen(
            listenPart.text("host", "127.0.0.1"),
            port(listenPart, 9443, 0),
            listenPart.texts("names"));
    listenPart.end();
    CurrencyCode reporting = top.made("reporting-currency", CurrencyCode.USD, CurrencyCode::new);
    Database database = database(top.section("database"));
    Log log = LogConfig.read(top, this::path);
    CheckpointRule checkpoints = checkpoints(top.section("checkpoint"));
    List<Brand> brands = brands(top, reporting);
    Set<BrandId> brandIds = brands.stream().map(Brand::id).collect(Collectors.toSet());
    List<Server> servers = servers(top, brandIds);
    boolean demo = top.flag("demo");
    Path profile = top.has("profile-file") ? path(top.text("profile-file")) : null;
    top.end();
    return new GatewayConfig(
        file,
        dataDir,
        listen,
        reporting,
        database,
        log,
        checkpoints,
        brands,
        servers,
        demo,
        profile);
  }

  private static CheckpointRule checkpoints(ConfigSection part) {
    CheckpointRule usual = CheckpointRule.USUAL;
    long events = part.has("events") ? part.whole("events", 1_000, 1L << 40) : usual.events();
    Duration every =
        part.has("minutes") ? Duration.ofMinutes(part.whole("minutes", 1, 10_000)) : usual.every();
    part.end();
    return new CheckpointRule(events, every);
  }

  private @Nullable Node compose() {
    LoaderOptions options = new LoaderOptions();
    options.setMaxAliasesForCollections(20);
    options.setCodePointLimit(1 << 20);
    try (Reader reader = Files.newBufferedReader(file)) {
      return new Yaml(new SafeConstructor(options)).compose(reader);
    } catch (MarkedYAMLException broken) {
      int line = broken.getProblemMark() == null ? 1 : broken.getProblemMark().getLine() + 1;
      throw new StartFault(
          FaultReason.CONFIG_INVALID,
          Texts.of("config.at", name(), line, "YAML", String.valueOf(broken.getProblem())),
          broken);
    } catch (IOException unreadable) {
      throw new StartFault(
          Files.exists(file) ? FaultReason.CONFIG_INVALID : FaultReason.NOT_INITIALISED,
          Texts.of("config.unreadable", file),
          unreadable);
    }
  }

  private Database database(ConfigSection part) {
    String mode = part.text("mode", "embedded");
    Database database =
        switch (mode) {
          case "embedded" -> new Database.Embedded(port(part, 0, 0));
          case "external" ->
              new Database.External(
                  part.text("url"),
                  part.text("user"),
                  secret(part, "password", "DEALDESK_DATABASE_PASSWORD"));
          default ->
              throw part.wrong("mode", Texts.of("config.choice", "embedded, external", mode));
        };
    part.end();
    return database;
  }

  private static List<Brand> brands(ConfigSection top, CurrencyCode reporting) {
    List<Brand> all = new ArrayList<>();
    Set<BrandId> ids = new HashSet<>();
    for (ConfigSection part : top.sections("brands")) {
      BrandId id = part.made("id", BrandId::new);
      if (!ids.add(id)) {
        throw part.wrong("id", Texts.of("config.twice", id));
      }
      all.add(
          new Brand(
              id,
              part.text("name", id.code()),
              part.made("reporting-currency", reporting, CurrencyCode::new)));
      part.end();
    }
    if (all.isEmpty()) {
      throw top.wrong("brands", Texts.of("config.no-brand"));
    }
    return all;
  }

  private List<Server> servers(ConfigSection top, Set<BrandId> brands) {
    List<Server> all = new ArrayList<>();
    Set<ServerId> ids = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (ConfigSection part : top.sections("servers")) {
      ServerId id = new ServerId((int) part.whole("id", 1, 65_535));
      if (!ids.add(id)) {
        throw part.wrong("id", Texts.of("config.twice", id.value()));
      }
      String name = part.text("name");
      if (!names.add(name)) {
        throw part.wrong("name", Texts.of("config.twice", name));
      }
      all.add(
          new Server(
              id,
              name,
              part.text("platform", "mt5"),
              part.text("host"),
              (int) part.whole("port", 1, 65_535),
              part.whole("manager", 1, Long.MAX_VALUE),
              secret(part, "password", "DEALDESK_SERVER_" + id.value() + "_PASSWORD"),
              part.map("options"),
              symbols(part.section("symbols")),
              groups(part, brands)));
      part.end();
    }
    return all;
  }

  private static SymbolRules symbols(ConfigSection part) {
    SymbolRules rules =
        new SymbolRules(part.texts("suffixes"), part.texts("prefixes"), part.map("aliases"));
    part.end();
    return rules;
  }

  private static GroupRules groups(ConfigSection server, Set<BrandId> brands) {
    List<GroupRule> rules = new ArrayList<>();
    for (ConfigSection part : server.sections("groups")) {
      BrandId brand = part.made("brand", BrandId::new);
      if (!brands.contains(brand)) {
        throw part.wrong("brand", Texts.of("config.no-such-brand", brand));
      }
      Book book = part.choice("book", names(Book.values()));
      Instant from = part.made("from", Instant.EPOCH, Instant::parse);
      rules.add(new GroupRule(part.text("pattern"), brand, book, from));
      part.end();
    }
    return new GroupRules(rules);
  }

  /** From the file named by {@code <key>-file}, or from the environment; never from the YAML. */
  private Secret secret(ConfigSection part, String key, String variable) {
    if (part.has(key)) {
      throw part.wrong(key, Texts.of("config.secret-inline", key, variable));
    }
    String fileKey = key + "-file";
    if (part.has(fileKey)) {
      Path secretFile = path(part.text(fileKey));
      try {
        return new Secret(Files.readString(secretFile).strip());
      } catch (IOException unreadable) {
        throw part.wrong(fileKey, Texts.of("config.secret-unreadable", secretFile));
      }
    }
    String value = environment.get(variable);
    if (value == null || value.isEmpty()) {
      throw part.wrong(fileKey, Texts.of("config.secret-missing", variable));
    }
    return new Secret(value);
  }

  private static int port(ConfigSection part, int otherwise, int least) {
    return part.has("port") ? (int) part.whole("port", least, 65_535) : otherwise;
  }

  private Path path(String text) {
    return folder.resolve(text).normalize();
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }

  private static <E extends Enum<E>> Map<String, E> names(E[] values) {
    Map<String, E> names = new HashMap<>();
    for (E value : values) {
      boolean shouted = value instanceof Book;
      names.put(shouted ? value.name() : value.name().toLowerCase(Locale.ROOT), value);
    }
    return new TreeMap<>(names);
  }
}
