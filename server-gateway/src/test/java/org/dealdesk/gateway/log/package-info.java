/** Tests of this package. */
@NullMarked
package org.dealdesk.gateway.log;

import org.jspecify.annotations.NullMarked;
