package org.dealdesk.gateway.log;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;

/**
 * Reads and decodes on a thread of its own while what was read before is being taken in; it waits
 * when it is sixteen chunks ahead. One thread takes; whoever made it closes it.
 */
final class ReadAhead implements Iterator<LoggedEvent>, AutoCloseable {
  private static final int CHUNK = 512;
  private static final int CHUNKS = 16;

  /** What was read; the last one says with what the reading ended, null for the log's end. */
  private record Chunk(List<LoggedEvent> events, boolean last, @Nullable Throwable fault) {}

  private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS);
  private final Thread thread;
  private Iterator<LoggedEvent> events = List.<LoggedEvent>of().iterator();
  private @Nullable Chunk last;

  ReadAhead(Iterator<LoggedEvent> source, ThreadFactory threads) {
    thread = threads.newThread(() -> read(source));
    thread.setName("log-reader");
    thread.start();
  }

  private void read(Iterator<LoggedEvent> source) {
    try {
      Chunk chunk;
      do {
        chunk = chunk(source);
        chunks.put(chunk);
      } while (!chunk.last);
    } catch (InterruptedException e) {
      // Nobody wants the rest.
      Thread.currentThread().interrupt();
    }
  }

  private static Chunk chunk(Iterator<LoggedEvent> source) {
    List<LoggedEvent> read = new ArrayList<>(CHUNK);
    try {
      while (read.size() < CHUNK && source.hasNext()) {
        read.add(source.next());
      }
      return new Chunk(read, read.size() < CHUNK, null);
    } catch (RuntimeException | Error e) {
      // Who takes the events must fail with it, and not wait for ever.
      return new Chunk(read, true, e);
    }
  }

  @Override
  public boolean hasNext() {
    while (!events.hasNext() && last == null) {
      try {
        Chunk chunk = chunks.take();
        events = chunk.events.iterator();
        last = chunk.last ? chunk : null;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while the log was read", e);
      }
    }
    if (!events.hasNext() && last != null) {
      switch (last.fault) {
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        case null, default -> {}
      }
    }
    return events.hasNext();
  }

  @Override
  public LoggedEvent next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return events.next();
  }

  /** Ends the reading, wherever it is. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
