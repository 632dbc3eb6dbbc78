package org.dealdesk.simulator.mt5;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Web API of one server on a socket. {@link #start} begins to listen; each client gets a thread
 * from the factory. The owner calls {@link #ping} about every twenty seconds and closes it.
 */
public final class Mt5Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mt5Server.class);
  private static final int CONNECTION_LIMIT = 256;

  private final Mt5Api api;
  private final ThreadFactory threads;
  private final Set<Mt5Connection> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private volatile long refusingUntilMs;

  /**
   * Takes a bound socket; nobody is answered before {@link #start}. The server closes the socket.
   */
  public Mt5Server(Mt5Api api, ServerSocket listener, ThreadFactory threads) {
    this.api = api;
    this.threads = threads;
    this.listener = listener;
  }

  /**
   * Binds a port of this machine only.
   *
   * @param port 0 for any free one
   * @throws IOException when the port is taken
   */
  public static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Begins to accept clients. */
  public void start() {
    threads.newThread(this::accept).start();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        take(listener.accept());
      } catch (IOException e) {
        if (!listener.isClosed()) {
          LOG.warn("{}: a client could not be accepted, {}", name(), e.getMessage());
        }
      }
    }
  }

  private void take(Socket socket) throws IOException {
    Mt5Connection connection = new Mt5Connection(socket, this);
    connections.add(connection);
    // Checked after it is known, so that a cut just begun finds it or is found by it.
    if (api.faults().turnsAway()
        || api.clock().millis() < refusingUntilMs
        || connections.size() > CONNECTION_LIMIT) {
      connections.remove(connection);
      connection.cut();
      return;
    }
    threads.newThread(connection).start();
  }

  /** Name of the server. */
  public String name() {
    return api.name();
  }

  /** Port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Number of clients connected. */
  public int connectionCount() {
    return connections.size();
  }

  /** The ways it misbehaves when told to. */
  public Faults faults() {
    return api.faults();
  }

  /** The connections of this moment stay open and are answered no more. */
  public void stall() {
    connections.forEach(Mt5Connection::stall);
  }

  Mt5Api api() {
    return api;
  }

  void ended(Mt5Connection connection) {
    connections.remove(connection);
  }

  /** Sends every client the empty packet that keeps its connection alive. */
  public void ping() {
    connections.forEach(Mt5Connection::ping);
  }

  /** Cuts every connection and turns new ones away for a time. */
  public void cut(Duration length) {
    refusingUntilMs = api.clock().millis() + length.toMillis();
    connections.forEach(Mt5Connection::cut);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("{}: the port did not close, {}", name(), e.getMessage());
    }
    connections.forEach(Mt5Connection::close);
  }
}
