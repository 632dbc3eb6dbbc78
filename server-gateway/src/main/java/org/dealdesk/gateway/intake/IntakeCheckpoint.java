package org.dealdesk.gateway.intake;

import org.dealdesk.gateway.checkpoint.CheckpointPart;
import org.springframework.stereotype.Component;

/** Images of what the intake remembers. */
@Component
public final class IntakeCheckpoint implements CheckpointPart {
  static final String NAME = "intake";

  /** To be raised with every change of what {@link ServerState} holds or how it follows. */
  static final String FORM = "2";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String form() {
    return FORM;
  }

  @Override
  public Fold begin() {
    return new ServerStates();
  }
}
