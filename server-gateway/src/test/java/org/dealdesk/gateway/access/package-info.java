/** Tests of the package of the same name. */
@NullMarked
package org.dealdesk.gateway.access;

import org.jspecify.annotations.NullMarked;
