/**
 * The market every simulated server quotes from: instruments and their prices, a function of a
 * seed.
 *
 * <p>May use the JDK only. Knows no accounts, no servers and no wire format.
 */
@NullMarked
package org.dealdesk.simulator.market;

import org.jspecify.annotations.NullMarked;
