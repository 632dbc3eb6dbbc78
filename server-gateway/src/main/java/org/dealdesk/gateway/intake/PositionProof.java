package org.dealdesk.gateway.intake;

import java.time.Instant;

/**
 * A comparison of the desk's positions with a server's.
 *
 * @param at UTC when it was finished
 * @param accounts accounts compared
 * @param positions positions the server reported of them
 * @param differences accounts that differed and were repaired
 * @param complete whether every account of the server was compared
 */
public record PositionProof(
    Instant at, int accounts, int positions, int differences, boolean complete) {}
