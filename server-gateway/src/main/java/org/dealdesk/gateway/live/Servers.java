package org.dealdesk.gateway.live;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/** The configured servers, by id. Engine thread only. */
final class Servers {
  private final Map<ServerId, LiveServer> servers = new TreeMap<>();

  Servers(GatewayConfig config, Instant now) {
    config.servers().forEach(s -> servers.put(s.id(), new LiveServer(s.id(), s.name(), now)));
  }

  @Nullable LiveServer get(ServerId id) {
    return servers.get(id);
  }

  Collection<LiveServer> all() {
    return Collections.unmodifiableCollection(servers.values());
  }
}
