package org.dealdesk.gateway.app;

import io.grpc.BindableService;
import io.grpc.Server;
import io.grpc.ServerInterceptors;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.dealdesk.gateway.access.AccessInterceptor;
import org.dealdesk.gateway.access.ProfileWriter;
import org.dealdesk.gateway.access.ProfileWriter.Profile;
import org.dealdesk.gateway.config.GatewayConfig;
import org.dealdesk.gateway.config.GatewayConfig.Listen;
import org.dealdesk.gateway.config.LifecycleStep;
import org.dealdesk.gateway.config.Phases;
import org.dealdesk.gateway.config.StartFault;
import org.dealdesk.gateway.config.Texts;
import org.dealdesk.gateway.tls.GatewayIdentity;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The gRPC server desktops connect to: TLS 1.3 and nothing older, every bean that is a {@link
 * BindableService}, all of them behind the access check. Started and stopped by the context.
 */
@Component
public class GatewayServer extends LifecycleStep {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
  private static final int MAX_MESSAGE_BYTES = 1 << 20;
  private static final int MAX_METADATA_BYTES = 16 << 10;

  private final GatewayConfig config;
  private final GatewayIdentity identity;
  private final AccessInterceptor access;
  private final ProfileWriter profiles;
  private final List<BindableService> services;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());
  private @Nullable Server server;

  GatewayServer(
      GatewayConfig config,
      GatewayIdentity identity,
      AccessInterceptor access,
      ProfileWriter profiles,
      List<BindableService> services) {
    super(Phases.SERVER);
    this.config = config;
    this.identity = identity;
    this.access = access;
    this.profiles = profiles;
    this.services = List.copyOf(services);
  }

  /** The port desktops connect to, also when a free one was asked for. */
  public int port() {
    if (server == null) {
      throw new IllegalStateException("not started");
    }
    return server.getPort();
  }

  @Override
  protected void begin() {
    Listen listen = config.listen();
    InetSocketAddress address = new InetSocketAddress(listen.host(), listen.port());
    if (address.isUnresolved()) {
      throw new StartFault(FaultReason.CONFIG_INVALID, Texts.of("app.no-such-host", listen.host()));
    }
    try {
      server = build(address).build().start();
    } catch (IOException failed) {
      boolean taken = rootOf(failed) instanceof BindException || isTaken(failed);
      throw new StartFault(
          taken ? FaultReason.PORT_IN_USE : FaultReason.CONFIG_INVALID,
          Texts.of("app.port", listen.host(), listen.port(), String.valueOf(failed.getMessage())),
          failed);
    }
    LOG.info(Texts.of("app.listening", listen.host(), port()));
    if (config.profileFile() != null) {
      profiles.begin(
          new Profile(
              config.profileFile(),
              config.brands().getFirst().name(),
              reachable(listen.host()),
              port(),
              identity.authorityPem()));
    }
  }

  /** Streams are cut rather than waited for: desktops come back by themselves. */
  @Override
  protected void end() {
    profiles.end();
    if (server != null) {
      server.shutdown();
      try {
        if (!server.awaitTermination(300, TimeUnit.MILLISECONDS)) {
          server.shutdownNow();
          server.awaitTermination(1, TimeUnit.SECONDS);
        }
      } catch (InterruptedException stop) {
        server.shutdownNow();
        Thread.currentThread().interrupt();
      }
    }
    executor.shutdownNow();
  }

  private NettyServerBuilder build(InetSocketAddress address) {
    NettyServerBuilder builder =
        NettyServerBuilder.forAddress(address)
            .sslContext(tls())
            .executor(executor)
            .maxInboundMessageSize(MAX_MESSAGE_BYTES)
            .maxInboundMetadataSize(MAX_METADATA_BYTES)
            .maxConcurrentCallsPerConnection(64)
            .handshakeTimeout(10, TimeUnit.SECONDS)
            .keepAliveTime(20, TimeUnit.SECONDS)
            .keepAliveTimeout(10, TimeUnit.SECONDS)
            .permitKeepAliveTime(5, TimeUnit.SECONDS)
            .permitKeepAliveWithoutCalls(true);
    for (BindableService service : services) {
      builder.addService(ServerInterceptors.intercept(service, access));
    }
    return builder;
  }

  private SslContext tls() {
    try {
      return GrpcSslContexts.configure(
              SslContextBuilder.forServer(identity.key(), identity.server(), identity.authority()),
              SslProvider.JDK)
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException bug) {
      throw new IllegalStateException(bug);
    }
  }

  /** The address for a profile: one that binds everything is reached on this machine. */
  private static String reachable(String host) {
    return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
  }

  private static boolean isTaken(IOException failed) {
    return String.valueOf(rootOf(failed).getMessage()).contains("Address already in use");
  }

  private static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
