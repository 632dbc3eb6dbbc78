package org.dealdesk.platforms.mt5;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Stands between a session without cipher and its server, passes everything on and notes what each
 * call cost. For one connection; the test closes it.
 */
final class CountingRelay implements AutoCloseable {
  private static final int HEADER_BYTES = 9;

  private final ServerSocket listener;
  private final int serverPort;
  private final List<Socket> sockets = new ArrayList<>();
  private final List<Exchange> exchanges = new ArrayList<>();
  private final Map<Integer, Exchange> underWay = new HashMap<>();

  /** A call with the bytes asked and answered, headers included. */
  record Exchange(String command, int asked, int answered) {}

  CountingRelay(int serverPort) throws IOException {
    this.serverPort = serverPort;
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("relay-accept").start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The calls answered so far, in the order of their answers. */
  synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  private void accept() {
    try {
      Socket client = keep(listener.accept());
      Socket server = keep(new Socket(InetAddress.getLoopbackAddress(), serverPort));
      Thread.ofPlatform().daemon().name("relay-up").start(() -> pass(client, server, true));
      Thread.ofPlatform().daemon().name("relay-down").start(() -> pass(server, client, false));
    } catch (IOException e) {
      closeAll();
    }
  }

  private void pass(Socket from, Socket to, boolean up) {
    try {
      DataInputStream in = new DataInputStream(from.getInputStream());
      OutputStream out = to.getOutputStream();
      if (up) {
        out.write(in.readNBytes(HEADER_BYTES));
      }
      while (true) {
        byte[] header = in.readNBytes(HEADER_BYTES);
        if (header.length < HEADER_BYTES) {
          throw new EOFException();
        }
        String text = new String(header, StandardCharsets.US_ASCII);
        byte[] body = in.readNBytes(Integer.parseInt(text.substring(0, 4), 16));
        note(up, Integer.parseInt(text.substring(4, 8), 16), body, text.endsWith("0"));
        out.write(header);
        out.write(body);
      }
    } catch (IOException e) {
      closeAll();
    }
  }

  private synchronized void note(boolean up, int serial, byte[] body, boolean last) {
    int bytes = HEADER_BYTES + body.length;
    Exchange begun = underWay.remove(serial);
    if (begun == null) {
      if (up && body.length > 0) {
        String text = new String(body, StandardCharsets.UTF_16LE);
        underWay.put(serial, new Exchange(text.substring(0, text.indexOf('|')), bytes, 0));
      }
      return;
    }
    Exchange more =
        up
            ? new Exchange(begun.command, begun.asked + bytes, 0)
            : new Exchange(begun.command, begun.asked, begun.answered + bytes);
    if (up || !last) {
      underWay.put(serial, more);
    } else {
      exchanges.add(more);
    }
  }

  private synchronized Socket keep(Socket socket) {
    sockets.add(socket);
    return socket;
  }

  private synchronized void closeAll() {
    for (Socket each : sockets) {
      RawLink.closeQuietly(each);
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    closeAll();
  }
}
