package org.dealdesk.platforms.mt5;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** Stands between a session and its server and can damage what the server says. Test closes it. */
final class Relay implements AutoCloseable {
  private final ServerSocket socket;
  private final int target;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final AtomicReference<UnaryOperator<byte[]>> damage =
      new AtomicReference<>(UnaryOperator.identity());

  Relay(int target) throws IOException {
    this.target = target;
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("relay-accept").start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** Changes the next bytes of the server, once. */
  void damageNext(UnaryOperator<byte[]> how) {
    damage.set(how);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        open.addAll(List.of(client, server));
        pump(client, server, bytes -> bytes);
        pump(server, client, bytes -> damage.getAndSet(UnaryOperator.identity()).apply(bytes));
      } catch (IOException e) {
        return;
      }
    }
  }

  private static void pump(Socket from, Socket to, UnaryOperator<byte[]> change) {
    Thread.ofPlatform()
        .daemon()
        .name("relay-pump")
        .start(() -> {
          byte[] buffer = new byte[1 << 16];
          try (from;
              to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
              out.write(change.apply(Arrays.copyOf(buffer, read)));
            }
          } catch (IOException e) {
            // One of the two has gone; closing both is all there is to do.
          }
        });
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket each : open) {
      each.close();
    }
  }
}
