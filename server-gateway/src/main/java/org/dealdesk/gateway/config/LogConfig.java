package org.dealdesk.gateway.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.dealdesk.gateway.config.GatewayConfig.Log;

/** Reads which event log is wanted. Pure but for the file of secrets; used by one thread, once. */
final class LogConfig {
  private static final String POSTGRES = "postgres";
  private static final String KAFKA = "kafka";
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s,:]+:[1-9]\\d{0,4}|\\[[^]\\s,]+]:[1-9]\\d{0,4}");
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]{1,200}");
  private static final int MOST_REPLICAS = 15;
  private static final int REPLICAS = 3;
  private static final int IN_SYNC = 2;

  /** What a client may be told otherwise; everything else the log's promises rest on. */
  private static final List<String> SECURITY = List.of("security.", "ssl.", "sasl.");

  private final ConfigSection part;
  private final Function<String, Path> path;

  private LogConfig(ConfigSection part, Function<String, Path> path) {
    this.part = part;
    this.path = path;
  }

  /**
   * Reads {@code log} and what belongs to it.
   *
   * @param top the whole file
   * @param path makes a path of a text in it
   */
  static Log read(ConfigSection top, Function<String, Path> path) {
    String kind = top.text("log", POSTGRES);
    return switch (kind) {
      case POSTGRES -> {
        if (top.has(KAFKA)) {
          throw top.wrong(KAFKA, Texts.of("config.kafka-unused", KAFKA, POSTGRES));
        }
        yield new Log.Postgres();
      }
      case KAFKA -> new LogConfig(top.section(KAFKA), path).kafka();
      default -> throw top.wrong("log", Texts.of("config.choice", KAFKA + ", " + POSTGRES, kind));
    };
  }

  private Log.Kafka kafka() {
    List<String> servers = part.texts("bootstrap-servers");
    if (servers.isEmpty()) {
      throw part.wrong("bootstrap-servers", Texts.of("config.required"));
    }
    for (String server : servers) {
      if (!ADDRESS.matcher(server).matches()) {
        throw part.wrong("bootstrap-servers", Texts.of("config.address", server));
      }
    }
    String topic = part.text("topic", "dealdesk-log");
    if (!TOPIC.matcher(topic).matches()) {
      throw part.wrong("topic", Texts.of("config.topic", topic));
    }
    int replicas = part.has("replicas") ? (int) part.whole("replicas", 1, MOST_REPLICAS) : REPLICAS;
    int inSync =
        part.has("min-insync")
            ? (int) part.whole("min-insync", 1, replicas)
            : Math.min(IN_SYNC, replicas);
    Map<String, Secret> security = part.has("properties-file") ? security() : Map.of();
    part.end();
    return new Log.Kafka(servers, topic, replicas, inSync, security);
  }

  private Map<String, Secret> security() {
    Path file = path.apply(part.text("properties-file"));
    Properties read = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      read.load(reader);
    } catch (IOException | IllegalArgumentException unreadable) {
      throw part.wrong("properties-file", Texts.of("config.secret-unreadable", file));
    }
    Map<String, Secret> all = new HashMap<>();
    for (String key : read.stringPropertyNames()) {
      if (SECURITY.stream().noneMatch(key::startsWith)) {
        throw part.wrong(
            "properties-file", Texts.of("config.kafka-property", key, String.join(", ", SECURITY)));
      }
      all.put(key, new Secret(read.getProperty(key).strip()));
    }
    return all;
  }
}
