/** Tests of this package. */
@NullMarked
package org.dealdesk.gateway.session;

import org.jspecify.annotations.NullMarked;
