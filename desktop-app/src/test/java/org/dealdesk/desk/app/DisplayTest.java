package org.dealdesk.desk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DisplayTest {
  @Test
  void linuxNeedsADisplayUnlessItPaintsInMemory() {
    assertThat(Display.mayExist("Linux", "", Map.of())).isFalse();
    assertThat(Display.mayExist("Linux", "", Map.of("DISPLAY", " "))).isFalse();
    assertThat(Display.mayExist("Linux", "", Map.of("DISPLAY", ":0"))).isTrue();
    assertThat(Display.mayExist("Linux", "", Map.of("WAYLAND_DISPLAY", "wayland-0"))).isTrue();
    assertThat(Display.mayExist("Linux", "Headless", Map.of())).isTrue();
    assertThat(Display.mayExist("Mac OS X", "", Map.of())).isTrue();
  }
}
