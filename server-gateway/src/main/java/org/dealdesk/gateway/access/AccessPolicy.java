package org.dealdesk.gateway.access;

import static org.dealdesk.gateway.access.Permission.MANAGE_USERS;
import static org.dealdesk.gateway.access.Permission.SEE_CLIENT_NAMES;
import static org.dealdesk.gateway.access.Permission.VIEW_ACCOUNTS;
import static org.dealdesk.gateway.access.Permission.VIEW_BREAKS;
import static org.dealdesk.gateway.access.Permission.VIEW_DEALS;
import static org.dealdesk.gateway.access.Permission.VIEW_EXPOSURE;
import static org.dealdesk.gateway.access.Permission.VIEW_HEALTH;
import static org.dealdesk.gateway.access.Permission.VIEW_INSTRUMENTS;
import static org.dealdesk.gateway.access.Permission.VIEW_POSITIONS;
import static org.dealdesk.gateway.access.Permission.VIEW_REPAIRS;
import static org.dealdesk.gateway.access.Permission.VIEW_SESSIONS;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Which role may do what: the whole table on one page. Pure. */
public final class AccessPolicy {
  private static final Set<Permission> WATCH =
      Set.of(
          VIEW_EXPOSURE,
          VIEW_POSITIONS,
          VIEW_ACCOUNTS,
          VIEW_DEALS,
          VIEW_INSTRUMENTS,
          VIEW_SESSIONS,
          VIEW_HEALTH);

  private AccessPolicy() {}

  /** What one role may do. */
  public static Set<Permission> of(DeskRole role) {
    return switch (role) {
      case DEALER, COMPLIANCE -> with(WATCH, VIEW_BREAKS, VIEW_REPAIRS, SEE_CLIENT_NAMES);
      case FINANCE -> with(WATCH, VIEW_REPAIRS, SEE_CLIENT_NAMES);
      // Keeps the desk running and its people; has no business with who the clients are.
      case ADMIN -> with(WATCH, VIEW_BREAKS, VIEW_REPAIRS, MANAGE_USERS);
      case READ_ONLY -> with(WATCH);
    };
  }

  /** What somebody of several roles may do: the sum. */
  public static Set<Permission> of(Collection<DeskRole> roles) {
    Set<Permission> all = EnumSet.noneOf(Permission.class);
    roles.forEach(role -> all.addAll(of(role)));
    return Collections.unmodifiableSet(all);
  }

  private static Set<Permission> with(Set<Permission> base, Permission... more) {
    Set<Permission> all = EnumSet.copyOf(base);
    Collections.addAll(all, more);
    return Collections.unmodifiableSet(all);
  }
}
