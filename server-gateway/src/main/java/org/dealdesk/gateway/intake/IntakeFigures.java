package org.dealdesk.gateway.intake;

import java.time.Instant;
import org.dealdesk.model.id.ServerId;
import org.jspecify.annotations.Nullable;

/**
 * Counts of one server's intake since the gateway started, read at one moment.
 *
 * @param server which server
 * @param lastDeal highest deal ticket held, 0 for none
 * @param deals deals logged, revisions included
 * @param duplicates deals met again unchanged and dropped
 * @param revisions deals met again changed
 * @param refused records refused
 * @param drifts accounts whose positions differed from the server's and were repaired
 * @param differences what a comparison with the server found to differ
 * @param repairs what was put right after that
 * @param waiting events taken but not yet durable
 * @param lastEvent UTC when the newest event came, absent before the first
 * @param lastProof UTC when all positions were last proven equal to the server's, absent before
 */
public record IntakeFigures(
    ServerId server,
    long lastDeal,
    long deals,
    long duplicates,
    long revisions,
    long refused,
    long drifts,
    long differences,
    long repairs,
    int waiting,
    @Nullable Instant lastEvent,
    @Nullable Instant lastProof) {}
