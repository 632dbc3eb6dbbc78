package org.dealdesk.desk.pulse;

/**
 * A place taken in a {@link Pulse}; closing it gives the place back. Whoever registered closes it,
 * once or more.
 */
@FunctionalInterface
public interface Registration extends AutoCloseable {
  @Override
  void close();
}
