package org.dealdesk.gateway.live;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
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

  /** Where each of them stands, for who shows what follows from it. */
  List<SourceMark> marks() {
    List<SourceMark> marks = new ArrayList<>();
    for (LiveServer server : all()) {
      SessionStatus status = server.status();
      FaultReason fault = status.fault();
      marks.add(
          new SourceMark(
              server.id(),
              server.name(),
              status.state(),
              status.since().toEpochMilli(),
              fault == null ? "" : fault.code(),
              server.lastEventMs(),
              server.lastDeal()));
    }
    return marks;
  }
}
