package org.dealdesk.gateway.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.dealdesk.gateway.log.EncodedEvent;
import org.dealdesk.model.event.PlatformEvent.DealSeen;
import org.dealdesk.model.event.PlatformEvent.RecordRefused;
import org.dealdesk.model.fault.FaultReason;
import org.junit.jupiter.api.Test;

class EventWriterTest {
  @Test
  void whatCannotBeAppliedTakesNoPlaceInTheStream() {
    OpenPositionsProjection throwing =
        new OpenPositionsProjection(ScriptedServer.ID) {
          @Override
          void apply(DealSeen seen) {
            throw new IllegalStateException("a bug");
          }
        };
    ServerState state = new ServerState(ScriptedServer.ID, throwing);
    EventWriter out =
        new EventWriter(state, (server, group, at) -> IntakeRig.BRAND, new IntakeCounters());
    out.at(ScriptedServer.START);
    DealSeen seen = new DealSeen(ScriptedServer.deal(1, 100, 1, BigDecimal.ONE), false);
    assertThatThrownBy(() -> out.write(seen, 1)).hasMessage("a bug");
    out.complain(FaultReason.EVENT_UNREADABLE, "deal", "refused");
    assertThat(out.drain())
        .extracting(EncodedEvent::event)
        .singleElement()
        .satisfies(written -> {
          assertThat(written.envelope().event()).isInstanceOf(RecordRefused.class);
          assertThat(written.envelope().sequence()).isEqualTo(1);
        });
    assertThat(state.sequence()).isEqualTo(1);
  }
}
