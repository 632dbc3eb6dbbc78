package org.dealdesk.gateway.feed;

import java.util.Optional;
import org.dealdesk.gateway.access.Caller;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.gateway.view.Entitlement;

/**
 * The person at a desktop, as far as views are concerned. Immutable; any thread.
 *
 * @param caller who it is
 * @param entitlement what of a view's rows is shown
 */
record Viewer(Caller caller, Entitlement entitlement) {
  static Viewer of(Caller caller) {
    return new Viewer(
        caller,
        new Entitlement(
            caller.brands().isEmpty() ? Optional.empty() : Optional.of(caller.brands()),
            caller.may(Permission.SEE_CLIENT_NAMES)));
  }

  String name() {
    return caller.user();
  }

  boolean may(Permission permission) {
    return caller.may(permission);
  }
}
