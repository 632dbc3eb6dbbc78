/**
 * What the gateway is told at its start: the configuration file as validated records, its texts and
 * its start faults. Uses the shared model; not for anything that changes while the gateway runs.
 */
@NullMarked
package org.dealdesk.gateway.config;

import org.jspecify.annotations.NullMarked;
