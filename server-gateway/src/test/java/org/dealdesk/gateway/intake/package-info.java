/** Tests of this package. */
@NullMarked
package org.dealdesk.gateway.intake;

import org.jspecify.annotations.NullMarked;
