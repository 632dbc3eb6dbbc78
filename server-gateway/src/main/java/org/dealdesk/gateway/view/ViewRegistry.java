package org.dealdesk.gateway.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.springframework.stereotype.Component;

/** All views there are, by id. Immutable; any thread. */
@Component
public final class ViewRegistry {
  private final Map<String, ViewSource> sources = new TreeMap<>();

  /**
   * Takes every view bean.
   *
   * @throws IllegalArgumentException if two carry one id
   */
  public ViewRegistry(List<ViewSource> found) {
    for (ViewSource source : found) {
      String id = source.definition().id();
      if (sources.put(id, source) != null) {
        throw new IllegalArgumentException("two views are called " + id);
      }
    }
  }

  /** Descriptions of all views, by id. */
  public Collection<ViewDefinition> definitions() {
    return sources.values().stream().map(ViewSource::definition).toList();
  }

  /** The view of that id; {@code VIEW_UNKNOWN} if there is none. */
  public Outcome<ViewSource> find(String view) {
    ViewSource source = sources.get(view);
    return source == null
        ? Outcome.failed(FaultReason.VIEW_UNKNOWN, "no view is called " + view)
        : Outcome.ok(source);
  }

  /**
   * Prepares a view, parameters checked by name. May ask the database.
   *
   * @return {@code VIEW_UNKNOWN} or {@code VIEW_PARAMETER} when it cannot be
   */
  public Outcome<ViewProjection> open(ViewRequest request) {
    return find(request.view())
        .then(source -> {
          for (String name : request.parameters().keySet()) {
            if (!source.definition().parameters().contains(name)) {
              return Outcome.failed(
                  FaultReason.VIEW_PARAMETER,
                  "view " + request.view() + " has no parameter " + name);
            }
          }
          return source.open(request);
        });
  }
}
