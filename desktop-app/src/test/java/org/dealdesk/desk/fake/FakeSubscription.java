package org.dealdesk.desk.fake;

import io.grpc.stub.StreamObserver;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.dealdesk.contract.v1.ColumnType;
import org.dealdesk.contract.v1.FeedMessage;
import org.dealdesk.contract.v1.ViewFrame;
import org.jspecify.annotations.Nullable;

/** One view on one stream: numbers its frames and remembers what it has sent. */
final class FakeSubscription {
  private static final int PART = 100;

  private final int number;
  private final FakeView view;
  private final FakeGateway gateway;
  private final StreamObserver<FeedMessage> out;
  private final Map<String, Integer> indexes = new LinkedHashMap<>();
  private Map<String, @Nullable Object[]> sent = new HashMap<>();
  private int nextIndex;
  private long sequence;

  FakeSubscription(
      int number, FakeView view, FakeGateway gateway, StreamObserver<FeedMessage> out) {
    this.number = number;
    this.view = view;
    this.gateway = gateway;
    this.out = out;
  }

  int number() {
    return number;
  }

  synchronized void snapshot() {
    Map<String, @Nullable Object[]> now = view.copy();
    ViewFrame.Builder part = frame().setSnapshot(true).setSchema(view.schema);
    int inPart = 0;
    for (Iterator<Map.Entry<String, @Nullable Object[]>> i = now.entrySet().iterator();
        i.hasNext(); ) {
      var row = i.next();
      addRow(part, row.getKey(), row.getValue(), null);
      if (++inPart == PART && i.hasNext()) {
        send(part.setMore(true));
        part = frame().setSnapshot(true);
        inPart = 0;
      }
    }
    send(part);
    sent = now;
  }

  synchronized void delta() {
    Map<String, @Nullable Object[]> now = view.copy();
    ViewFrame.Builder frame = frame();
    for (String key : sent.keySet()) {
      if (!now.containsKey(key)) {
        frame.addRemoved(Objects.requireNonNull(indexes.remove(key)));
      }
    }
    now.forEach((key, values) -> {
      @Nullable Object[] before = sent.get(key);
      if (before == null || !Arrays.equals(before, values)) {
        addRow(frame, key, values, before);
      }
    });
    sent = now;
    send(frame);
  }

  private ViewFrame.Builder frame() {
    return ViewFrame.newBuilder()
        .setSubscription(number)
        .setAsOfMs(gateway.now())
        .setRevision(view.revision())
        .setRowsLeftOut(view.leftOut())
        .addAllSources(view.sources());
  }

  private void addRow(
      ViewFrame.Builder frame,
      String key,
      @Nullable Object[] values,
      @Nullable Object @Nullable [] before) {
    Integer index = indexes.get(key);
    if (index == null) {
      index = nextIndex++;
      indexes.put(key, index);
      frame.addNewKeys(key);
    }
    long mask = 0;
    long empties = 0;
    for (int c = 0; c < values.length; c++) {
      Object value = values[c];
      if (before != null && Objects.equals(before[c], value)) {
        continue;
      }
      mask |= 1L << c;
      if (value == null) {
        empties |= 1L << c;
      } else if (view.schema.getColumns(c).getType() == ColumnType.COLUMN_TYPE_TEXT) {
        frame.addTexts((String) value);
      } else {
        frame.addNumbers((Long) value);
      }
    }
    frame.addRows(index).addMasks(mask).addEmpties(empties);
  }

  private void send(ViewFrame.Builder frame) {
    sequence++;
    if (gateway.takeLoseNext()) {
      return;
    }
    gateway.send(out, FeedMessage.newBuilder().setFrame(frame.setSequence(sequence)).build());
  }
}
