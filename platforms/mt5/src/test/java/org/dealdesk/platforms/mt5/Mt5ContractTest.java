package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.util.Map;
import org.dealdesk.platforms.spi.contract.ContractRig;
import org.dealdesk.platforms.spi.contract.PlatformContractTest;

/** The contract of connectors over packets, encrypted. */
class Mt5ContractTest extends PlatformContractTest {
  @Override
  protected ContractRig rig() throws IOException {
    return new SimulatorRig(Map.of());
  }
}
