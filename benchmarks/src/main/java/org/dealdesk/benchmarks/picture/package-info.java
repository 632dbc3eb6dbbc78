/**
 * The start-up picture of a trading server, over its socket with AES through the shipped connector.
 * May use the simulator and the rig; no gateway takes part.
 */
@NullMarked
package org.dealdesk.benchmarks.picture;

import org.jspecify.annotations.NullMarked;
