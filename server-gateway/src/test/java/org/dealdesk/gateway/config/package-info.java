/** Tests of the package of the same name. */
@NullMarked
package org.dealdesk.gateway.config;

import org.jspecify.annotations.NullMarked;
