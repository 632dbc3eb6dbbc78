package org.dealdesk.gateway.intake;

import java.util.List;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.model.trade.Tick;

/** Keeps prices, as well as it can, without waiting. Any thread, one at a time per server. */
public interface TickSink {
  /** Keeps some. */
  void add(ServerId server, List<Tick> ticks);
}
