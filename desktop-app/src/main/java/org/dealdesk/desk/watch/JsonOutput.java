package org.dealdesk.desk.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.dealdesk.contract.v1.Column;
import org.dealdesk.contract.v1.Source;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.desk.link.Cells;
import org.dealdesk.desk.link.Row;
import org.dealdesk.desk.link.ViewState;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object a line for each row a frame touched, whole, and flushed with the frame. A frame
 * that moves only the last deal prints one line marked as a heartbeat. A row that left prints its
 * key with {@code "removed":true}.
 */
final class JsonOutput implements Output {
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final Set<String> FRAME_FIELDS =
      Set.of("asOf", "revision", "lastDeal", "key", "heartbeat", "removed");

  private final Writer out;
  private final Set<String> present = new HashSet<>();
  private Map<String, Long> lastDeals = Map.of();
  private @Nullable ViewSchema named;
  private List<String> names = List.of();

  JsonOutput(Writer out) {
    this.out = out;
  }

  @Override
  public void frame(ViewState state) {
    ViewSchema schema = state.schema();
    if (schema == null) {
      return;
    }
    if (!schema.equals(named)) {
      named = schema;
      names = schema.getColumnsList().stream().map(JsonOutput::name).toList();
    }
    Map<String, Long> deals = lastDeals(state.sources());
    int[] lines = new int[1];
    state.forEachTouched(row -> {
      lines[0]++;
      present.add(row.key());
      line(state, deals, generator -> row(generator, schema, row));
    });
    lines[0] += removed(state, deals);
    if (lines[0] == 0 && !deals.equals(lastDeals)) {
      line(state, deals, generator -> generator.writeBooleanProperty("heartbeat", true));
    }
    lastDeals = deals;
    flush();
  }

  private int removed(ViewState state, Map<String, Long> deals) {
    if (present.size() == state.size()) {
      return 0;
    }
    Set<String> now = new HashSet<>();
    state.forEach(row -> now.add(row.key()));
    List<String> gone = present.stream().filter(key -> !now.contains(key)).sorted().toList();
    for (String key : gone) {
      present.remove(key);
      line(
          state,
          deals,
          generator -> {
            generator.writeStringProperty("key", key);
            generator.writeBooleanProperty("removed", true);
          });
    }
    return gone.size();
  }

  private void row(JsonGenerator generator, ViewSchema schema, Row row) {
    generator.writeStringProperty("key", row.key());
    for (int c = 0; c < names.size(); c++) {
      Column column = schema.getColumns(c);
      if (column.getHidden()) {
        continue;
      }
      generator.writeName(names.get(c));
      String value = Cells.plain(row, column, c);
      if (value == null) {
        generator.writeNull();
      } else {
        generator.writeString(value);
      }
    }
  }

  private void line(
      ViewState state, Map<String, Long> deals, java.util.function.Consumer<JsonGenerator> rest) {
    try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      generator.writeStartObject();
      generator.writeNumberProperty("asOf", state.asOfMs());
      generator.writeNumberProperty("revision", state.revision());
      generator.writeObjectPropertyStart("lastDeal");
      deals.forEach(generator::writeNumberProperty);
      generator.writeEndObject();
      rest.accept(generator);
      generator.writeEndObject();
      generator.writeRaw('\n');
    }
  }

  private void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // A column that is called like a field of the frame keeps its value under a name of its own.
  private static String name(Column column) {
    return FRAME_FIELDS.contains(column.getId()) ? "row." + column.getId() : column.getId();
  }

  private static Map<String, Long> lastDeals(List<Source> sources) {
    Map<String, Long> deals = new TreeMap<>();
    for (Source source : sources) {
      deals.put(source.getName(), source.getLastDeal());
    }
    return deals;
  }
}
