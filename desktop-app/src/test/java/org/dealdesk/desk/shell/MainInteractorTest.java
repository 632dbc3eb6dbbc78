package org.dealdesk.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.dealdesk.desk.Waiting;
import org.dealdesk.desk.fake.FakeDesk;
import org.dealdesk.desk.fake.FakeGateway;
import org.dealdesk.desk.fake.FakeMarket;
import org.dealdesk.desk.fake.TestCa;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The frame's model against a real link; the pulse is stepped by hand. */
class MainInteractorTest {
  private static final TestCa CA = TestCa.create();

  private final Clock clock = Clock.systemUTC();
  private final FakeGateway gateway = new FakeGateway(CA, clock).start();
  private final FakeMarket market = new FakeMarket(gateway, clock);
  private final FakeDesk desk = new FakeDesk(gateway);
  private final MainModel model = new MainModel();
  private final List<LinkState> heard = new ArrayList<>();
  private final MainInteractor interactor =
      new MainInteractor(
          model,
          desk,
          Texts.load(Locale.ENGLISH),
          Locale.ENGLISH,
          clock,
          new MainInteractor.Events() {
            @Override
            public void link(LinkState state) {
              heard.add(state);
            }

            @Override
            public void second() {
              // the screens' matter
            }
          });

  @AfterEach
  void end() {
    interactor.close();
    desk.close();
    market.close();
    gateway.close();
  }

  @Test
  void lightsNamesAndTimeComeFromTheGateway() {
    until(() -> model.sessions().size() == 2 && !model.who().get().name().isEmpty());
    assertThat(model.sessions()).extracting(HealthItem::mark).contains(Mark.LIVE, Mark.CRITICAL);
    assertThat(model.who().get()).isEqualTo(new MainModel.Who("Haddad, Elias", "Dealer"));
    until(() -> model.gateway().size() == 3);
    assertThat(model.gateway())
        .extracting(HealthItem::name)
        .containsExactly("Database", "Log lag", "Link");
    assertThat(model.dataAsOf().get()).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}");
    assertThat(model.offline().get()).isNull();
  }

  @Test
  void lostLinkIsSaidWithBothTimesAndGoesByItself() {
    until(() -> model.sessions().size() == 2);
    gateway.stop();
    until(() -> model.offline().get() != null && !offline().reason().isEmpty());
    assertThat(offline().title())
        .matches("Offline since \\S+\\. You see the last state, of \\S+\\.");
    assertThat(offline().next()).matches("Try \\d+ at \\d\\d:\\d\\d:\\d\\d, in \\d+ s\\.");
    assertThat(offline().reason()).endsWith("DD-LNK-8101");
    assertThat(model.sessions()).extracting(HealthItem::mark).containsOnly(Mark.WAITING);
    gateway.start();
    until(() -> model.offline().get() == null && model.linkNow() instanceof LinkState.Live);
    assertThat(heard).hasAtLeastOneElementOfType(LinkState.Lost.class);
  }

  private Offline offline() {
    return Objects.requireNonNull(model.offline().get());
  }

  private void until(BooleanSupplier condition) {
    Waiting.until(
        () -> {
          interactor.drain(() -> false);
          return condition.getAsBoolean();
        },
        () -> model.linkNow() + " " + model.sessions() + " " + model.offline().get());
  }
}
