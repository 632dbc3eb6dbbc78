/**
 * Keeps images of the states that follow from the log, so that a start reads the newest one and
 * only what was logged behind it. Uses the log and PostgreSQL; knows nothing of what a state means,
 * and is not for anything that cannot be had from the log again.
 */
@NullMarked
package org.dealdesk.gateway.checkpoint;

import org.jspecify.annotations.NullMarked;
