/**
 * What really happened, written from the simulator's own state: every deal, and once a second the
 * open units of every instrument.
 *
 * <p>May use the trading package. Never reads what a client of the simulator made of it.
 */
@NullMarked
package org.dealdesk.simulator.truth;

import org.jspecify.annotations.NullMarked;
