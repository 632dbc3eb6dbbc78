package org.dealdesk.gateway.access;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.gateway.access.AccessEventStore.Kind;
import org.dealdesk.gateway.access.AccessEventStore.Origin;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.model.fault.FaultReason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to the people before the first desktop may connect: demonstration users exist in a
 * demonstration only, and without one there must be an administrator.
 */
@Component
class AccessSeed extends LifecycleStep {
  private static final Logger LOG = LoggerFactory.getLogger(AccessSeed.class);
  private static final Origin HERE = new Origin("console", "gateway");
  private static final Map<String, DeskRole> DEMO =
      new LinkedHashMap<>(
          Map.of(
              "dealer", DeskRole.DEALER,
              "compliance", DeskRole.COMPLIANCE,
              "finance", DeskRole.FINANCE,
              "admin", DeskRole.ADMIN,
              "viewer", DeskRole.READ_ONLY));

  private final GatewayConfig config;
  private final UserStore users;
  private final Sessions sessions;
  private final AccessEventStore events;
  private final Clock clock;

  AccessSeed(
      GatewayConfig config,
      UserStore users,
      Sessions sessions,
      AccessEventStore events,
      Clock clock) {
    super(Phases.SEED);
    this.config = config;
    this.users = users;
    this.sessions = sessions;
    this.events = events;
    this.clock = clock;
  }

  @Override
  protected void begin() {
    if (config.demo()) {
      DEMO.forEach(this::demoUser);
      users.setDemoEnabled(true);
      LOG.warn(Texts.of("access.demo"));
    } else {
      closeDemoUsers();
      boolean administered =
          users.all().stream()
              .anyMatch(user -> user.enabled() && user.roles().contains(DeskRole.ADMIN));
      if (!administered) {
        throw new StartFault(FaultReason.NOT_INITIALISED, Texts.of("access.no-administrator"));
      }
    }
  }

  private void demoUser(String name, DeskRole role) {
    if (users.find(name).isPresent()) {
      return;
    }
    users.add(
        name,
        Texts.of("access.demo-name." + name),
        Set.of(role),
        List.of(),
        PasswordRules.hash("demo-" + name),
        true,
        clock.instant());
    events.append(Kind.USER_CHANGED, name, null, HERE, null, "demo user made");
  }

  /** A data folder that once was a demonstration lets nobody in by a published password. */
  private void closeDemoUsers() {
    if (users.setDemoEnabled(false) > 0) {
      for (String name : DEMO.keySet()) {
        sessions.endAllOf(name);
      }
      events.append(Kind.USER_CHANGED, "demo", null, HERE, null, "demo users disabled");
      LOG.warn(Texts.of("access.demo-closed"));
    }
  }
}
