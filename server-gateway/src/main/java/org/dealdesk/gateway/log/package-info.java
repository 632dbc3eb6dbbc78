/**
 * The event log: what is in it is the truth, what is acknowledged survives any crash. Uses the
 * shared model and PostgreSQL; knows no session and no screen, and is not for ticks.
 */
@NullMarked
package org.dealdesk.gateway.log;

import org.jspecify.annotations.NullMarked;
