/** Faults with stable codes a person can quote to support. Not for bugs: those are exceptions. */
@NullMarked
package org.dealdesk.model.fault;

import org.jspecify.annotations.NullMarked;
