/**
 * The simulator as a program and as a fixture: threads, ports, the command line, the control port.
 *
 * <p>May use every package of the simulator; none of them may use this one.
 */
@NullMarked
package org.dealdesk.simulator.app;

import org.jspecify.annotations.NullMarked;
