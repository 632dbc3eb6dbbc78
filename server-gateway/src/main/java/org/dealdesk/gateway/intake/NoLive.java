package org.dealdesk.gateway.intake;

import java.util.List;
import java.util.stream.Stream;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.model.account.AccountState;
import org.dealdesk.model.event.Envelope;
import org.dealdesk.model.event.PlatformEvent.OrdersRead;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.session.SessionStatus;
import org.dealdesk.model.trade.Tick;

/** The live side of a gateway that only records. */
final class NoLive implements LiveSink {
  @Override
  public void replay(Stream<Envelope> history) {}

  @Override
  public void accept(List<Envelope> committed) {}

  @Override
  public void ticks(ServerId server, List<Tick> ticks) {}

  @Override
  public void accountState(AccountState state) {}

  @Override
  public void orders(OrdersRead orders) {}

  @Override
  public void session(SessionStatus status) {}
}
