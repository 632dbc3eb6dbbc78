package org.dealdesk.gateway.access;

import io.grpc.Context;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dealdesk.model.id.BrandId;

/**
 * Who makes the call that is being served. Immutable; read it on the thread the call came in on and
 * pass it along.
 *
 * @param userId key of the person
 * @param user log-in name
 * @param name for display
 * @param roles at least one
 * @param brands brands the person is limited to; empty for all of them
 * @param session the log-in the call belongs to
 */
public record Caller(
    long userId, String user, String name, Set<DeskRole> roles, Set<BrandId> brands, UUID session) {
  private static final Context.Key<Caller> KEY = Context.key("dealdesk-caller");

  public Caller {
    roles = Set.copyOf(roles);
    brands = Set.copyOf(brands);
  }

  /**
   * The caller of the call on this thread.
   *
   * @throws IllegalStateException outside a call, or in one that needs no log-in
   */
  public static Caller current() {
    return Optional.ofNullable(KEY.get())
        .orElseThrow(() -> new IllegalStateException("no caller on this thread"));
  }

  /** Whether one of the roles allows it. */
  public boolean may(Permission permission) {
    return AccessPolicy.of(roles).contains(permission);
  }

  /** Whether rows of a brand may be shown. */
  public boolean sees(BrandId brand) {
    return brands.isEmpty() || brands.contains(brand);
  }

  /** A context in which {@link #current} is this caller; for the interceptor and for tests. */
  public Context in(Context context) {
    return context.withValue(KEY, this);
  }
}
