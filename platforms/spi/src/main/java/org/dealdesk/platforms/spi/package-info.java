/**
 * What the gateway asks of a trading platform and what it is told, the same for all of them. Uses
 * the shared model; not for anything that names one platform.
 */
@NullMarked
package org.dealdesk.platforms.spi;

import org.jspecify.annotations.NullMarked;
