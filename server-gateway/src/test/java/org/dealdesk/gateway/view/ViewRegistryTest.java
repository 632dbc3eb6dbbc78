package org.dealdesk.gateway.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dealdesk.gateway.access.Permission;
import org.dealdesk.model.fault.FaultReason;
import org.dealdesk.model.fault.Outcome;
import org.junit.jupiter.api.Test;

class ViewRegistryTest {
  private static final Entitlement ALL = new Entitlement(Optional.empty(), true);

  private static ViewSource view(String id) {
    ViewDefinition definition =
        new ViewDefinition(
            id,
            List.of(ViewColumn.text("name")),
            List.of("name"),
            Permission.VIEW_HEALTH,
            Set.of("colour"));
    return new ViewSource() {
      @Override
      public ViewDefinition definition() {
        return definition;
      }

      @Override
      public Outcome<RowFiller> open(ViewRequest request) {
        return Outcome.ok((live, table) -> {});
      }
    };
  }

  private static FaultReason reason(Outcome<RowFiller> outcome) {
    if (outcome instanceof Outcome.Failed<RowFiller>(FaultReason reason, String _)) {
      return reason;
    }
    throw new AssertionError("opened");
  }

  @Test
  void findsViewsByIdAndChecksParameterNames() {
    ViewRegistry registry = new ViewRegistry(List.of(view("b"), view("a")));
    assertThat(registry.definitions()).extracting(ViewDefinition::id).containsExactly("a", "b");
    assertThat(registry.open(new ViewRequest("a", Map.of("colour", "red"), ALL)))
        .isInstanceOf(Outcome.Ok.class);
    assertThat(reason(registry.open(new ViewRequest("c", Map.of(), ALL))))
        .isEqualTo(FaultReason.VIEW_UNKNOWN);
    assertThat(reason(registry.open(new ViewRequest("a", Map.of("color", "red"), ALL))))
        .isEqualTo(FaultReason.VIEW_PARAMETER);
  }

  @Test
  void twoViewsOfOneNameAreRefused() {
    assertThatThrownBy(() -> new ViewRegistry(List.of(view("a"), view("a"))))
        .hasMessageContaining("two views are called a");
  }

  @Test
  void aDefinitionWithADanglingReferenceIsRefused() {
    assertThatThrownBy(() ->
            new ViewDefinition(
                "x",
                List.of(ViewColumn.count("n").scaledBy("nowhere")),
                List.of("n"),
                Permission.VIEW_HEALTH,
                Set.of()))
        .hasMessageContaining("nowhere");
  }
}
