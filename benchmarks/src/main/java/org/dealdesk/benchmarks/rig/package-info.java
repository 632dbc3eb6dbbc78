/**
 * What the workloads of the whole product share: its programs as processes, a client of its own
 * contract, figures of a distribution. May use the desktop's link and the simulator; knows no
 * workload.
 */
@NullMarked
package org.dealdesk.benchmarks.rig;

import org.jspecify.annotations.NullMarked;
