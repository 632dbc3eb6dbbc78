package org.dealdesk.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessPolicyTest {
  @Test
  void onlyThoseWhoDealWithClientsSeeTheirNames() {
    assertThat(roles(Permission.SEE_CLIENT_NAMES))
        .containsExactlyInAnyOrder(DeskRole.DEALER, DeskRole.COMPLIANCE, DeskRole.FINANCE);
  }

  @Test
  void onlyAdministratorsManagePeople() {
    assertThat(roles(Permission.MANAGE_USERS)).containsExactly(DeskRole.ADMIN);
  }

  @Test
  void readOnlySeesAndDoesNothingElse() {
    assertThat(AccessPolicy.of(DeskRole.READ_ONLY))
        .allMatch(permission -> permission.name().startsWith("VIEW_"))
        .contains(Permission.VIEW_EXPOSURE, Permission.VIEW_SESSIONS);
  }

  @Test
  void severalRolesAddUpAndNoneGivesNothing() {
    assertThat(AccessPolicy.of(List.of(DeskRole.ADMIN, DeskRole.FINANCE)))
        .contains(Permission.MANAGE_USERS, Permission.SEE_CLIENT_NAMES);
    assertThat(AccessPolicy.of(List.of())).isEmpty();
  }

  private static List<DeskRole> roles(Permission permission) {
    return EnumSet.allOf(DeskRole.class).stream()
        .filter(role -> AccessPolicy.of(role).contains(permission))
        .toList();
  }
}
