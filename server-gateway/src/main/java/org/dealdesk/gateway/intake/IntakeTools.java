package org.dealdesk.gateway.intake;

import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import org.springframework.stereotype.Component;

/**
 * What the intake uses of the machine.
 *
 * @param clock the only source of the time of day
 * @param threads makes the threads
 */
@Component
record IntakeTools(Clock clock, ThreadFactory threads) {}
