package org.dealdesk.desk.link;

import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.AbstractStub;
import io.grpc.stub.MetadataUtils;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** Makes channels that trust one certificate authority and speak TLS 1.3 only. Stateless. */
final class Channels {
  private static final Metadata.Key<String> AUTHORIZATION =
      Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
  // A snapshot part is at most 512 KB; anything far above is not ours.
  private static final int MAX_MESSAGE = 4 * 1024 * 1024;

  private Channels() {}

  /** A channel whose callbacks run on the link's thread. The caller shuts it down. */
  static ManagedChannel open(Profile profile, LinkThreads threads, Duration connect) {
    return NettyChannelBuilder.forAddress(profile.host(), profile.port())
        .sslContext(trusting(profile.caPem()))
        .channelType(NioSocketChannel.class, java.net.InetSocketAddress.class)
        .eventLoopGroup(threads.io())
        .executor(threads.link())
        .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connect.toMillis()))
        .withOption(ChannelOption.TCP_NODELAY, true)
        .maxInboundMessageSize(MAX_MESSAGE)
        .disableRetry()
        .build();
  }

  static <S extends AbstractStub<S>> S authorised(S stub, String token) {
    Metadata headers = new Metadata();
    headers.put(AUTHORIZATION, "Bearer " + token);
    return stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers));
  }

  private static SslContext trusting(String caPem) {
    try {
      return GrpcSslContexts.configure(SslContextBuilder.forClient(), SslProvider.JDK)
          .trustManager(new ByteArrayInputStream(caPem.getBytes(StandardCharsets.US_ASCII)))
          .protocols("TLSv1.3")
          .build();
    } catch (SSLException e) {
      // The profile reader has parsed the certificate; TLS 1.3 is part of every JDK we run on.
      throw new IllegalStateException("TLS cannot be set up", e);
    }
  }
}
