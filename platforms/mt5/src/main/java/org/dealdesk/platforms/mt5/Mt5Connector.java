package org.dealdesk.platforms.mt5;

import org.dealdesk.platforms.spi.Capabilities;
import org.dealdesk.platforms.spi.PlatformConnector;
import org.dealdesk.platforms.spi.PlatformSession;
import org.dealdesk.platforms.spi.ResumePoint;
import org.dealdesk.platforms.spi.SessionConfig;
import org.dealdesk.platforms.spi.SessionRuntime;
import org.dealdesk.platforms.spi.SessionSink;

/** MetaTrader 5 over its Web API. Stateless; any thread; the caller closes the sessions. */
public final class Mt5Connector implements PlatformConnector {
  /** Found by {@link java.util.ServiceLoader}. */
  public Mt5Connector() {}

  @Override
  public String platform() {
    return "mt5";
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(false, false, true, true);
  }

  @Override
  public PlatformSession open(
      SessionConfig config, ResumePoint resume, SessionSink sink, SessionRuntime runtime) {
    Mt5Options options = Mt5Options.parse(config.options());
    Mt5Session session = new Mt5Session(config, options, resume, sink, runtime);
    session.start();
    return session;
  }
}
