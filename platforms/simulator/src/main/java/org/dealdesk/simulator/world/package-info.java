/**
 * The simulated world: two trading servers with their people, positions and history, the clients'
 * activity and the firm's hedging, all a function of a seed, behind one lock.
 *
 * <p>May use the market and trading packages. Knows no wire format and makes no threads.
 */
@NullMarked
package org.dealdesk.simulator.world;

import org.jspecify.annotations.NullMarked;
