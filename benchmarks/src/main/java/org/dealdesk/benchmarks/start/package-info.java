/**
 * How long the gateway takes to serve: on a bare machine, and over its own data. May use the rig
 * and the simulator.
 */
@NullMarked
package org.dealdesk.benchmarks.start;

import org.jspecify.annotations.NullMarked;
