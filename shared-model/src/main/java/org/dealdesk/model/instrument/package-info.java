/** Instruments, raw symbols of a server and their contract specification. Not for prices. */
@NullMarked
package org.dealdesk.model.instrument;

import org.jspecify.annotations.NullMarked;
