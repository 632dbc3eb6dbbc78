package org.dealdesk.simulator.mt5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GroupMaskTest {
  @Test
  void masksAndExceptions() {
    GroupMask mask = GroupMask.parse("Marlin*,!*\\Pro-*");
    assertThat(mask.takes("MarlinEU\\Retail-B-USD")).isTrue();
    assertThat(mask.takes("marlineu\\retail-b-usd")).isTrue();
    assertThat(mask.takes("MarlinEU\\Pro-A-USD")).isFalse();
    assertThat(mask.takes("Kestrel\\Net-B-USD")).isFalse();
    assertThat(mask.takesAll()).isFalse();
  }

  @Test
  void everythingAndEverythingBut() {
    assertThat(GroupMask.parse("*").takesAll()).isTrue();
    assertThat(GroupMask.parse("!coverage\\*").takes("Kestrel\\Net-B-USD")).isTrue();
    assertThat(GroupMask.parse("!coverage\\*").takes("coverage\\LP-1")).isFalse();
    assertThat(GroupMask.parse("a.c").takes("abc")).isFalse();
    assertThatThrownBy(() -> GroupMask.parse(" , ")).isInstanceOf(CommandException.class);
  }
}
