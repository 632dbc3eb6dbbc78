package org.dealdesk.gateway.intake;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Tick;

/**
 * The slow, obvious live side: follows the three sentences of {@link LiveSink} about positions and
 * nothing else, and notices a sequence that is missing or comes twice.
 */
final class PositionsByRule implements LiveSink {
  final List<Envelope> events = new ArrayList<>();
  final List<Tick> ticks = new ArrayList<>();
  final List<SessionStatus> statuses = new ArrayList<>();
  private final Map<Long, Map<Long, BigDecimal>> unitsByLogin = new HashMap<>();
  private long sequence;

  @Override
  public synchronized void replay(Stream<Envelope> history) {
    history.forEach(this::apply);
  }

  @Override
  public synchronized void accept(List<Envelope> committed) {
    committed.forEach(this::apply);
  }

  private void apply(Envelope envelope) {
    if (envelope.sequence() != sequence + 1) {
      throw new AssertionError("after " + sequence + " came " + envelope);
    }
    sequence = envelope.sequence();
    events.add(envelope);
    if (envelope.event() instanceof PlatformEvent.PositionsRead read) {
      Map<Long, BigDecimal> held = new HashMap<>();
      read.positions().forEach(p -> held.put(p.key().ticket(), p.signedUnits()));
      unitsByLogin.put(read.account().login(), held);
    } else if (envelope.event() instanceof PlatformEvent.DealSeen seen && !seen.history()) {
      unitsByLogin
          .computeIfAbsent(seen.deal().account().login(), l -> new HashMap<>())
          .merge(seen.deal().position(), seen.deal().signedUnits(), BigDecimal::add);
    }
  }

  synchronized Map<Long, BigDecimal> units() {
    Map<Long, BigDecimal> units = new TreeMap<>();
    for (Map<Long, BigDecimal> held : unitsByLogin.values()) {
      held.forEach((ticket, signed) -> {
        if (signed.signum() != 0) {
          units.put(ticket, signed.stripTrailingZeros());
        }
      });
    }
    return units;
  }

  synchronized <E extends PlatformEvent> List<E> all(Class<E> kind) {
    return events.stream().map(Envelope::event).filter(kind::isInstance).map(kind::cast).toList();
  }

  synchronized long lastSequence() {
    return sequence;
  }

  @Override
  public synchronized void ticks(ServerId server, List<Tick> news) {
    ticks.addAll(news);
  }

  @Override
  public void accountState(AccountState state) {}

  @Override
  public void orders(OrdersRead orders) {}

  @Override
  public synchronized void session(SessionStatus status) {
    statuses.add(status);
  }
}
