package org.dealdesk.gateway.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.id.ServerId;
import org.dealdesk.wire.LoggedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadAheadTest {
  private static final ServerId ONE = new ServerId(1);
  private static final long ROOM = 16 * 512;

  private final AtomicLong read = new AtomicLong();
  private final AtomicReference<@Nullable Thread> reader = new AtomicReference<>();

  private ReadAhead ahead(LongStream sequences) {
    Iterator<LoggedEvent> source =
        sequences.peek(read::set).mapToObj(sequence -> TestEvents.at(ONE, sequence)).iterator();
    return new ReadAhead(
        source,
        work -> {
          Thread thread = new Thread(work);
          reader.set(thread);
          return thread;
        });
  }

  @Test
  void everythingComesInItsOrder() {
    try (ReadAhead ahead = ahead(LongStream.rangeClosed(1, 20_000))) {
      for (long sequence = 1; sequence <= 20_000; sequence++) {
        assertThat(ahead.next().envelope().sequence()).isEqualTo(sequence);
      }
      assertThat(ahead.hasNext()).isFalse();
    }
  }

  @Test
  void itWaitsWhenItIsFarEnoughAheadAndEndsWhenItIsClosed() {
    ReadAhead ahead = ahead(LongStream.iterate(1, sequence -> sequence + 1));
    Wait.until(() -> waits() && read.get() > ROOM, () -> "read " + read);
    assertThat(read.get()).isLessThanOrEqualTo(ROOM + 2 * 512);
    assertThat(ahead.next().envelope().sequence()).isOne();
    ahead.close();
    Thread thread = reader.get();
    assertThat(thread == null || !thread.isAlive()).isTrue();
  }

  private boolean waits() {
    Thread thread = reader.get();
    return thread != null && thread.getState() == Thread.State.WAITING;
  }

  @Test
  void whatEndsTheReadingEndsTheTakingBehindWhatWasRead() {
    LongStream broken =
        LongStream.rangeClosed(1, 1_000)
            .map(sequence -> {
              if (sequence == 700) {
                throw new LogConflict(FaultReason.LOG_CONFLICT, "a hole");
              }
              return sequence;
            });
    try (ReadAhead ahead = ahead(broken)) {
      for (int i = 1; i < 700; i++) {
        assertThat(ahead.next().envelope().sequence()).isEqualTo(i);
      }
      assertThatThrownBy(ahead::hasNext)
          .isInstanceOf(LogConflict.class)
          .hasMessageContaining("a hole");
    }
  }
}
