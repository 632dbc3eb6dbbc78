package org.dealdesk.desk.fake;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.dealdesk.desk.link.Profile;
import tools.jackson.databind.json.JsonMapper;

/** Runs a gateway with numbers that move, and writes the profile for it to the file named first. */
public final class FakeGatewayMain {
  private FakeGatewayMain() {}

  /** Runs until the process is ended. */
  public static void main(String[] args) throws Exception {
    Clock clock = Clock.systemUTC();
    try (FakeGateway gateway = new FakeGateway(TestCa.create(), clock).start();
        FakeMarket market = new FakeMarket(gateway, clock)) {
      Profile profile = gateway.profile(gateway.token());
      Map<String, Object> fields =
          Map.of(
              "name", "Demo",
              "host", profile.host(),
              "port", profile.port(),
              "caPem", profile.caPem(),
              "token", String.valueOf(profile.token()),
              "user", "viewer");
      Files.writeString(Path.of(args[0]), JsonMapper.shared().writeValueAsString(fields));
      System.out.println(profile + " with " + market.instruments() + " instruments");
      new CountDownLatch(1).await();
    }
  }
}
