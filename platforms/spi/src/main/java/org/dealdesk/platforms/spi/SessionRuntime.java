package org.dealdesk.platforms.spi;

import java.time.Clock;
import java.util.concurrent.ThreadFactory;
import java.util.random.RandomGenerator;

/**
 * What a session may use of the machine.
 *
 * @param clock the only source of the time of day
 * @param random for jitter; seeded in tests
 * @param threads makes the session's threads, named and counted by the gateway
 */
public record SessionRuntime(Clock clock, RandomGenerator random, ThreadFactory threads) {}
