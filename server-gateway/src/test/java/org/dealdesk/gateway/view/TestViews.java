package org.dealdesk.gateway.view;

import org.dealdesk.gateway.config.GatewayConfig;

/** Views for tests of other rooms. */
public final class TestViews {
  private TestViews() {}

  /** Exposure by instrument. */
  public static ViewSource exposureSymbol(GatewayConfig config) {
    return new ExposureSymbolView(config);
  }
}
