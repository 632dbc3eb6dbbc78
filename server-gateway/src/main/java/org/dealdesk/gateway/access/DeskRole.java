package org.dealdesk.gateway.access;

import java.util.Optional;
import org.dealdesk.contract.v1.Role;

/** What somebody is to the desk. A person may be several. */
public enum DeskRole {
  DEALER("dealer", Role.ROLE_DEALER),
  COMPLIANCE("compliance", Role.ROLE_COMPLIANCE),
  FINANCE("finance", Role.ROLE_FINANCE),
  ADMIN("admin", Role.ROLE_ADMIN),
  READ_ONLY("read-only", Role.ROLE_READ_ONLY);

  private final String code;
  private final Role contract;

  DeskRole(String code, Role contract) {
    this.code = code;
    this.contract = contract;
  }

  /** The name in the database and on the command line. */
  public String code() {
    return code;
  }

  /** The role as the contract names it. */
  public Role contract() {
    return contract;
  }

  /** The role of that code; a code nobody knows is no role and so gives no permission. */
  public static Optional<DeskRole> of(String code) {
    for (DeskRole role : values()) {
      if (role.code.equals(code)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
