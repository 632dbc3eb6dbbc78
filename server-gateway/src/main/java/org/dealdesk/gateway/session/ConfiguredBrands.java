package org.dealdesk.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GatewayConfig.Server;
import org.dealdesk.gateway.config.GroupRule;
import org.dealdesk.gateway.intake.BrandOf;
import org.dealdesk.model.id.BrandId;
import org.dealdesk.model.id.ServerId;
import org.springframework.stereotype.Component;

/**
 * Brands of groups by the configuration's effective-dated rules. An answer is kept for ten seconds,
 * because it is asked for every event. Any thread.
 */
@Component
final class ConfiguredBrands implements BrandOf {
  private static final Duration KEPT = Duration.ofSeconds(10);

  private final Map<ServerId, Server> servers = new ConcurrentHashMap<>();
  private final Map<Key, Answer> answers = new ConcurrentHashMap<>();

  ConfiguredBrands(GatewayConfig config) {
    config.servers().forEach(server -> servers.put(server.id(), server));
  }

  @Override
  public BrandId brand(ServerId server, String group, Instant at) {
    Key key = new Key(server, group);
    Answer known = answers.get(key);
    if (known != null && !at.isBefore(known.from) && at.isBefore(known.from.plus(KEPT))) {
      return known.brand;
    }
    Server configured = servers.get(server);
    BrandId brand =
        configured == null
            ? UNASSIGNED
            : configured.groups().at(group, at).map(GroupRule::brand).orElse(UNASSIGNED);
    answers.put(key, new Answer(brand, at));
    return brand;
  }

  private record Key(ServerId server, String group) {}

  private record Answer(BrandId brand, Instant from) {}
}
