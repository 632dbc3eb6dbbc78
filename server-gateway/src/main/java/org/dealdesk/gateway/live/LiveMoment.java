package org.dealdesk.gateway.live;

import java.util.List;

/**
 * When and from what a state of a view was made. Immutable; any thread.
 *
 * @param asOfMs UTC of the gateway
 * @param revision counts the states of the engine; what carries the same revision is of one moment
 * @param sourcesRevision changes when the state, fault or newest deal of a server does
 * @param sources every configured server, by id
 */
public record LiveMoment(
    long asOfMs, long revision, long sourcesRevision, List<SourceMark> sources) {
  /** Before anything is known. */
  public static final LiveMoment NONE = new LiveMoment(0, 0, 0, List.of());

  public LiveMoment {
    sources = List.copyOf(sources);
  }
}
