package org.dealdesk.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.SourceState;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthRulesTest {
  private static final long NOW = 1_800_000_000_000L;

  private final HealthRules rules = new HealthRules(Texts.load(Locale.ENGLISH));

  @Test
  void liveServerShowsTheAgeOfItsNewestEvent() {
    HealthItem item = only(source(SourceState.SOURCE_STATE_LIVE, ""), true);
    assertThat(item).isEqualTo(new HealthItem("session.1", Mark.LIVE, "MT5 LD4-1", "0.2s", ""));
    assertThat(item.isBad()).isFalse();
  }

  @Test
  void downServerSaysSinceWhenAndWhy() {
    HealthItem item = only(source(SourceState.SOURCE_STATE_DOWN, "DD-PLT-2105"), true);
    assertThat(item)
        .isEqualTo(new HealthItem("session.1", Mark.CRITICAL, "MT5 LD4-1", "51s", "silent"));
    assertThat(item.isBad()).isTrue();
  }

  @Test
  void faultOfALaterGatewayKeepsItsCode() {
    assertThat(only(source(SourceState.SOURCE_STATE_DEGRADED, "DD-PLT-1"), true).reason())
        .isEqualTo("late DD-PLT-1");
  }

  @ParameterizedTest
  @EnumSource(value = SourceState.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void noLightIsGreenOrRedWithoutALink(SourceState state) {
    assertThat(only(source(state, ""), false).mark()).isEqualTo(Mark.WAITING);
  }

  private HealthItem only(Source source, boolean live) {
    return rules.sessions(List.of(source), NOW, live).getFirst();
  }

  private static Source source(SourceState state, String fault) {
    return Source.newBuilder()
        .setServer(1)
        .setName("MT5 LD4-1")
        .setState(state)
        .setFault(fault)
        .setLastEventMs(NOW - 200)
        .setSinceMs(NOW - 51_000)
        .build();
  }
}
