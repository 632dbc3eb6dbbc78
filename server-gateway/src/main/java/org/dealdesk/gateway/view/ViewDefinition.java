package org.dealdesk.gateway.view;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dealdesk.contract.v1.ViewSchema;
import org.dealdesk.gateway.access.Permission;

/**
 * A view described: all a desktop needs to draw it and all the feed needs to serve it. Immutable;
 * any thread.
 *
 * @param id stable name, for example {@code exposure.symbol}
 * @param columns 1 to 64; new ones are added at the end
 * @param key ids of the columns that make the key, in order
 * @param permission what a person needs to open it
 * @param parameters names a request may give
 */
public record ViewDefinition(
    String id,
    List<ViewColumn> columns,
    List<String> key,
    Permission permission,
    Set<String> parameters) {
  public ViewDefinition {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
    parameters = Set.copyOf(parameters);
    if (columns.isEmpty() || columns.size() > 64) {
      throw new IllegalArgumentException(
          "view " + id + " needs 1 to 64 columns, has " + columns.size());
    }
    Map<String, ViewColumn> byId = new HashMap<>();
    for (ViewColumn column : columns) {
      if (byId.put(column.id(), column) != null) {
        throw new IllegalArgumentException("view " + id + " has two columns " + column.id());
      }
    }
    for (ViewColumn column : columns) {
      String decimals = column.decimalsColumn();
      if (!decimals.isEmpty() && !byId.containsKey(decimals)) {
        throw new IllegalArgumentException("view " + id + " has no column " + decimals);
      }
    }
    if (key.isEmpty() || !byId.keySet().containsAll(key)) {
      throw new IllegalArgumentException("key of view " + id + " names other columns: " + key);
    }
  }

  /** Index of a column. */
  public int column(String columnId) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).id().equals(columnId)) {
        return i;
      }
    }
    throw new IllegalArgumentException("view " + id + " has no column " + columnId);
  }

  /** Whether a column holds texts. */
  boolean textual(int column) {
    return columns.get(column).textual();
  }

  /** The description as the contract carries it. */
  public ViewSchema toContract() {
    ViewSchema.Builder schema = ViewSchema.newBuilder().setView(id).addAllKey(key);
    columns.forEach(column -> schema.addColumns(column.toContract()));
    return schema.build();
  }
}
