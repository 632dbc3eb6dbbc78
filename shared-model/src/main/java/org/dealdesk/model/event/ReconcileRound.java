package org.dealdesk.model.event;

import java.time.Instant;

/**
 * One round of comparing what the desk holds with what its server holds.
 *
 * @param began UTC when it began
 * @param tookMs how long it took, milliseconds
 * @param balances accounts whose balance and credit were compared
 * @param positions accounts whose open positions were compared
 * @param deals deals compared
 * @param restless accounts that traded all the while and were left to the next round
 * @param differences what differed since the round before
 * @param repairs what was put right since the round before
 */
public record ReconcileRound(
    Instant began,
    long tookMs,
    int balances,
    int positions,
    int deals,
    int restless,
    int differences,
    int repairs) {}
