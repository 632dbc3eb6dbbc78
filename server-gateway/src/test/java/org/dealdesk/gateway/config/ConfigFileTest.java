package org.dealdesk.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dealdesk.gateway.config.GatewayConfig.Database;
import org.dealdesk.gateway.config.GatewayConfig.Log;
import org.dealdesk.gateway.config.GatewayConfig.Server;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.money.CurrencyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
  private static final String LEAST = "brands: [{id: main}]\n";
  private static final String WHOLE =
      """
      data-dir: var/data
      listen: {host: 0.0.0.0, port: 9555, names: [gw.example.com]}
      reporting-currency: EUR
      database: {mode: embedded, port: 5544}
      log: postgres
      checkpoint: {events: 20000, minutes: 5}
      demo: false
      profile-file: var/profile.json
      brands:
        - {id: marlin-eu, name: Marlin Europe, reporting-currency: EUR}
        - {id: marlin-int}
      servers:
        - id: 1
          name: MT5 LD4-1
          platform: mt5
          host: 127.0.0.1
          port: 19001
          manager: 1000
          password-file: secrets/one
          options: {crypt: "true"}
          symbols:
            suffixes: [".r"]
            aliases: {GOLD: XAUUSD}
          groups:
            - {pattern: 'MarlinEU\\coverage', brand: marlin-eu, book: COVERAGE}
            - {pattern: 'MarlinEU\\*', brand: marlin-eu, book: B, from: 2020-01-01T00:00:00Z}
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void wholeFileBecomesRecords() throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/one"), "Pw-1\n");
    GatewayConfig config = read(WHOLE, Map.of());

    assertThat(config.dataDir()).isEqualTo(folder.resolve("var/data"));
    assertThat(config.profileFile()).isEqualTo(folder.resolve("var/profile.json"));
    assertThat(config.listen().port()).isEqualTo(9555);
    assertThat(config.checkpoints())
        .isEqualTo(new GatewayConfig.CheckpointRule(20_000, Duration.ofMinutes(5)));
    assertThat(config.listen().names()).containsExactly("gw.example.com");
    assertThat(config.reportingCurrency()).isEqualTo(CurrencyCode.EUR);
    assertThat(config.database()).isEqualTo(new Database.Embedded(5544));
    assertThat(config.brand(new BrandId("marlin-int")).orElseThrow().reportingCurrency())
        .isEqualTo(CurrencyCode.EUR);
    Server server = config.server(new ServerId(1)).orElseThrow();
    assertThat(server.password().reveal()).isEqualTo("Pw-1");
    assertThat(config.toString()).doesNotContain("Pw-1");
    assertThat(server.options()).containsEntry("crypt", "true");
    assertThat(server.symbols().undress("GOLD.r")).isEqualTo("XAUUSD");
    assertThat(server.groups().at("MarlinEU\\x", Instant.parse("2026-01-01T00:00:00Z")))
        .hasValueSatisfying(rule -> assertThat(rule.book()).isEqualTo(Book.B));
  }

  @Test
  void fewKeysAreEnough() throws IOException {
    GatewayConfig config = read(LEAST, Map.of());
    assertThat(config.dataDir()).isEqualTo(folder.resolve("data"));
    assertThat(config.listen().host()).isEqualTo("127.0.0.1");
    assertThat(config.demo()).isFalse();
    assertThat(config.log()).isEqualTo(new Log.Postgres());
    assertThat(config.database()).isEqualTo(new Database.Embedded(0));
    assertThat(config.checkpoints()).isEqualTo(GatewayConfig.CheckpointRule.USUAL);
  }

  @Test
  void theLogMayBeATopicOfAKafkaCluster() throws IOException {
    Files.writeString(
        folder.resolve("kafka.properties"), "security.protocol=SSL\nssl.key.password=s3\n");
    String text =
        LEAST
            + "log: kafka\nkafka:\n  bootstrap-servers: [k1:9092, '[::1]:9093']\n"
            + "  topic: desk\n  replicas: 5\n  properties-file: kafka.properties\n";
    GatewayConfig config = read(text, Map.of());
    assertThat(config.log())
        .isEqualTo(
            new Log.Kafka(
                List.of("k1:9092", "[::1]:9093"),
                "desk",
                5,
                2,
                Map.of(
                    "security.protocol", new Secret("SSL"), "ssl.key.password", new Secret("s3"))));
    assertThat(config.toString()).doesNotContain("s3");
    assertThat(fault(text.replace("topic", "topics"), Map.of()).detail()).contains("\"topic\"");
  }

  @Test
  void whatTheLogsPromisesRestOnIsNotLeftToThePropertiesFile() throws IOException {
    Files.writeString(folder.resolve("kafka.properties"), "acks=1\n");
    String text =
        LEAST
            + "log: kafka\n"
            + "kafka: {bootstrap-servers: ['k:1'], properties-file: kafka.properties}\n";
    assertThat(fault(text, Map.of()).detail()).contains("kafka.properties-file", "\"acks\"");
  }

  @Test
  void secretMayComeFromTheEnvironment() throws IOException {
    String text =
        LEAST + "database: {mode: external, url: 'jdbc:postgresql://h/d', user: dealdesk}\n";
    GatewayConfig config = read(text, Map.of("DEALDESK_DATABASE_PASSWORD", "s3"));
    assertThat(config.database())
        .isEqualTo(new Database.External("jdbc:postgresql://h/d", "dealdesk", new Secret("s3")));
    assertThat(fault(text, Map.of()).detail()).contains("DEALDESK_DATABASE_PASSWORD");
  }

  @Test
  void misspeltKeyIsRefusedByNameWithItsLineAndTheNearest() {
    StartFault fault = fault(LEAST + "listen:\n  prot: 9443\n", Map.of());
    assertThat(fault.reason()).isEqualTo(FaultReason.CONFIG_UNKNOWN_KEY);
    assertThat(fault.detail()).contains("line 3", "listen.prot", "\"port\"");
    assertThat(fault.forPerson()).startsWith("DD-CFG-7102 ");
  }

  @Test
  void misspeltKeyInsideAListNamesItsPlace() throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/one"), "x");
    StartFault fault = fault(WHOLE.replace("suffixes", "sufixes"), Map.of());
    assertThat(fault.reason()).isEqualTo(FaultReason.CONFIG_UNKNOWN_KEY);
    assertThat(fault.detail()).contains("servers[0].symbols.sufixes", "\"suffixes\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen: {port: 70000}|listen.port|65535",
        "listen: {port: abc}|listen.port|abc",
        "reporting-currency: dollars!|reporting-currency|dollars!",
        "checkpoint: {events: 3}|checkpoint.events|1000",
        "demo: maybe|demo|true or false",
        "database: {mode: h2}|database.mode|embedded, external",
        "database: {mode: external, url: u, user: u, password: p}|database.password|password-file",
        "servers: [{id: 0, name: a}]|servers[0].id|65535",
        "servers: {id: 1}|servers|list",
        "listen: 9443|listen|keys and values",
        "data-dir: [a]|data-dir|single value",
        "demo: true%ndemo: true|demo|twice",
        "listen: {port: 1|YAML|",
        "log: files|log|kafka, postgres",
        "log: kafka|kafka.bootstrap-servers|required",
        "log: kafka%nkafka: {bootstrap-servers: [kafka]}|kafka.bootstrap-servers|host:port",
        "log: kafka%nkafka: {bootstrap-servers: ['k:9092'], topic: a b}|kafka.topic|a b",
        "log: kafka%nkafka: {bootstrap-servers: ['k:9092'], replicas: 0}|kafka.replicas|15",
        "log: kafka%nkafka: {bootstrap-servers: ['k:1'], replicas: 2, min-insync: 3}|min-insync|2",
        "log: kafka%nkafka: {bootstrap-servers: ['k:1'], properties-file: no}|properties-file|no",
        "kafka: {bootstrap-servers: ['k:9092']}|kafka|postgres",
      })
  void wrongValueNamesItsKey(String line, String key, String says) {
    StartFault fault = fault(LEAST + line.formatted() + "\n", Map.of());
    assertThat(fault.reason()).isEqualTo(FaultReason.CONFIG_INVALID);
    assertThat(fault.detail()).contains(key).contains(says == null ? "" : says);
  }

  @Test
  void ruleForABrandNobodyHasIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(folder.resolve("secrets/one"), "x");
    String text = WHOLE.replace("brand: marlin-eu, book: B", "brand: marlin-us, book: B");
    assertThat(fault(text, Map.of()).detail()).contains("servers[0].groups[1].brand", "marlin-us");
  }

  @Test
  void missingFileSaysHowToMakeOne() {
    StartFault fault =
        catchThrowableOfType(
            StartFault.class, () -> ConfigFile.read(folder.resolve("none.yaml"), Map.of()));
    assertThat(fault.reason()).isEqualTo(FaultReason.NOT_INITIALISED);
    assertThat(fault.forPerson()).contains("gateway init");
  }

  @Test
  void everyStartFaultHasASentenceAndAWayOut() {
    for (FaultReason reason : FaultReason.values()) {
      boolean ours = reason != FaultReason.NO_DISPLAY;
      if (ours && reason.code().matches("DD-(CFG|LOG)-.*")) {
        assertThat(Texts.of(reason.code())).isNotEqualTo(reason.code());
        assertThat(Texts.of(reason.code() + ".do")).isNotEqualTo(reason.code() + ".do");
      }
    }
  }

  private GatewayConfig read(String text, Map<String, String> environment) throws IOException {
    Path file = folder.resolve("gateway.yaml");
    Files.writeString(file, text);
    return ConfigFile.read(file, environment);
  }

  private StartFault fault(String text, Map<String, String> environment) {
    return catchThrowableOfType(StartFault.class, () -> read(text, environment));
  }
}
