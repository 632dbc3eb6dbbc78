package org.dealdesk.desk.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.dealdesk.contract.v1.Person;
import org.dealdesk.desk.link.LinkState;
import org.dealdesk.desk.link.ViewHandle;
import org.dealdesk.desk.link.ViewRequest;
import org.dealdesk.desk.pulse.PulseBudget;
import org.dealdesk.desk.pulse.PulseDrain;
import org.dealdesk.desk.text.FaultText;
import org.dealdesk.desk.text.Texts;
import org.dealdesk.desk.ui.Mark;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the frame's model: link, sessions, gateway, time. The link's thread leaves the newest
 * state, the pulse takes it; once a second ages move on. Closed by its controller.
 */
public final class MainInteractor implements PulseDrain, AutoCloseable {
  /** What the rest of the window hears, on the toolkit's thread. */
  public interface Events {
    void link(LinkState state);

    void second();
  }

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final MainModel model;
  private final Desk desk;
  private final Texts texts;
  private final Clock clock;
  private final Events events;
  private final DateTimeFormatter day;
  private final AtomicReference<@Nullable LinkState> newState = new AtomicReference<>();
  private final List<ViewHandle> handles;
  private final ViewHandle sessions;
  private final HealthRules rules;
  private long second = -1;
  private long heardAtMs;
  private long heardAsOfMs;

  /** Starts to follow the link and the sessions. */
  public MainInteractor(
      MainModel model, Desk desk, Texts texts, Locale locale, Clock clock, Events events) {
    this.model = model;
    this.desk = desk;
    this.texts = texts;
    this.clock = clock;
    this.events = events;
    this.day = DateTimeFormatter.ofPattern("EEE d MMM uuuu", locale).withZone(ZoneOffset.UTC);
    this.rules = new HealthRules(texts);
    sessions = desk.views().open(ViewRequest.of("sessions"), state -> {});
    ViewHandle health = desk.views().open(ViewRequest.of("health"), state -> {});
    handles = List.of(sessions, health);
    desk.listen(newState::set);
  }

  @Override
  public boolean drain(PulseBudget budget) {
    LinkState state = newState.getAndSet(null);
    if (state != null) {
      model.showLink(state);
      events.link(state);
    }
    long now = clock.millis();
    // Tenths show that it lives; more would only be work.
    if (state != null || now / 200 != second) {
      boolean whole = now / 1_000 != second * 200 / 1_000;
      second = now / 200;
      show(now);
      if (whole) {
        events.second();
      }
    }
    return false;
  }

  @Override
  public void close() {
    handles.forEach(ViewHandle::close);
  }

  private void show(long nowMs) {
    long asOf = sessions.state().asOfMs();
    if (asOf != heardAsOfMs) {
      heardAsOfMs = asOf;
      heardAtMs = nowMs;
    }
    long silentMs = asOf == 0 ? 0 : Math.max(0, nowMs - heardAtMs);
    boolean live = model.link().get() instanceof LinkState.Live;
    model.showSessions(rules.sessions(sessions.state().sources(), asOf + silentMs, live));
    model.showGateway(gateway(live));
    model.showOffline(offline(model.link().get(), asOf));
    Instant gatewayNow = Instant.ofEpochMilli(asOf == 0 ? nowMs : asOf + silentMs);
    model.showMoment(
        asOf == 0 ? texts.get("health.noData") : EXACT.format(Instant.ofEpochMilli(asOf)),
        TIME.format(gatewayNow),
        day.format(gatewayNow));
    Person person = desk.person();
    if (person != null) {
      String role =
          person.getRolesList().stream()
              .map(one -> texts.get("role." + one.name()))
              .collect(Collectors.joining(", "));
      model.showWho(new MainModel.Who(person.getName(), role));
    }
  }

  private List<HealthItem> gateway(boolean live) {
    List<HealthItem> items = new ArrayList<>(rules.gateway(handles.getLast().state(), live));
    long roundTrip = desk.roundTripMs();
    items.add(
        new HealthItem(
            "link",
            live ? Mark.LIVE : Mark.WARNING,
            texts.get("health.link"),
            live && roundTrip >= 0 ? texts.get("health.ms", roundTrip) : "",
            live ? "" : texts.get("health.link.lost")));
    return items;
  }

  private @Nullable Offline offline(LinkState state, long asOf) {
    String of = asOf == 0 ? "" : TIME.format(Instant.ofEpochMilli(asOf));
    return switch (state) {
      case LinkState.Live live -> null;
      case LinkState.Idle idle -> null;
      case LinkState.Closed closed -> null;
      case LinkState.Connecting connecting ->
          connecting.lostSince() == null
              ? null
              : new Offline(
                  title(connecting.lostSince(), of),
                  texts.get("offline.trying", connecting.attempt()),
                  "");
      case LinkState.Lost lost -> {
        long wait =
            Math.max(0, Duration.between(clock.instant(), lost.nextTry()).toMillis() + 999) / 1_000;
        FaultText why = FaultText.of(texts, lost.reason());
        yield new Offline(
            title(lost.since(), of),
            texts.get("offline.next", lost.attempt(), TIME.format(lost.nextTry()), wait),
            why.title() + " " + why.code());
      }
      case LinkState.Refused refused -> {
        FaultText why = FaultText.of(texts, refused.reason());
        yield new Offline(why.title(), why.next(), why.code());
      }
    };
  }

  private String title(Instant since, String of) {
    return of.isEmpty()
        ? texts.get("offline.never", TIME.format(since))
        : texts.get("offline.title", TIME.format(since), of);
  }
}
