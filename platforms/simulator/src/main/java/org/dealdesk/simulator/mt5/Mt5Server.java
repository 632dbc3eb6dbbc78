package org.dealdesk.simulator.mt5;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.simulator.world.World;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Web API of one server on a socket. {@link #start} begins to listen; each client gets a thread
 * from the factory. The owner calls {@link #ping} about every twenty seconds and closes it.
 */
public final class Mt5Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Mt5Server.class);
  private static final int CONNECTION_LIMIT = 256;

  private final String name;
  private final Commands commands;
  private final Map<Long, ManagerLogin> managers = new HashMap<>();
  private final Clock clock;
  private final ThreadFactory threads;
  private final Set<Mt5Connection> connections = ConcurrentHashMap.newKeySet();
  private final ServerSocket listener;
  private volatile long refusingUntilMs;

  /**
   * Takes a bound socket; nobody is answered before {@link #start}. The server closes the socket.
   *
   * @param server number of the server in the world, counted from 0
   */
  public Mt5Server(
      World world,
      int server,
      ServerSocket listener,
      List<ManagerLogin> managers,
      Clock clock,
      ThreadFactory threads) {
    this.name = world.servers().get(server).name();
    this.commands = new Commands(new Mt5Context(world, server));
    managers.forEach(m -> this.managers.put(m.login(), m));
    this.clock = clock;
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
          LOG.warn("{}: a client could not be accepted, {}", name, e.getMessage());
        }
      }
    }
  }

  private void take(Socket socket) throws IOException {
    Mt5Connection connection = new Mt5Connection(socket, this, clock);
    connections.add(connection);
    // Checked after it is known, so that a cut just begun finds it or is found by it.
    if (clock.millis() < refusingUntilMs || connections.size() > CONNECTION_LIMIT) {
      connections.remove(connection);
      connection.cut();
      return;
    }
    threads.newThread(connection).start();
  }

  /** Name of the server. */
  public String name() {
    return name;
  }

  /** Port it listens on. */
  public int port() {
    return listener.getLocalPort();
  }

  /** Number of clients connected. */
  public int connectionCount() {
    return connections.size();
  }

  Commands commands() {
    return commands;
  }

  @Nullable ManagerLogin manager(long login) {
    return managers.get(login);
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
    refusingUntilMs = clock.millis() + length.toMillis();
    connections.forEach(Mt5Connection::cut);
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      LOG.debug("{}: the port did not close, {}", name, e.getMessage());
    }
    connections.forEach(Mt5Connection::close);
  }
}
