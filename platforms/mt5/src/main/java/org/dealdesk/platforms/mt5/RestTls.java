package org.dealdesk.platforms.mt5;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.dealdesk.model.fault.FaultReason;
import org.jspecify.annotations.Nullable;

/** TLS towards a server: who is trusted, and what its failures mean. */
final class RestTls {
  private RestTls() {}

  /**
   * Trusts the authority configured, or those the Java runtime trusts, and only a certificate that
   * names the host asked for.
   *
   * @throws LinkException if the authority's file cannot be used
   */
  static SslContext context(Mt5Options options) throws LinkException {
    Path authority = options.tlsCa();
    try {
      SslContextBuilder builder =
          SslContextBuilder.forClient()
              .sslProvider(SslProvider.JDK)
              .protocols("TLSv1.3", "TLSv1.2")
              .endpointIdentificationAlgorithm("HTTPS");
      if (authority != null) {
        builder.trustManager(authority.toFile());
      }
      return builder.build();
    } catch (SSLException | IllegalArgumentException e) {
      throw new LinkException(
          FaultReason.PLATFORM_NOT_AUTHENTIC, "no authority in " + authority, e);
    }
  }

  /** Why a connection could not be secured. */
  static LinkException failure(@Nullable Throwable cause) {
    return cause == null
        ? new LinkException(FaultReason.PLATFORM_PROTOCOL, "TLS: not secured")
        : new LinkException(reason(cause), "TLS: " + cause.getMessage(), cause);
  }

  private static FaultReason reason(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof CertificateException || each instanceof CertPathBuilderException) {
        return FaultReason.PLATFORM_NOT_AUTHENTIC;
      }
    }
    return cause instanceof SSLException
        ? FaultReason.PLATFORM_PROTOCOL
        : FaultReason.PLATFORM_CLOSED;
  }
}
