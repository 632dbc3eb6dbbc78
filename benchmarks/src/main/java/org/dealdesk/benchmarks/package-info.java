/**
 * The workloads the product is held to, each run against a reference in the same process. A
 * workload is found by {@code ServiceLoader}; this package names none of them. Not shipped.
 */
@NullMarked
package org.dealdesk.benchmarks;

import org.jspecify.annotations.NullMarked;
