package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.dealdesk.gateway.checkpoint.CheckpointKeeper;
import org.springframework.stereotype.Component;

/**
 * What the intake uses of the machine.
 *
 * @param clock the only source of the time of day
 * @param threads makes the threads
 * @param checkpoints what a start begins with
 */
@Component
record IntakeTools(Clock clock, ThreadFactory threads, CheckpointKeeper checkpoints) {}
