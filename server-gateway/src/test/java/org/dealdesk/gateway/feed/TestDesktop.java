package org.dealdesk.gateway.feed;

import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.FeedGrpc;
import org.dealdesk.contract.v1.FeedHello;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.FeedPing;
import org.dealdesk.contract.v1.FeedRequest;
import org.dealdesk.contract.v1.OpenView;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewFrame;
import org.jspecify.annotations.Nullable;

/**
 * A desktop that knows the contract's text and nothing else, and is strict about it. Its state is
 * guarded by its monitor, which is notified with every message.
 */
final class TestDesktop implements ClientResponseObserver<FeedRequest, FeedMessage> {
  private static final long LIMIT_NS = 20_000_000_000L;

  /** One open view as the desktop holds it. */
  static final class View {
    final Map<Integer, @Nullable Object[]> rows = new HashMap<>();
    final Map<Integer, String> keys = new HashMap<>();
    List<Column> columns = List.of();
    List<Source> sources = List.of();
    long revision;
    boolean whole;
    int frames;
    int snapshots;
    int lastRows;
    private long sequence;
    private int next;

    int column(String id) {
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).getId().equals(id)) {
          return i;
        }
      }
      throw new AssertionError("no column " + id);
    }

    @Nullable Object cell(String key, String column) {
      for (Map.Entry<Integer, String> entry : keys.entrySet()) {
        @Nullable Object[] cells = rows.get(entry.getKey());
        if (entry.getValue().equals(key) && cells != null) {
          return cells[column(column)];
        }
      }
      return null;
    }

    /** All rows by key, to compare states. */
    String text() {
      Map<String, String> lines = new TreeMap<>();
      rows.forEach((index, cells) -> lines.put(keys.get(index), Arrays.toString(cells)));
      return String.join("\n", lines.values());
    }

    private void take(ViewFrame frame) {
      frames++;
      lastRows = frame.getRowsCount();
      if (frame.getSnapshot() && frame.getSequence() == 1) {
        rows.clear();
        keys.clear();
        next = 0;
        sequence = 0;
        snapshots++;
        columns = frame.getSchema().getColumnsList();
      }
      check(frame.getSequence() == ++sequence, "sequence " + frame.getSequence());
      for (int removed : frame.getRemovedList()) {
        check(rows.remove(removed) != null, "removed row " + removed + " is unknown");
      }
      for (String key : frame.getNewKeysList()) {
        keys.put(next, key);
        rows.put(next++, new @Nullable Object[columns.size()]);
      }
      int number = 0;
      int text = 0;
      for (int i = 0; i < frame.getRowsCount(); i++) {
        @Nullable Object[] cells = rows.get(frame.getRows(i));
        check(cells != null, "row " + frame.getRows(i) + " is unknown");
        for (int c = 0; c < columns.size() && cells != null; c++) {
          long bit = 1L << c;
          if ((frame.getMasks(i) & bit) != 0) {
            boolean empty = (frame.getEmpties(i) & bit) != 0;
            boolean words = columns.get(c).getType() == ColumnType.COLUMN_TYPE_TEXT;
            cells[c] =
                empty ? null : words ? frame.getTexts(text++) : (Object) frame.getNumbers(number++);
          }
        }
      }
      check(number == frame.getNumbersCount(), "numbers left over");
      check(text == frame.getTextsCount(), "texts left over");
      sources = frame.getSourcesList();
      revision = frame.getRevision();
      whole = !frame.getMore();
    }

    private static void check(boolean right, String what) {
      if (!right) {
        throw new AssertionError(what);
      }
    }
  }

  final Map<Integer, View> views = new HashMap<>();
  final List<FeedMessage> others = new ArrayList<>();
  @Nullable Status ended;
  @Nullable String fault;
  @Nullable Throwable broken;
  private final boolean reading;
  private @Nullable ClientCallStreamObserver<FeedRequest> out;

  /** Connects; a desktop that is not reading takes nothing until it is told to. */
  TestDesktop(Channel channel, boolean reading) {
    this.reading = reading;
    FeedGrpc.newStub(channel).subscribe(this);
  }

  /** Connects and says hello. */
  static TestDesktop greeted(Channel channel) {
    return new TestDesktop(channel, true).hello(1);
  }

  @Override
  public void beforeStart(ClientCallStreamObserver<FeedRequest> requests) {
    out = requests;
    if (!reading) {
      requests.disableAutoRequestWithInitial(0);
    }
  }

  /** Reads so many messages more. */
  void read(int messages) {
    stream().request(messages);
  }

  TestDesktop hello(int version) {
    send(FeedRequest.newBuilder().setHello(FeedHello.newBuilder().addVersions(version)).build());
    return this;
  }

  void open(int subscription, String view, Map<String, String> parameters) {
    send(
        FeedRequest.newBuilder()
            .setOpen(
                OpenView.newBuilder()
                    .setSubscription(subscription)
                    .setView(view)
                    .putAllParameters(parameters))
            .build());
  }

  /** Whether the gateway takes what is said. */
  boolean takesMore() {
    return stream().isReady();
  }

  void ping(long nonce) {
    send(FeedRequest.newBuilder().setPing(FeedPing.newBuilder().setNonce(nonce)).build());
  }

  void send(FeedRequest request) {
    stream().onNext(request);
  }

  void leave() {
    stream().onCompleted();
  }

  @Override
  public synchronized void onNext(FeedMessage message) {
    try {
      if (message.hasFrame()) {
        views
            .computeIfAbsent(message.getFrame().getSubscription(), s -> new View())
            .take(message.getFrame());
      } else {
        others.add(message);
      }
    } catch (AssertionError e) {
      broken = e;
    }
    notifyAll();
  }

  @Override
  public synchronized void onError(Throwable t) {
    ended = Status.fromThrowable(t);
    Metadata trailers = Status.trailersFromThrowable(t);
    fault = trailers == null ? null : trailers.get(FeedStream.FAULT);
    notifyAll();
  }

  @Override
  public synchronized void onCompleted() {
    ended = Status.OK;
    notifyAll();
  }

  /** Waits until something is so; fails with what there is. */
  synchronized void await(String what, Predicate<TestDesktop> condition)
      throws InterruptedException {
    long end = System.nanoTime() + LIMIT_NS;
    while (!condition.test(this)) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0 || broken != null) {
        throw new AssertionError(
            what
                + " did not come: ended "
                + ended
                + ", others "
                + others
                + ", views "
                + views.keySet(),
            broken);
      }
      // Not everything waited for sends a message.
      wait(Math.min(left, 50));
    }
    if (broken != null) {
      throw new AssertionError(what, broken);
    }
  }

  /** How the stream ended. */
  synchronized Status end() {
    Status how = ended;
    if (how == null) {
      throw new AssertionError("the stream goes on");
    }
    return how;
  }

  /** The whole view of a subscription, once it is there. */
  synchronized View view(int subscription) throws InterruptedException {
    await(
        "view " + subscription,
        d -> d.views.containsKey(subscription) && d.views.get(subscription).whole);
    View view = views.get(subscription);
    if (view == null) {
      throw new AssertionError("no view " + subscription);
    }
    return view;
  }

  private ClientCallStreamObserver<FeedRequest> stream() {
    if (out == null) {
      throw new AssertionError("not connected");
    }
    return out;
  }
}
