package org.dealdesk.gateway.intake;

import org.dealdesk.gateway.log.DealStore;
import org.dealdesk.gateway.log.LiveSink;
import org.dealdesk.gateway.log.LogAppender;

/**
 * Where the intake's results go.
 *
 * @param log takes what must survive
 * @param live takes what is only shown
 * @param deals knows the deals held
 * @param brands knows whose a group is
 * @param proofs keeps the comparisons of positions
 * @param ticks keeps prices
 */
public record IntakePorts(
    LogAppender log,
    LiveSink live,
    DealStore deals,
    BrandOf brands,
    ProofSink proofs,
    TickSink ticks) {}
