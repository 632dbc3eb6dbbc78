/**
 * Workload W1: exposure of 200 symbols by book and by region from a stream of deals and ticks. Uses
 * the shipped engine as a gateway would. Not a model of a market: prices are a random walk.
 */
@NullMarked
package org.dealdesk.benchmarks.w1;

import org.jspecify.annotations.NullMarked;
