/**
 * From a deal booked on a trading server to the dealer's screen, in parts. May use the rig, the
 * simulator and the desktop's own link, pulse and exposure screen.
 */
@NullMarked
package org.dealdesk.benchmarks.latency;

import org.jspecify.annotations.NullMarked;
