package org.dealdesk.gateway.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GatewayConfig.Listen;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The identity as a bean. */
@Configuration(proxyBeanMethods = false)
public class TlsConfiguration {
  @Bean
  GatewayIdentity gatewayIdentity(GatewayConfig config, Clock clock) {
    return GatewayIdentity.open(config.dataDir().resolve("tls"), names(config.listen()), clock);
  }

  /**
   * Every name a desktop may call this machine by: the address bound, its own name, those given.
   */
  public static Collection<String> names(Listen listen) {
    Set<String> names = new LinkedHashSet<>();
    names.add("localhost");
    names.add("127.0.0.1");
    names.add("::1");
    if (!listen.host().equals("0.0.0.0") && !listen.host().equals("::")) {
      names.add(listen.host());
    }
    try {
      String own = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
      if (own.matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?")) {
        names.add(own);
      }
    } catch (IOException nameless) {
      // A machine without a name is reached by its address.
    }
    names.addAll(listen.names());
    return names;
  }
}
