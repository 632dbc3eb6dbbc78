package org.dealdesk.gateway.intake;

import org.dealdesk.model.id.ServerId;

/** Keeps comparisons of positions, as well as it can, without waiting. Any thread. */
public interface ProofSink {
  /** Keeps one. */
  void add(ServerId server, PositionProof proof);
}
