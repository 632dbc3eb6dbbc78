package org.dealdesk.desk.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dealdesk.desk.link.Profile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between desk and gateway on this machine, so that pictures of a lost link show a link that
 * is really lost. Passes TLS on unread. Any thread; closed by the main that made it.
 */
final class CutRelay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CutRelay.class);

  private final Profile target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private @Nullable ServerSocket listener;
  private int port;

  private CutRelay(Profile target) {
    this.target = target;
  }

  /** A relay in front of a gateway. */
  static CutRelay before(Profile target) {
    CutRelay relay = new CutRelay(target);
    relay.mend();
    return relay;
  }

  /** The same gateway, by way of this relay. The address must be one its certificate carries. */
  Profile profile() {
    return new Profile(
        target.name(),
        "localhost",
        port,
        target.caPem(),
        target.token(),
        target.user(),
        target.file());
  }

  /** Ends every connection and takes no new one. */
  synchronized void cut() {
    if (listener != null) {
      close(listener);
      listener = null;
    }
    open.forEach(CutRelay::close);
    open.clear();
  }

  /** Takes connections, on the same port as before. */
  synchronized void mend() {
    try {
      ServerSocket made = new ServerSocket();
      made.setReuseAddress(true);
      made.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      port = made.getLocalPort();
      listener = made;
      Thread.ofVirtual().name("relay-accept").start(() -> accept(made));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    cut();
  }

  private void accept(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        Socket near = from.accept();
        open.add(near);
        Socket far = new Socket(target.host(), target.port());
        open.add(far);
        Thread.ofVirtual().start(() -> pump(near, far));
        Thread.ofVirtual().start(() -> pump(far, near));
      } catch (IOException e) {
        LOG.debug("The relay takes no connection", e);
      }
    }
  }

  private void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      LOG.debug("A relayed connection ended", e);
    } finally {
      open.remove(from);
      close(from);
      close(to);
    }
  }

  private static void close(AutoCloseable socket) {
    try {
      socket.close();
    } catch (Exception e) {
      LOG.debug("A socket did not close", e);
    }
  }
}
